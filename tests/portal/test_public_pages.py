"""What a cache in front of the portal relies on, and the security headers."""

import re

import pytest
from django.test import Client

from tests.pages import KINDS, LANGUAGES, LISTS, item_of

pytestmark = pytest.mark.django_db
ITEMS = tuple(f"item of {name}" for name in (*LISTS, "news/shutdowns"))


def address_of(language: str, kind: str) -> str:
    if kind in ITEMS:
        return item_of(kind.removeprefix("item of "), language).url_path
    return f"/{language}/{kind}"


def visitor(**cookies) -> Client:
    client = Client(headers={"user-agent": f"Browser {cookies}", "accept-language": cookies.get("language", "de")})
    for name, value in cookies.items():
        client.cookies[name] = value
    return client


@pytest.mark.sqlite
@pytest.mark.parametrize("kind", [*KINDS, *ITEMS, "no-such-page/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_the_same_bytes_for_every_anonymous_visitor(language, kind):
    address = address_of(language, kind)
    one = visitor().get(address)
    another = visitor(language="en", sessionid="0" * 32, csrftoken="1" * 32, _ga="GA1.1").get(address)
    assert one.status_code == (404 if kind == "no-such-page/" else 200)
    assert one.content == another.content
    for response in (one, another):
        assert not response.cookies
        assert not {"cookie", "accept-language", "*"} & set(response.get("Vary", "").lower().split(", "))
        assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.parametrize("kind", ["ask/", "subscribe/", "subscribe/confirm/"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_page_is_the_visitors_own(client, language, kind):
    response = client.get(f"/{language}/{kind}")
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert b"csrfmiddlewaretoken" in response.content


@pytest.mark.parametrize("address", ["/kk/", "/ru/about/history/", "/en/no-such-page/", "/healthz", "/", "/robots.txt"])
def test_every_public_answer_carries_the_strict_policy(client, address):
    response = client.get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("kind", [*KINDS, "ask/", "subscribe/", "no-such-page/"])
def test_no_page_needs_anything_the_policy_forbids(client, kind):
    text = client.get(f"/kk/{kind}").content.decode()
    assert "<style" not in text
    assert " style=" not in text
    assert "javascript:" not in text
    assert " onclick=" not in text
    for script in re.findall("<script[^>]*>", text):
        assert 'src="/static/' in script or script == '<script type="application/ld+json">'  # data is never run


def test_the_admin_has_a_policy_of_its_own(client, login):
    for response in (client.get("/admin/login/"), login("editor").get("/admin/")):
        assert response.status_code == 200
        policy = response["Content-Security-Policy"]
        assert {"default-src 'none'", "script-src 'self'", "base-uri 'none'"} < set(policy.split("; "))
        assert response["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("address", ["/admin/", "/admin/reports/site-history/", "/admin/my-log-in/", "/admin/nowhere/"])
def test_no_page_of_the_admin_is_kept(login, address):
    assert "no-store" in login("admin").get(address)["Cache-Control"]
