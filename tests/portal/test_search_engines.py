"""/robots.txt, /sitemap.xml and the links to other languages."""

from xml.etree import ElementTree as ET

import pytest
from wagtail.models import Page

from sections.models import Shutdown
from tests.pages import LANGUAGES, TITLES, page_at, soup

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def in_all(address: str) -> dict[str, str]:
    """Language → address of a page that is there in all of them; Kazakh is for everybody else."""
    found = {code: f"http://testserver/{code}/{address}" for code in LANGUAGES}
    return found | {"x-default": found["kk"]}


def test_robots_are_told_what_is_closed_and_where_the_map_is(client):
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain"
    assert "Disallow: /admin/" in lines
    assert "Disallow: /language/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def entries(client) -> dict[str, dict[str, str]]:
    """Address → language → address, as the map has it."""
    tree = ET.fromstring(client.get("/sitemap.xml").content)  # noqa: S314
    return {
        url.find(f"{MAP}loc").text: {link.get("hreflang"): link.get("href") for link in url.iter(LINK)} for url in tree
    }


@pytest.mark.sqlite
def test_the_map_holds_every_page_with_its_translations(client):
    found = entries(client)
    for address in ["", *(f"{name}/" for name in TITLES)]:
        for language in LANGUAGES:
            versions = found[f"http://testserver/{language}/{address}"]
            assert versions == in_all(address)


@pytest.mark.sqlite
def test_the_map_holds_every_notice_of_a_shutdown_in_all_languages(client):
    found, notices = entries(client), Shutdown.objects.filter(live=True)
    assert notices
    for notice in notices:
        for language in LANGUAGES:
            versions = found[f"http://testserver{notice.path_in(language)}"]
            assert versions == in_all(f"news/shutdowns/{notice.address}/")
            assert alternates(client.get(notice.path_in(language))) == versions
    notice.unpublish()
    assert not [address for address in entries(client) if notice.address in address]


@pytest.mark.sqlite
def test_the_map_leaves_out_what_is_not_published(client):
    page_at("about/history", "ru").unpublish()
    found = entries(client)
    assert "http://testserver/ru/about/history/" not in found
    assert set(found["http://testserver/kk/about/history/"]) == {"kk", "en", "x-default"}


def test_the_map_costs_the_same_at_any_size(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        client.get("/sitemap.xml")


def alternates(response) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in soup(response).select('link[rel="alternate"][hreflang]')}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_translations_by_their_whole_addresses(client, language):
    assert alternates(client.get(f"/{language}/about/history/?utm=1")) == in_all("about/history/")


def test_a_page_names_no_translation_that_is_not_published(client):
    page_at("about/history", "ru").unpublish()
    assert set(alternates(client.get("/kk/about/history/"))) == {"kk", "en", "x-default"}


def test_without_a_kazakh_page_the_next_language_is_for_everybody(client):
    Page.objects.filter(pk=page_at("about/history", "kk").pk).update(live=False)  # withdrawn, it takes the others along
    wanted = {code: f"http://testserver/{code}/about/history/" for code in ("ru", "en")}
    wanted["x-default"] = wanted["ru"]
    assert alternates(client.get("/en/about/history/")) == entries(client)[wanted["en"]] == wanted


def test_a_missing_page_names_none(client):
    assert alternates(client.get("/kk/no-such-page/")) == {}
