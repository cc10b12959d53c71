"""What visitors see where there is no page, and where something is broken."""

import pytest
from django.db import InterfaceError, OperationalError

from tests.pages import LANGUAGES, page_at, soup, words

pytestmark = pytest.mark.django_db
HOSTILE = (
    "/kk/%00/",
    "/kk/about/%00/",
    "/%00/",
    "/kk/ask/status/%00/",
    "/kk/ask/status/" + "x" * 5000 + "/",
    "/kk/subscribe/manage/%00/",
    "/kk/subscribe/unsubscribe/%00/",
    "/kk/subscribe/confirm/?key=%00",
    "/kk/call-centre/questions/%00/",
    "/kk/call-centre/questions/technical/more/",
    "/kk/call-centre/questions/?before=%00",
    "/kk/ask/?category=%00",
    "/kk/" + "a/" * 200,
    "/kk/" + "a" * 5000 + "/",
    "/kk/%ff/",
    "/%ff",
    "/kk/%ed%a0%80/",
    "/kk/%0d%0aSet-Cookie:a=b/",
    "/kk/..%2f..%2fetc/passwd",
    "/kk/about/../../",
    "/kk//about//",
    "/kk/ABOUT/",
    "/kk/about/history/?before=%00&x=%ff",
    "/kk/news/?before=2026-99-99.1",
    "/kk/'%20OR%201=1--/",
    "/kk/<script>alert(1)</script>/",
    "/documents/0/%00",
    "/documents/99999999999999999999/a.pdf",
    "/media/%00",
    "/media/../manage.py",
    "/static/%00",
    "/demo/letters/%00/",
    "/demo/letters/..%2f..%2fmanage/",
    "/language/%00/",
    "/admin/%00/",
    "/sitemap.xml?p=99",
    "/sitemap.xml?p=x",
    "/sitemap-pages.xml",
)


@pytest.mark.sqlite
@pytest.mark.parametrize("address", HOSTILE, ids=lambda address: address[:40])
def test_a_hostile_address_is_never_a_fault(client, address):
    client.raise_request_exception = False
    response = client.get(address)
    assert response.status_code < 500
    assert b"<script>alert" not in getattr(response, "content", b"")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_is_told_in_the_language_of_the_address(client, language):
    response = client.get(f"/{language}/no-such-page/", headers={"accept-language": "de"})
    page = soup(response)
    assert response.status_code == 404
    assert page.html["lang"] == language
    assert page.select_one("nav.menu")
    assert not page.select("main ul.choices")


@pytest.mark.sqlite
def test_a_page_without_a_translation_is_offered_in_the_other_languages(client):
    page_at("about/history", "ru").unpublish()
    page = soup(client.get("/ru/about/history/"))
    offered = {link["lang"]: (link["href"], words(link)) for link in page.select("main ul.choices a")}
    assert page.html["lang"] == "ru"
    assert offered == {"kk": ("/kk/about/history/", "Қазақша"), "en": ("/en/about/history/", "English")}


def test_missing_pages_are_told_apart_in_words(client):
    titles = set()
    for language in LANGUAGES:
        titles.add(words(soup(client.get(f"/{language}/no-such-page/")).h1))
    page_at("about/history", "ru").unpublish()
    titles.add(words(soup(client.get("/ru/about/history/")).h1))
    assert len(titles) == 4


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", [OperationalError("no route to db.internal"), InterfaceError("closed")])
def test_a_database_that_is_away_is_a_branded_503(client, monkeypatch, language, fault):
    def away(*args):
        raise fault

    monkeypatch.setattr("sections.frame.routing.route", away)
    response = client.get(f"/{language}/about/")
    page = soup(response)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert response["Cache-Control"] == "no-store"
    assert page.html["lang"] == language
    assert "53-16-61" in page.get_text()
    assert "db.internal" not in page.get_text()
    assert "default-src 'none'" in response["Content-Security-Policy"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_ours_is_a_branded_500_without_the_database(
    client, monkeypatch, language, django_assert_num_queries, settings
):
    def broken(*args):
        raise RuntimeError("secret words")

    monkeypatch.setattr("sections.frame.routing.route", broken)
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        response = client.get(f"/{language}/about/")
    page = soup(response)
    assert response.status_code == 500
    assert page.html["lang"] == language
    assert "53-16-61" in page.get_text()
    assert "secret words" not in page.get_text()
    assert [link["href"] for link in page.select("nav.languages a")] == [f"/language/{code}/" for code in LANGUAGES]


def test_an_unknown_host_is_a_branded_400(client, settings):
    settings.ALLOWED_HOSTS = ["portal.example"]
    response = client.get("/ru/", headers={"host": "evil.example"})
    assert response.status_code == 400
    assert soup(response).html["lang"] == "ru"
    assert b"evil.example" not in response.content


def test_a_page_too_large_to_send_is_no_fault(client, settings):
    client.raise_request_exception = False
    response = client.post("/kk/ask/", {"message": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)})
    assert 400 <= response.status_code < 500


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
@pytest.mark.parametrize("address", ["/", "/kk/", "/kk/about/", "/kk/call-centre/questions/", "/healthz"])
def test_no_method_is_a_fault(client, method, address):
    client.raise_request_exception = False
    assert getattr(client, method)(address).status_code < 500
