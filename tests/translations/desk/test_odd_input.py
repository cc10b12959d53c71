"""What no browser sends: a form that came back damaged says so, and what was typed stands there to be copied."""

import json

import pytest
from wagtail_localize.models import StringTranslation

from tests.pages import soup
from tests.translations.desk.conftest import form_of

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
DEEP = "[" * 100_000
ODD = ["", "[", "{}", "[1]", '[["a"]]', '[["a","b","c",4]]', DEEP, '[["\\ud800","b","c","d"]]', "1" * 10_000, "\x00"]


@pytest.mark.parametrize("kept", ODD, ids=[one[:12] for one in ODD])
def test_a_broken_form_is_no_fault_of_the_portal_and_gives_the_words_back(login, desk, kept):
    before = StringTranslation.objects.count()
    answer = login("translator").post(desk, {"kept": kept, "text": ["Написанное слово"]})
    assert answer.status_code == 400
    assert "Написанное слово" in soup(answer).select_one("textarea[readonly]").get_text()
    assert soup(answer).select(f'a[href^="{desk}"]')
    assert StringTranslation.objects.count() == before


@pytest.mark.parametrize(
    "text", ["a\x00b", "a\x0bb", "\ufffe", "<b>" * 20_000, "<b>" * 2000 + "x" + "</b>" * 2000, "&#0;&#xD800;", "\ud800"]
)
def test_an_odd_text_is_refused_or_taken_and_never_lost(login, desk, stale, text):
    client = login("translator")
    form = form_of(client.get(desk))
    at = next(at for at, one in enumerate(form["text"]) if not one)
    form["text"][at] = text
    body = {**form, "do": "save"}
    if text == "\ud800":  # as %ED%A0%80, which is no UTF-8
        body["text"] = [one.encode(errors="surrogatepass") for one in body["text"]]
    answer = client.post(desk, body)
    assert answer.status_code in (302, 422)
    shown = client.get(desk) if answer.status_code == 302 else answer
    assert shown.status_code in (200, 422)
    assert form_of(shown)["text"][at]
    client.post(desk, body | {"do": "publish"})


def test_what_the_form_kept_of_the_page_may_name_places_it_has_not(login, desk):
    answer = login("translator").post(
        desk, {"kept": json.dumps([["no.such\0place", "x", "", ""]]), "text": ["Слово"], "do": "save"}
    )
    assert answer.status_code == 422
    assert "Слово" in soup(answer).select_one(".texts__lost").get_text()


def test_odd_filters_are_no_filters(login, desk):
    asked = {"title": "\x00", "language": "\x00", "state": "\x00", "due": "\ud800", "then": "\x00"}
    assert login("translator").get(desk, {name: value.encode(errors="replace") for name, value in asked.items()})
