"""The Atom feeds of the lists."""

from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone, translation

from sections.lists.feeds import NEWEST
from sections.models import NewsPage, Shutdown
from tests.pages import LANGUAGES, page_at, soup

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
LISTS = ("news", "news/shutdowns", "news/tariffs", "news/entrepreneurs", "news/articles", "projects")
NASTY = "</script><b>]]> & \x0b\x1f\ufffeЖөндеу 😀"


def read(response) -> ET.Element:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314


def add(number: int, language: str = "ru", **values) -> list[NewsPage]:
    index = page_at("news/articles", language)
    found = []
    for place in range(number):
        page = NewsPage(**{"title": f"{place}", "slug": f"item-{place}", "locale": index.locale} | values)
        found.append(index.add_child(instance=page))
    return found


def entries(feed: ET.Element) -> list[str]:
    return [entry.find(f"{ATOM}link").get("href") for entry in feed.findall(f"{ATOM}entry")]


def check_rules(feed: ET.Element) -> None:
    """What RFC 4287 asks of every feed and of every entry."""
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1
            assert element.find(ATOM + name).text
        assert element.find(f"{ATOM}id").text.startswith(("tag:testserver,2026:", "urn:uuid:"))
        assert datetime.fromisoformat(element.find(f"{ATOM}updated").text).tzinfo
        alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
        assert alternates[0].get("href").startswith("http://testserver/")
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    ids = [one.text for one in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", LISTS)
def test_each_list_has_a_feed_in_each_language(client, language, address):
    response = client.get(f"/{language}/{address}/feed.xml")
    feed = read(response)
    check_rules(feed)
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert feed.find(f"{ATOM}title").text.startswith(page_at(address, language).title)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver/{language}/{address}/feed.xml"
    assert links["alternate"] == f"http://testserver/{language}/{address}/"
    with translation.override(language):
        listed = [f"http://testserver{item.url_path}" for item in page_at(address, language).items()]
    assert entries(feed) == listed[:NEWEST] != []
    assert not response.cookies
    assert not {"cookie", "accept-language"} & set(response.get("Vary", "").lower().split(", "))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", LISTS)
def test_a_list_names_its_feed(client, language, address):
    link = soup(client.get(f"/{language}/{address}/")).select_one('link[type="application/atom+xml"]')
    assert link["href"] == f"http://testserver/{language}/{address}/feed.xml"
    assert link["title"]


@pytest.mark.sqlite
def test_a_feed_holds_the_newest(client):
    add(NEWEST + 5)
    found = entries(read(client.get("/ru/news/articles/feed.xml")))
    assert len(found) == NEWEST
    assert found == [f"http://testserver{item.url_path}" for item in page_at("news/articles", "ru").items()[:NEWEST]]


@pytest.mark.sqlite
def test_what_editors_paste_breaks_no_feed(client):
    add(1, title=NASTY, summary=NASTY)
    entry = read(client.get("/ru/news/articles/feed.xml")).find(f"{ATOM}entry")
    clean = "</script><b>]]> & Жөндеу 😀"
    assert entry.find(f"{ATOM}title").text == clean
    # The summary is HTML, so its text is escaped once more.
    assert entry.find(f"{ATOM}summary").text == "&lt;/script&gt;&lt;b&gt;]]&gt; &amp; Жөндеу 😀"


def test_an_item_without_a_summary_has_none(client):
    add(1)
    entry = read(client.get("/ru/news/articles/feed.xml")).find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}title").text == "0"
    assert entry.find(f"{ATOM}summary") is None


@pytest.mark.sqlite
def test_a_feed_is_sent_again_only_when_it_has_changed(client):
    address = "/ru/news/articles/feed.xml"
    etag = client.get(address)["ETag"]
    known = client.get(address, headers={"if-none-match": etag})
    assert (known.status_code, known.content, known["ETag"]) == (304, b"", etag)
    page = add(1)[0]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 200
    page.unpublish()
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304


def test_a_feed_bears_the_time_of_the_last_publication(client):
    page = add(1, date=timezone.localdate() + timedelta(days=30))[0]
    page.save_revision().publish()
    page.refresh_from_db()
    feed = read(client.get("/ru/news/articles/feed.xml"))
    for element in (feed, feed.find(f"{ATOM}entry")):
        moment = datetime.fromisoformat(element.find(f"{ATOM}updated").text)
        assert moment == page.last_published_at


def test_an_item_keeps_its_name_when_it_is_moved(client):
    page = add(1)[0]
    before = read(client.get("/ru/news/articles/feed.xml")).find(f"{ATOM}entry/{ATOM}id").text
    page.move(page_at("news/entrepreneurs", "ru"), pos="last-child")
    names = [one.text for one in read(client.get("/ru/news/entrepreneurs/feed.xml")).iter(f"{ATOM}id")]
    assert before in names


@pytest.mark.parametrize("address", [one for one in LISTS if one != "news/shutdowns"])
def test_a_page_is_named_by_the_portal(client, address):
    names = [one.text for one in read(client.get(f"/ru/{address}/feed.xml")).iter(f"{ATOM}id")]
    assert all(name.startswith("tag:testserver,2026:") for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shutdown_has_one_name_in_all_languages_and_is_told_in_each(client, language):
    feed = read(client.get(f"/{language}/news/shutdowns/feed.xml"))
    told = {entry.find(f"{ATOM}id").text: entry.find(f"{ATOM}title").text for entry in feed.findall(f"{ATOM}entry")}
    with translation.override(language):
        assert told == {f"urn:uuid:{one.uuid}": one.title for one in Shutdown.objects.filter(live=True)}
    assert feed.find(f"{ATOM}id").text.startswith("tag:testserver,2026:")


def test_an_empty_list_has_an_empty_feed(client):
    NewsPage.objects.all().delete()
    feed = read(client.get("/kk/news/feed.xml"))
    check_rules(feed)
    assert entries(feed) == []
    assert client.get("/kk/news/feed.xml").content == client.get("/kk/news/feed.xml").content


@pytest.mark.parametrize(
    "address",
    [
        "/ru/feed.xml",
        "/ru/about/feed.xml",
        "/ru/news/no-such/feed.xml",
        "/ru/news/feed.xml/",
        "/ru/news/feed.xml/feed.xml",
        "/ru/no-such/feed.xml",
    ],
)
def test_only_lists_have_feeds(client, address):
    assert client.get(address).status_code == 404


def test_a_list_that_is_not_published_has_no_feed(client):
    page_at("news/tariffs", "ru").unpublish()
    assert client.get("/ru/news/tariffs/feed.xml").status_code == 404
    assert client.get("/kk/news/tariffs/feed.xml").status_code == 200


def test_an_address_without_a_language_leads_to_the_visitors(client):
    response = client.get("/news/feed.xml", headers={"accept-language": "ru"})
    assert response.headers["Location"] == "/ru/news/feed.xml"


def test_a_feed_costs_the_same_at_any_length(client, django_assert_max_num_queries):
    client.get("/ru/news/articles/feed.xml")
    for more in (0, NEWEST):
        add(more)
        with django_assert_max_num_queries(5):  # one is for the name of the enterprise
            client.get("/ru/news/articles/feed.xml")
