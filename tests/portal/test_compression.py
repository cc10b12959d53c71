"""Public pages are compressed where the browser takes it; pages with a secret never are."""

import gzip

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory

from portal.web.compression import PublicPages
from tests.pages import KINDS

LONG = "Су құбыры " * 100
GZIP = {"accept-encoding": "gzip, deflate, br"}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [*KINDS, "no-such-page/"])
def test_a_public_page_is_the_same_compressed_and_plain(kind):
    plain = Client().get(f"/kk/{kind}")
    packed, again = (Client(headers=GZIP).get(f"/kk/{kind}") for _ in range(2))
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert gzip.decompress(packed.content) == plain.content
    assert packed.content == again.content  # a cache may keep it
    assert int(packed["Content-Length"]) == len(packed.content) < len(plain.content) / 2
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/kk/ask/", "/ru/subscribe/", "/admin/login/"])
def test_a_page_with_a_token_is_not_compressed(address):
    response = Client(headers=GZIP).get(address)
    assert b"csrfmiddlewaretoken" in response.content
    assert "Content-Encoding" not in response


def answer(response, **headers):
    """What the middleware makes of a view's answer."""
    return PublicPages(lambda request: response)(RequestFactory(headers=headers or GZIP).get("/"))


def with_cookie() -> HttpResponse:
    response = HttpResponse(LONG)
    response.set_cookie("language", "kk")
    return response


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(LONG, headers={"Cache-Control": "private, no-cache"}),
        HttpResponse(LONG, headers={"Cache-Control": "no-store"}),
        HttpResponse(LONG, headers={"Vary": "Accept-Language, Cookie"}),
        HttpResponse(LONG, headers={"Content-Encoding": "br"}),
        HttpResponse(LONG, content_type="image/png"),
        HttpResponse("short"),
        with_cookie(),
        StreamingHttpResponse([LONG]),
    ],
)
def test_what_is_left_as_it_is(response):
    before = dict(response.headers)
    assert answer(response).headers == before


def test_browsers_that_take_no_gzip_are_told_apart():
    response = answer(HttpResponse(LONG), **{"accept-encoding": "identity"})
    assert response.content.decode() == LONG
    assert response["Vary"] == "Accept-Encoding"


def test_a_strong_etag_becomes_weak():
    assert answer(HttpResponse(LONG, headers={"ETag": '"1"'}))["ETag"] == 'W/"1"'
    assert answer(HttpResponse(LONG, headers={"ETag": 'W/"1"'}))["ETag"] == 'W/"1"'
