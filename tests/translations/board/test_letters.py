"""One letter each working morning to each translator, where anything waits for them."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from portal.mail.models import Letter
from tests.questions.deadlines.asked import at
from translations.board import letters
from translations.models import Standing

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MORNING = "2026-12-02T09:30"


@pytest.fixture
def translator() -> User:
    user = User.objects.get(username="translator")
    user.email = "audarma@example.kz"
    user.save()
    Standing.objects.update(state="published")
    return user


def row(**values) -> Standing:
    values = {"title": "Сорғы", "language": "ru", "state": "missing"} | values
    return Standing.objects.create(
        kind="page", record=str(uuid.uuid4()), model="sections.newspage", since=timezone.now(), **values
    )


def told(clock, moment: str) -> list[Letter]:
    clock(at(moment))
    letters.tell()
    return list(Letter.objects.filter(name=letters.LETTER).order_by("pk"))


def test_it_tells_how_much_waits_in_which_language(translator, clock):
    row(), row(state="stale", due=dt.date(2026, 12, 1)), row(language="en"), row(state="work"), row(shown=False)
    (letter,) = told(clock, MORNING)
    assert letter.recipient == translator.email
    assert letter.language == translator.wagtail_userprofile.get_preferred_language()
    assert letter.context["languages"] == [
        {"language": "Русский", "missing": 1, "stale": 1, "late": 1},
        {"language": "English", "missing": 1, "stale": 0, "late": 0},
    ]
    assert letter.context["count"] == 3
    assert letter.context["admin_url"].endswith("/admin/translations/?state=waiting")
    assert "Сорғы" not in str(letter.context)


def test_once_a_day_whatever_runs_twice(translator, clock):
    row()
    assert len(told(clock, MORNING)) == 1
    assert len(told(clock, MORNING)) == 1
    assert len(told(clock, "2026-12-02T10:59")) == 1
    assert len(told(clock, "2026-12-03T09:00")) == 2


@pytest.mark.parametrize("moment", ["2026-12-02T03:40", "2026-12-02T20:00", "2026-12-05T09:30", "2026-12-16T09:30"])
def test_not_at_night_nor_on_a_day_nobody_works(translator, clock, moment):
    row()
    assert told(clock, moment) == []


def test_where_nothing_waits_nobody_is_told(translator, clock):
    row(state="published"), row(state="ready")
    assert told(clock, MORNING) == []


def test_who_has_no_mailbox_or_has_left_is_not_told(translator, clock):
    row()
    User.objects.filter(pk=translator.pk).update(email="")
    assert told(clock, MORNING) == []
    User.objects.filter(pk=translator.pk).update(email="a@example.kz", is_active=False)
    assert told(clock, MORNING) == []
