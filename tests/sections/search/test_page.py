"""The page of results, and the suggestions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sections.models import ContentPage
from sections.search import index
from sections.search.models import SearchEntry
from tests.pages import LANGUAGES, page_at, soup, words
from tests.sections.sisters import sisters

pytestmark = pytest.mark.django_db

HOSTILE = [
    '"',
    "'",
    "%00",
    "a%00b",
    "%",
    "_",
    "\\",
    "*",
    "!",
    "&|!():*<->",
    "a & b | !c",
    "' OR 1=1 --",
    "тариф' :*",
    "%(query)s {query} %s",
    "<script>alert(1)</script>",
    "%ED%A0%80",
    "%F0%9F%92%A7",
    "x" * 5000,
    "слово " * 500,
    "ß ﷺ ﬁ İ ı ٣ ²",
    "а",
    "0" * 300,
    "тариф\nвода",
]


def get(client, query: str, language: str = "ru", path: str = ""):
    return client.get(f"/{language}/search/{path}?q={query}")


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_results_are_shown_with_what_was_found_in_them(client, language):
    query = {"kk": "тарифтер", "ru": "тарифов", "en": "tariff"}[language]
    page = soup(get(client, query, language)).select_one("main")
    assert page.select_one("input[name=q]")["value"] == query
    assert page.select_one(".entry a mark")
    assert page.select_one(".entry__summary mark")


@pytest.mark.sqlite
@pytest.mark.parametrize("path", ["", "suggest/"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_breaks_it(client, query, language, path):
    assert get(client, query.replace("&", "%26"), language, path).status_code == 200


@pytest.mark.parametrize("page", ["0", "-1", "999", "9" * 30, "x", "%00", "٣"])
def test_no_number_of_a_page_breaks_it(client, page):
    assert soup(get(client, f"вода&kind=pages&page={page}")).select(".entry")


@pytest.mark.parametrize("query", ["", "%20", "!"])
def test_without_a_word_there_is_the_field_alone(client, query):
    page = soup(get(client, query)).select_one("main")
    assert page.select_one("input[name=q]")
    assert not page.select(".entry")


def test_a_post_is_no_search(client):
    assert client.post("/ru/search/", {"q": "вода"}).status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_is_found_there_is_a_way_on(client, language):
    page = soup(get(client, "zzzzzz", language)).select_one("main")
    assert page.select_one(f'a[href="/{language}/ask/"][data-dialog]')
    assert page.select_one('a[href^="tel:"]')
    assert "zzzzzz" in words(page)


def test_what_is_found_in_another_language_says_which(client):
    page = soup(get(client, "собственник", "kk")).select_one("main")
    assert "Русский" in page.select_one("section h2").get_text()
    entries = page.select_one("section .entries")
    assert entries["lang"] == "ru"
    assert entries.select_one("a")["href"].startswith("/ru/")


def test_a_mended_query_is_shown(client):
    page = words(soup(get(client, "счотчик")).select_one("main"))
    assert "«счотчик»" in page
    assert "счётчик" in page


def test_the_pages_of_results_lead_on_and_back(client):
    first = soup(get(client, "вода&kind=pages"))
    onward = first.select_one("a[rel=next]")["href"]
    second = soup(client.get(f"/ru/search/{onward}"))
    assert {a["href"] for a in first.select(".entry a")}.isdisjoint(a["href"] for a in second.select(".entry a"))
    assert second.select_one("a[rel=prev]")


EVIL = '<img src=x onerror="alert(1)"> тираннозавр </mark><script>alert(2)</script>'


def test_nothing_of_a_query_or_a_text_gets_into_the_page_unescaped(client):
    parent = page_at("about", "ru")
    page = ContentPage(title=EVIL, slug="evil", summary=EVIL, locale=parent.locale, live=False)
    parent.add_child(instance=page)
    page.save_revision().publish()
    text = client.get("/ru/search/", {"q": f"тираннозавр {EVIL}"}).content.decode()
    assert "<mark>тираннозавр</mark>" in text
    assert "<img src=x" not in text
    assert "<script>alert" not in text
    assert get(client, "тиранно", path="suggest/").json()["suggestions"][0]["title"] == EVIL


@pytest.mark.sqlite
@pytest.mark.parametrize("query", ["вода", "zzzzzz", "счотчик", "отключение вода тариф люк", ""])
def test_the_page_is_the_same_bytes_for_everybody_and_is_not_indexed(client, query):
    one = get(client, query)
    client.cookies["sessionid"] = "0" * 32
    client.cookies["language"] = "en"
    another = get(client, query)
    assert one.content == another.content
    assert not one.cookies
    assert not {"cookie", "accept-language", "*"} & set(one.get("Vary", "").lower().split(", "))
    assert b"csrfmiddlewaretoken" not in one.content
    assert soup(one).select_one("meta[name=robots]")["content"] == "noindex, follow"
    assert soup(one).select_one("link[rel=canonical]")["href"] == "http://testserver/ru/search/"


def test_suggestions_may_be_kept_for_a_while_and_set_no_cookie(client):
    response = get(client, "тар", path="suggest/")
    assert response["Content-Type"] == "application/json"
    assert response["Cache-Control"] == "public, max-age=60"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert {"title": "Тарифы (Потребителю)", "path": "/ru/consumers/tariffs/"} in response.json()["suggestions"]


def cost(client, query: str, path: str = "") -> int:
    get(client, query, path=path)
    with CaptureQueriesContext(connection) as queries:
        assert get(client, query, path=path).status_code == 200
    return len(queries)


@pytest.mark.sqlite
@pytest.mark.parametrize("query", ["вода", "zzzzzz", "счотчик", "один два три четыре пять шесть семь восемь"])
def test_a_search_costs_few_queries_however_much_there_is(client, query):
    before = cost(client, query)
    assert before <= {"вода": 12, "zzzzzz": 18, "счотчик": 17}.get(query, 29)
    parent = page_at("about", "ru")
    pattern = parent.add_child(instance=ContentPage(title="Вода 0", slug="w-0", locale=parent.locale))
    sisters(pattern, ({"title": f"Вода {number}", "slug": f"w-{number}"} for number in range(1, 30)))
    index.rebuild()
    assert SearchEntry.objects.filter(title__startswith="Вода ", page__slug__startswith="w-").count() == 30
    assert cost(client, query) == before
    assert cost(client, "вод", path="suggest/") <= 5


@pytest.mark.parametrize("address", ["/ru/", "/kk/about/history/", "/en/ask/", "/ru/no-such-page/"])
def test_every_page_offers_the_search(client, address):
    language = address[1:3]
    page = soup(client.get(address))
    assert page.select_one(f'header form[role=search][action="/{language}/search/"] input[name=q]')
    missing = page.select_one(f'main form[role=search][action="/{language}/search/"]')
    assert bool(missing) == ("no-such-page" in address)
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
