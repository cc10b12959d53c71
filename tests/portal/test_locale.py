"""Which language a visitor gets, and how it is changed (the manual's section 1)."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "kk"),
        ("ru", "ru"),
        ("en-GB,en;q=0.9", "en"),
        ("kk-KZ,ru;q=0.8", "kk"),
        ("de,fr;q=0.9", "kk"),
        ("de,ru;q=0.5,en;q=0.3", "ru"),
        ("*", "kk"),
        ("ru;q=nonsense", "kk"),
        ("x" * 10_000, "kk"),
    ],
)
def test_on_the_first_visit_the_browsers_language_decides(client, header, language):
    response = client.get("/", headers={"accept-language": header})
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/"
    assert "Accept-Language" in response["Vary"]
    assert not response.cookies


def test_the_choice_beats_the_browser_and_the_query_is_kept(client):
    client.get("/language/ru/")
    assert client.get("/?utm=1", headers={"accept-language": "en"})["Location"] == "/ru/?utm=1"


@pytest.mark.sqlite
@pytest.mark.parametrize("code", ["kk", "ru", "en"])
def test_the_choice_is_a_cookie_that_ends_with_the_browser(client, code):
    response = client.get(f"/language/{code}/", {"next": "/kk/about/history/?a=1"})
    assert (response.status_code, response["Location"]) == (302, f"/{code}/about/history/?a=1")
    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert (cookie.value, cookie["max-age"], cookie["expires"]) == (code, "", "")
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert response["Cache-Control"] == "no-store"


def test_entering_a_page_does_not_change_the_choice(client):
    client.get("/language/ru/")
    assert not client.get("/en/about/").cookies
    assert client.get("/")["Location"] == "/ru/"


@pytest.mark.parametrize(
    ("next_", "leads_to"),
    [
        ("/kk/", "/ru/"),
        ("/kk", "/ru/"),
        ("/en/news/?before=2026-11-01.5&b=2", "/ru/news/?before=2026-11-01.5&b=2"),
        ("/ru/about/", "/ru/about/"),
        ("//evil.example", "/ru/"),
        ("///evil.example", "/ru/"),
        ("/\\evil.example", "/ru/"),
        ("\\\\evil.example", "/ru/"),
        ("https://evil.example/kk/", "/ru/"),
        ("javascript:alert(1)", "/ru/"),
        ("kk/about/", "/ru/"),
        ("", "/ru/"),
        ("/admin/", "/ru/"),
        ("/kk/\r\nSet-Cookie: a=b", "/ru/"),
        ("/kk/\x00", "/ru/"),
        ("/KK/about/", "/ru/"),
        ("/demo/letters/", "/ru/"),
    ],
)
def test_the_switch_leads_only_to_pages_of_ours(client, next_, leads_to):
    assert client.get("/language/ru/", {"next": next_})["Location"] == leads_to


def test_a_page_address_may_hold_another_hosts_name_but_stays_here(client):
    location = client.get("/language/ru/", {"next": "/kk//evil.example/"})["Location"]
    assert location.startswith("/ru/")


def test_an_endless_address_is_refused_and_not_a_fault(client):
    response = client.get("/language/ru/", {"next": "/kk/" + "a" * 100_000})
    assert response.status_code in (302, 400)


@pytest.mark.parametrize("code", ["de", "KK", "kk-kz", "..", "%00", "x" * 500])
def test_an_unknown_language_is_no_page(client, code):
    response = client.get(f"/language/{code}/")
    assert response.status_code == 404
    assert not response.cookies


@pytest.mark.parametrize(("header", "language"), [("", "kk"), ("ru", "ru")])
def test_an_address_without_a_language_gets_one(client, header, language):
    response = client.get("/about/history/?a=1", headers={"accept-language": header})
    assert (response.status_code, response["Location"]) == (302, f"/{language}/about/history/?a=1")


def test_a_form_sent_to_an_address_without_a_language_is_not_redirected(client):
    assert client.post("/ask/", {"name": "A"}).status_code == 404


def test_the_interface_is_in_the_language_of_the_address_whatever_the_cookie_says(client):
    client.get("/language/ru/")
    response = client.get("/en/about/", headers={"accept-language": "kk"})
    assert response["Content-Language"] == "en"
    assert b'<html lang="en">' in response.content
