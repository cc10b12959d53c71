"""Letters before a due date and after it, and each working morning to the heads."""

import datetime as dt

import pytest

from portal.mail.models import Letter
from questions.deadlines.reminding import remind
from questions.models import Desk, Question
from sections.holidays.calendar import Holiday
from tests.questions.deadlines.asked import asked, at, term

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
FRIDAY = "2026-11-27T10:00"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def desks() -> None:
    Question.objects.all().delete()
    Desk.objects.update(language="en", head_mailbox="")
    Desk.objects.filter(slug="dispatcher").update(mailbox="desk@example.kz")
    Desk.objects.filter(slug="reception").update(mailbox="reception@example.kz")


def letters(name: str, moment: str | dt.datetime, clock) -> list[Letter]:
    clock(at(moment) if isinstance(moment, str) else moment)
    remind()
    return list(Letter.objects.filter(name=name).order_by("pk"))


def test_the_desk_is_reminded_on_the_working_day_before_once(clock):
    question = asked(FRIDAY)  # due on Wednesday the 2nd
    assert letters("question-due", "2026-11-30T12:00", clock) == []
    assert letters("question-due", "2026-12-01T07:59", clock) == []
    (letter,) = letters("question-due", "2026-12-01T08:00", clock)
    assert letter.recipient == "desk@example.kz"
    assert letters("question-due", "2026-12-02T16:59", clock) == [letter]
    body = letter.compose().body
    assert f"/question/edit/{question.pk}/" in body
    assert "2 December 2026" in body
    assert "Accepted: Friday, 27 November 2026, 10:00" in body


def test_before_a_holiday_and_a_weekend_the_day_before_is_the_last_working_one(clock):
    asked("2026-12-11T10:00")  # due on Thursday the 17th, after Independence Day
    assert letters("question-due", "2026-12-14T12:00", clock) == []
    assert len(letters("question-due", "2026-12-15T08:00", clock)) == 1


def test_a_worker_that_was_away_reminds_on_the_last_day_but_not_at_night_or_on_a_day_off(clock):
    asked("2026-11-25T10:00")  # due on Monday the 30th
    assert letters("question-due", "2026-11-28T12:00", clock) == []
    assert letters("question-due", "2026-11-30T07:00", clock) == []
    assert len(letters("question-due", "2026-11-30T08:00", clock)) == 1


def test_nobody_is_reminded_of_what_was_asked_today(clock):
    term("technical", 1)
    asked(FRIDAY)
    assert letters("question-due", "2026-11-27T10:01", clock) == []
    assert len(letters("question-due", "2026-11-30T08:00", clock)) == 1


@pytest.mark.parametrize(
    ("amount", "unit", "before", "then"),
    [
        (8, "hours", "2026-11-27T16:59", "2026-11-27T17:00"),
        (1, "hours", "2026-11-27T10:29", "2026-11-27T10:30"),
        (5, "work-hours", "2026-11-27T14:59", "2026-11-27T15:00"),
    ],
)
def test_terms_in_hours_are_reminded_of_an_hour_before_or_half_way(clock, amount, unit, before, then):
    term("technical", amount, unit)
    asked(FRIDAY)
    assert letters("question-due", before, clock) == []
    assert len(letters("question-due", then, clock)) == 1


def test_when_the_term_is_over_the_desk_is_told_once(clock):
    question = asked(FRIDAY)
    assert letters("question-overdue", "2026-12-02T16:59", clock) == []
    (letter,) = letters("question-overdue", "2026-12-02T17:00", clock)
    assert letters("question-overdue", "2026-12-03T17:00", clock) == [letter]
    assert f"No. {question.pk}" in letter.compose().subject


def test_long_past_due_dates_are_not_told_of_any_more(clock):
    asked(FRIDAY)
    assert letters("question-overdue", "2026-12-05T17:01", clock) == []


def test_another_due_date_is_told_of_again(clock):
    asked(FRIDAY)
    assert len(letters("question-overdue", "2026-12-02T17:00", clock)) == 1
    Holiday.objects.create(date="2026-12-01", name_kk="К", name_ru="Р", name_en="E")
    assert len(letters("question-overdue", "2026-12-03T16:59", clock)) == 1
    assert len(letters("question-overdue", "2026-12-03T17:00", clock)) == 2


