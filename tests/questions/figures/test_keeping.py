"""Figures are kept by the month: whatever becomes of the questions, those of a month that is over stay."""

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from questions.figures.keeping import count, months_before
from questions.figures.month import Counts, MonthFigures
from questions.models import Category, Question
from tests.questions.asking.own_page import answer
from tests.questions.deadlines.asked import asked, at
from tests.questions.figures.counted import kept, lay, of_month

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def test_counted_twice_is_counted_once(clock):
    clock(at("2026-10-20T12:00"))
    asked("2026-10-05T10:00")
    assert of_month("2026-10") == of_month("2026-10") == Counts(received=1)
    assert MonthFigures.objects.filter(origin="counted").count() == 1


def test_a_month_is_counted_as_long_as_answers_may_come_then_it_stays(clock):
    question, late = asked("2026-07-05T10:00"), asked("2026-07-06T10:00")
    clock(at("2026-10-31T23:00"))
    assert of_month("2026-07").answered == 0
    answer(question)
    assert of_month("2026-07").answered == 1
    clock(at("2026-11-01T04:00"))
    assert of_month("2026-07").answered == 1, "the last count was in October"
    answer(late)
    assert of_month("2026-07").answered == 1


def test_a_worker_that_was_away_leaves_no_month_half_counted(clock):
    question = asked("2026-01-05T10:00")
    clock(at("2026-01-10T04:00"))
    count()
    answer(question)
    clock(at("2026-11-10T04:00"))
    assert of_month("2026-01").answered == 1


@pytest.mark.parametrize("counted_before", [True, False])
def test_a_deleted_question_stays_counted(clock, counted_before):
    clock(at("2026-10-20T12:00"))
    questions = [asked("2026-10-05T10:00") for _ in range(3)]
    answer(questions[0])
    if counted_before:
        count()
    Question.objects.filter(pk__in=[question.pk for question in questions[:2]]).delete()
    found = of_month("2026-10")
    assert (found.received, found.answered, sum(found.hours.values())) == (3, 1, 1)
    assert of_month("2026-10") == found


def test_a_deleted_question_is_counted_once_also_before_the_next_count(clock):
    clock(at("2026-10-20T12:00"))
    questions = [asked("2026-10-05T10:00") for _ in range(4)]
    september = asked("2026-09-05T10:00")
    count()
    answer(questions[0])
    questions[3].category = Category.objects.get(slug="complaints")
    questions[3].save()
    clock(at("2026-11-01T12:00"))
    Question.objects.filter(pk__in=[question.pk for question in questions[:2]]).delete()
    assert (kept("2026-10").received, kept("2026-10").answered) == (3, 1)
    questions[3].delete()
    assert (kept("2026-10").received, kept("2026-10", "complaints").received) == (3, 1)
    september.delete()
    assert (kept("2026-09").received, kept("2026-10").received) == (1, 3)
    assert (of_month("2026-09").received, kept("2026-10").received) == (1, 3)


def test_of_many_deleted_together_their_month_is_counted_once(monkeypatch):
    counted = []
    made = [asked("2026-10-05T10:00").pk for _ in range(5)]
    count()
    monkeypatch.setattr("questions.figures.keeping.replace", lambda *what: counted.append(what))
    Question.objects.filter(pk__in=made).delete()
    assert len(counted) == 1


def test_a_deletion_puts_off_no_month_from_its_last_count(clock):
    july, october, _other = asked("2026-07-05T10:00"), asked("2026-10-06T10:00"), asked("2026-10-06T10:00")
    clock(at("2026-10-31T12:00"))
    count()
    answer(july)
    clock(at("2026-11-01T02:00"))
    october.delete()
    clock(at("2026-11-01T04:00"))
    assert of_month("2026-07").answered == 1


def test_of_a_month_that_is_over_a_deleted_question_is_counted_once(clock):
    question = asked("2026-03-05T10:00")
    clock(at("2026-03-20T12:00"))
    count()
    for moment in ("2026-06-20T12:00", "2026-10-20T12:00"):
        clock(at(moment))
        asked(moment[:10])
        count()
    question.delete()
    assert kept("2026-03").received == of_month("2026-03").received == 1


def test_what_moves_to_another_category_leaves_no_empty_line():
    question = asked("2026-10-05T10:00")
    count()
    question.category = Category.objects.get(slug="complaints")
    question.save()
    assert of_month("2026-10", "complaints").received == 1
    assert not MonthFigures.objects.filter(origin="counted", category__slug="technical").exists()


def test_a_count_takes_as_many_statements_for_many_as_for_one():
    counts = []
    for _ in range(2):
        for _ in range(5):
            asked("2026-10-05T10:00")
        with CaptureQueriesContext(connection) as queries:
            count()
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 9


def test_a_category_with_figures_stays_and_samples_go_with_theirs():
    category = Category.objects.get(slug="general")
    lay("2026-10", "general", 9, 9, 9)
    with pytest.raises(ProtectedError):
        category.delete()
    MonthFigures.objects.filter(origin="counted").delete()
    assert MonthFigures.objects.filter(category=category).exists()
    category.dialogues.all().delete()
    category.delete()
    assert not MonthFigures.objects.filter(category=category.pk).exists()


def test_months_go_over_the_turn_of_the_year():
    january = at("2026-01-01T00:00").date()
    assert [str(months_before(january, number)) for number in (1, 13, -12)] == [
        "2025-12-01",
        "2024-12-01",
        "2027-01-01",
    ]


def test_real_figures_take_the_place_of_the_samples():
    shown = MonthFigures.objects.to_show()
    assert {row.origin for row in shown} == {"sample"}
    lay("2026-10", "technical", 9, 9, 9)
    assert {row.origin for row in MonthFigures.objects.to_show()} == {"counted"}
