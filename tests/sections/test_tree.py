"""Every page of the manual's section 2, at the contract's address, in three languages."""

import pytest
from bs4 import BeautifulSoup

from tests.pages import CATEGORIES, KINDS, LANGUAGES, LISTS, SECTIONS, TITLES, item_of, page_at, soup, words

pytestmark = pytest.mark.django_db
NEXT_TO_PAGES = ("/documents/", "/media/", "/static/", "/admin/")


@pytest.mark.sqlite
@pytest.mark.parametrize("address", TITLES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_the_manual_is_at_its_address_under_its_title(client, language, address):
    response = client.get(f"/{language}/{address}/")
    page = soup(response)
    title = TITLES[address][LANGUAGES.index(language)]
    assert response.status_code == 200
    assert response["Content-Language"] == page.html["lang"] == language
    assert [words(heading) for heading in page.select("h1")] == [title]
    assert words(page.title).startswith(title)
    assert page.select_one('meta[name="description"]')["content"]
    assert len(words(page.main)) > len(title) + 50


@pytest.mark.parametrize("language", LANGUAGES)
def test_trade_union_life_is_opened_from_the_trade_union_page(client, language):
    page = soup(client.get(f"/{language}/about/trade-union/"))
    link = page.select_one(f'main a[href="/{language}/news/trade-union/"]')
    assert words(link) == ("Кәсіподақ өмірі", "Профсоюзная жизнь", "Trade union life")[LANGUAGES.index(language)]
    assert client.get(link["href"]).status_code == 200


@pytest.mark.parametrize("category", CATEGORIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_category_of_questions_has_a_page(client, language, category):
    page = soup(client.get(f"/{language}/call-centre/questions/{category}/"))
    here = page.select('main nav a[aria-current="page"]')
    assert [link["href"] for link in here] == [f"/{language}/call-centre/questions/{category}/"]
    assert words(page.select_one("main h2")) == words(here[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_estimates_are_split_by_service_and_their_files_are_in_the_readers_language(client, language):
    page = soup(client.get(f"/{language}/about/tariff-estimates/"))
    files = [link["href"] for link in page.select('main a[href^="/documents/"]')]
    assert len(files) >= 2
    assert all(f".{language}" in client.get(file)["Content-Disposition"].replace("_", ".") for file in files)


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_are_real_and_leave_as_attachments_that_are_not_sniffed(client, language):
    for address in ("about/reports", "about/investment-programmes"):
        for link in soup(client.get(f"/{language}/{address}/")).select('main a[href^="/documents/"]'):
            response = client.get(link["href"])
            assert response.status_code == 200
            assert b"".join(response).startswith(b"%PDF-")
            assert response["Content-Disposition"].startswith("attachment")
            assert response["X-Content-Type-Options"] == "nosniff"


def links(page: BeautifulSoup) -> set[str]:
    """The addresses of the portal a page leads to, but for the language switcher's."""
    return {link["href"] for link in page.select("a[href^='/']") if not link.find_parent("nav", class_="languages")}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_following_every_link_stays_in_the_language_and_finds_a_page(client, language):
    waiting, seen = [f"/{language}/"], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200, address
        if not response["Content-Type"].startswith("text/html"):
            continue
        found = links(soup(response))
        strange = [link for link in found if not link.startswith((f"/{language}/", *NEXT_TO_PAGES))]
        assert not strange, f"{address} leads to {strange}"
        waiting += {link.partition("#")[0] for link in found}
    assert {f"/{language}/{name}/" for name in TITLES} < seen


@pytest.mark.parametrize("kind", [*KINDS, "ask/", "subscribe/", "subscribe/confirm/", "no-such-page/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_the_button_one_form_to_subscribe_and_one_main_heading(client, language, kind):
    page = soup(client.get(f"/{language}/{kind}"))
    assert page.select_one(f'header a[data-dialog][href="/{language}/ask/"]')
    (form,) = page.select(f'form[method=post][action="/{language}/subscribe/"]')
    assert form.find_parent("main" if kind == "subscribe/" else "footer")
    assert form.select_one("input[type=email][name=email]")
    assert form.find("label", attrs={"for": form.select_one("[name=email]")["id"]})
    assert len(page.select("h1")) == 1
    identifiers = [element["id"] for element in page.select("[id]")]
    assert len(identifiers) == len(set(identifiers))
    assert all(image.has_attr("alt") for image in page.select("img"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_confirmed_is_marked_as_a_sample(client, language):
    marks = {
        words(soup(client.get(f"/{code}/about/vacancies/")).select_one("main .notice--sample")) for code in LANGUAGES
    }
    assert len(marks) == 3


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_shows_its_date_and_leads_back_to_its_list(client, language, address):
    item = item_of(address, language)
    page = soup(client.get(item.url_path))
    assert words(page.h1) == item.title
    assert page.select_one("main time")["datetime"] == f"{item.date:%Y-%m-%d}"
    assert page.select_one(f'a[href="/{language}/{address}/"]')


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_shows_the_news_the_shutdowns_and_the_sections(client, language):
    page = soup(client.get(f"/{language}/"))
    shown = links(page.main)
    assert item_of("news/shutdowns", language).url_path in shown
    assert {f"/{language}/{section}/" for section in SECTIONS} < shown
    assert {f"/{language}/about/history/", f"/{language}/ask/"} < shown


@pytest.mark.sqlite
def test_the_home_page_does_not_show_what_is_not_published(client):
    items = {language: item_of("news/shutdowns", language) for language in LANGUAGES}
    items["kk"].unpublish()
    for language, item in items.items():
        assert item.url_path not in links(soup(client.get(f"/{language}/")))
        assert client.get(item.url_path).status_code == 404


def test_an_address_without_its_last_slash_is_completed(client):
    response = client.get("/ru/about/history")
    assert (response.status_code, response["Location"]) == (301, "/ru/about/history/")


@pytest.mark.sqlite
def test_a_redirect_an_editor_made_is_followed(client):
    from wagtail.contrib.redirects.models import Redirect  # noqa: PLC0415 - only here

    Redirect.objects.create(old_path="/ru/old-page", redirect_page=page_at("about/history", "ru"))
    response = client.get("/ru/old-page/")
    assert (response.status_code, response["Location"]) == (301, "/ru/about/history/")