@pytest.mark.parametrize("state", ["answered", "closed", "erased"])
def test_what_is_not_open_is_not_told_of(clock, state):
    Question.objects.filter(pk=asked(FRIDAY).pk).update(state=state)
    assert letters("question-due", "2026-12-02T10:00", clock) == []
    assert letters("question-overdue", "2026-12-02T17:00", clock) == []


def test_a_desk_without_a_mailbox_is_told_nothing(clock):
    Desk.objects.update(mailbox="")
    asked(FRIDAY)
    assert letters("question-overdue", "2026-12-02T17:00", clock) == []


def test_nothing_personal_stands_in_the_letters(clock):
    Desk.objects.filter(slug="dispatcher").update(head_mailbox="head@example.kz")
    asked(FRIDAY)
    for moment in ("2026-12-02T10:00", "2026-12-02T17:00", "2026-12-03T08:00"):
        letters("", moment, clock)
    found = Letter.objects.filter(name__in=["question-due", "question-overdue", "questions-overdue"])
    assert {letter.name for letter in found} == {"question-due", "question-overdue", "questions-overdue"}
    for letter in found:
        told = f"{letter.context} {letter.key}"
        assert not any(word in told for word in ("Петров", "ivan@", "7705", "Мира"))


def test_a_question_without_a_due_date_gets_one(clock):
    question = asked(FRIDAY)
    Question.objects.filter(pk=question.pk).update(due_at=None)
    letters("", "2026-11-27T10:01", clock)
    question.refresh_from_db()
    assert question.due_at == at("2026-12-02T17:00")


def heads(**mailboxes: str) -> None:
    for slug, mailbox in mailboxes.items():
        Desk.objects.filter(slug=slug).update(head_mailbox=mailbox)


def test_the_head_gets_one_letter_a_working_morning_with_all_desks(clock):
    heads(dispatcher="head@example.kz", reception="head@example.kz")
    question, other = asked(FRIDAY), asked("2026-11-10T10:00", "general")
    asked("2026-12-03T10:00")
    assert letters("questions-overdue", "2026-12-03T07:59", clock) == []
    (letter,) = letters("questions-overdue", "2026-12-03T08:00", clock)
    assert letters("questions-overdue", "2026-12-03T11:59", clock) == [letter]
    assert letter.recipient == "head@example.kz"
    assert letter.context["count"] == 2
    numbers = [[row["number"] for row in desk["questions"]] for desk in letter.context["desks"]]
    assert sorted(numbers) == sorted([[question.pk], [other.pk]])
    assert f"No. {question.pk}" in letter.compose().body
    assert len(letters("questions-overdue", "2026-12-04T08:00", clock)) == 2


@pytest.mark.parametrize("moment", ["2026-12-05T09:00", "2026-12-16T09:00", "2026-12-03T12:00"])
def test_on_days_off_and_after_the_morning_the_head_is_left_alone(clock, moment):
    heads(dispatcher="head@example.kz")
    asked(FRIDAY)
    assert letters("questions-overdue", moment, clock) == []


def test_two_heads_read_of_their_own_desks_only(clock):
    heads(dispatcher="one@example.kz", reception="two@example.kz")
    question = asked(FRIDAY)
    (letter,) = letters("questions-overdue", "2026-12-03T08:00", clock)
    assert letter.recipient == "one@example.kz"
    assert [row["number"] for row in letter.context["desks"][0]["questions"]] == [question.pk]


def test_a_long_list_is_cut_and_says_so(clock, monkeypatch):
    monkeypatch.setattr("questions.deadlines.heads.SHOWN", 2)
    heads(dispatcher="head@example.kz")
    for day in ("2026-11-25", "2026-11-24", "2026-11-26"):
        asked(f"{day}T10:00")
    (letter,) = letters("questions-overdue", "2026-12-03T08:00", clock)
    (desk,) = letter.context["desks"]
    assert (desk["count"], desk["more"], len(desk["questions"])) == (3, 1, 2)
    assert [row["due"][:2] for row in desk["questions"]] == ["27", "30"]
