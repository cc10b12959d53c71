"""Who translates, and by when: for all rows that are ticked at once."""

import datetime as dt

import pytest
from django.contrib.auth.models import User

from tests.pages import soup, words
from tests.translations.board.test_board import row
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ADDRESS = "/admin/translations/tasks/"


@pytest.fixture
def ticked() -> list[int]:
    return [row(title="Бірінші").pk, row(title="Екінші", language="en").pk]


def test_the_board_has_a_box_for_each_row_and_sends_them_there(login, ticked):
    screen = soup(login("editor").get("/admin/translations/?importance=2"))
    boxes = screen.select("input[name=rows]")
    assert {box["value"] for box in boxes} >= set(map(str, ticked))
    assert len(boxes) == len(screen.select("table.listing tbody tr"))
    form = screen.select_one(f"form#{boxes[0]['form']}")
    assert form["action"] == f"{ADDRESS}?importance=2"


def test_both_are_set_for_all_of_them(login, ticked):
    who, client = User.objects.get(username="translator"), login("editor")
    asked = soup(client.post(f"{ADDRESS}?language=ru", {"rows": ticked}))
    assert [one["value"] for one in asked.select("form input[name=rows]")] == list(map(str, ticked))
    assert "Бірінші" in words(asked.main or asked.body)
    sent = {"rows": ticked, "save": 1, "owner": who.pk, "due": "2027-01-15"}
    assert client.post(f"{ADDRESS}?language=ru", sent)["Location"] == "/admin/translations/?language=ru"
    found = Standing.objects.filter(pk__in=ticked)
    assert set(found.values_list("owner", "due")) == {(who.pk, dt.date(2027, 1, 15))}


def test_what_is_left_empty_stays_as_it_is_with_each(login, ticked):
    who = User.objects.get(username="translator")
    Standing.objects.filter(pk=ticked[0]).update(owner=who, due=dt.date(2027, 1, 1))
    login("editor").post(ADDRESS, {"rows": ticked, "save": 1, "owner": "", "due": "2027-02-01"})
    found = Standing.objects.filter(pk__in=ticked).order_by("pk")
    assert list(found.values_list("owner", "due")) == [(who.pk, dt.date(2027, 2, 1)), (None, dt.date(2027, 2, 1))]


@pytest.mark.parametrize("sent", [{"owner": "9" * 30}, {"owner": "nobody"}, {"due": "tomorrow"}])
def test_what_cannot_be_read_is_asked_for_again_with_the_same_ticks(login, ticked, sent):
    answer = login("editor").post(ADDRESS, {"rows": ticked, "save": 1} | sent)
    assert answer.status_code == 422
    assert len(soup(answer).select("form input[name=rows]")) == 2
    assert not Standing.objects.filter(pk__in=ticked).exclude(owner=None, due=None).exists()


@pytest.mark.parametrize("rows", [[], ["x", "9" * 30, "-1", "²"]])
def test_nothing_ticked_is_said(login, rows):
    answer = login("editor").post(f"{ADDRESS}?language=ru", {"rows": rows, "save": 1}, follow=True)
    assert answer.redirect_chain == [("/admin/translations/?language=ru", 302)]
    assert soup(answer).select(".messages .error")


def test_rows_of_others_stay_as_they_are(login, ticked):
    hidden = row(title="Басқа", language="en", source_language="ru")
    sent = {"rows": [hidden.pk], "save": 1, "due": "2027-02-01"}
    assert login("editor").post(ADDRESS, sent).status_code == 302
    assert login("dispatcher").post(ADDRESS, {**sent, "rows": ticked}).status_code == 302
    assert not Standing.objects.filter(pk__in=[hidden.pk, *ticked]).exclude(due=None).exists()
    assert login("editor").get(ADDRESS).status_code == 405
