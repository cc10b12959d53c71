"""Dialogues are translated in their own form, beside which stand their row of the board and what the checks say."""

import pytest
from django.urls import reverse

from questions.models import Dialogue
from tests.pages import soup, words
from tests.questions.public.test_publishing import CLEAN, drafted
from tests.questions.translating.steps import EN, form_of, shown, way
from translations.checks.remembered import SaidRight
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture
def source(db, step) -> Dialogue:
    with step():
        one = drafted(CLEAN)
        one.answer_text = "Воду дадут в 18:00."
        return shown(one)


QUERY = "?language=en&state=missing"
RIGHT = EN | {"answer_text": "Water will be back at 18:00."}
WRONG = EN | {"answer_text": "Water will be back at 19:00."}


def test_from_the_board_and_on_to_its_next_row_with_the_filters(login, source, step):
    with step():
        other = shown(drafted(CLEAN))
    client = login("translator")
    board = soup(client.get(f"/admin/translations/{QUERY}&model=questions.dialogue"))
    links = [link["href"] for link in board.select(".title-wrapper a")]
    assert f"{way(source)}?language=en&state=missing&model=questions.dialogue" in links
    screen = soup(client.get(f"{way(source)}{QUERY}&model=questions.dialogue"))
    assert "state=missing" in screen.select_one("nav.desk-way a")["href"]
    with step():
        answer = client.post(
            f"{way(source)}{QUERY}&model=questions.dialogue",
            form_of(client, source) | RIGHT | {"published": "on", "do": "save-next"},
        )
    assert source.translations.get().published
    assert answer.url == f"{way(other)}?language=en&state=missing&model=questions.dialogue"


def test_a_wrong_hour_is_told_before_it_is_published(login, source, step):
    client = login("translator")
    form = form_of(client, source) | WRONG
    answer = client.post(way(source), form | {"published": "on"})
    assert answer.status_code == 200
    assert not source.translations.exists()
    (told,) = soup(answer).select(".texts__told li")
    assert "18:00 / 19:00" in words(told)
    assert soup(answer).select_one("[name=answer_text]").get_text().strip() == WRONG["answer_text"]
    right = told.select_one("[name=right]")["value"]
    with step():
        assert client.post(way(source), form | {"published": "on", "right": right}).status_code == 302
    assert source.translations.get().published
    assert SaidRight.objects.get().code == "times"
    assert not soup(client.get(way(source))).select(".texts__told")


def test_a_draft_is_saved_and_says_what_is_wrong_when_it_is_opened(login, source):
    client = login("translator")
    assert client.post(way(source), form_of(client, source) | WRONG).status_code == 302
    assert not source.translations.get().published
    assert "18:00 / 19:00" in words(soup(client.get(way(source))).select_one(".texts__told"))


def test_the_row_of_another_desk_is_not_named(login, source):
    """Its own form is refused there, too."""
    for name in ("reception",):
        answer = login(name).get(way(source, "kk"))
        assert answer.status_code in (302, 403, 404)


def test_the_desk_of_pages_sends_a_row_of_a_dialogue_to_its_form(login, source):
    row = Standing.objects.get(kind="questions.dialogue", record=str(source.pk), language="en")
    answer = login("translator").get(reverse("translate_standing", args=[row.pk]))
    assert answer.url == way(source)
