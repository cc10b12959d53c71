"""What is counted of questions: each rule by an example."""

from collections import Counter

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from questions import answering, erasing, working
from questions.asking import conversation
from questions.figures.counting import hours_between
from questions.figures.keeping import count
from questions.figures.month import Counts
from questions.models import Category, Question
from tests.questions.asking.own_page import answer, fresh
from tests.questions.deadlines.asked import asked, at
from tests.questions.figures.counted import kept, of_month

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MONDAY = "2026-10-05T10:00"
"""Technical questions of that moment are due on Thursday at 17:00."""


@pytest.fixture
def dispatcher():
    return get_user_model().objects.get(username="dispatcher")


def test_received_answered_on_time_and_the_hours(clock):
    questions = [asked(MONDAY) for _ in range(4)]
    for question, moment in zip(questions, ("06T09:30", "08T17:00", "08T17:01"), strict=False):
        clock(at(f"2026-10-{moment}"))
        answer(question)
    assert of_month("2026-10") == Counts(received=4, answered=3, on_time=2, hours=Counter({24: 1, 96: 2}))
    assert kept("2026-10").median == 96


@pytest.mark.parametrize(("minutes", "hours"), [(0, 1), (60, 1), (61, 2), (72 * 60, 72), (72 * 60 + 1, 96), (5760, 96)])
def test_hours_are_begun_ones_and_beyond_three_days_begun_days(minutes, hours):
    assert hours_between(at(MONDAY), at(MONDAY) + timezone.timedelta(minutes=minutes)) == hours


@pytest.mark.parametrize(("hours", "median"), [({}, None), ({3: 1}, 3), ({1: 2, 5: 2}, 1), ({1: 1, 5: 2}, 5)])
def test_half_of_them_were_answered_within_the_median(hours, median):
    assert Counts(hours=Counter(hours)).median == median


def test_a_month_ends_at_midnight_in_oskemen(clock):
    asked("2026-09-30T23:59:59")
    asked("2026-10-01T00:00")
    clock(at("2026-10-20T12:00"))
    assert (of_month("2026-09").received, of_month("2026-10").received) == (1, 1)


def test_spam_is_not_received_until_it_is_opened_again(dispatcher):
    question = asked(MONDAY)
    working.spam(question, dispatcher)
    working.note(question, dispatcher, "again that shop")
    assert of_month("2026-10").received == 0
    working.reopen(question, dispatcher)
    assert of_month("2026-10").received == 1


def test_spam_is_none_also_once_it_is_erased(dispatcher):
    question = asked(MONDAY)
    working.spam(question, dispatcher)
    erasing.erase(Question.objects.filter(pk=question.pk))
    assert of_month("2026-10").received == 0


def test_closed_without_an_answer_is_received_and_not_answered(dispatcher):
    working.close(asked(MONDAY), dispatcher)
    assert of_month("2026-10") == Counts(received=1)


def test_a_twin_is_answered_with_the_other_by_its_own_due_date(clock, dispatcher):
    early, late = asked(MONDAY), asked("2026-10-08T10:00")
    clock(at("2026-10-08T12:00"))
    working.join(early, dispatcher, late)
    assert of_month("2026-10") == Counts(received=2)
    clock(at("2026-10-09T10:00"))
    answer(fresh(late))
    assert of_month("2026-10") == Counts(received=2, answered=2, on_time=1, hours=Counter({24: 1, 96: 1}))


def test_the_first_answer_is_not_judged_by_the_due_date_of_a_reopened_question(clock):
    question = asked(MONDAY)
    clock(at("2026-10-12T10:00"))
    answer(question)
    clock(at("2026-10-13T10:00"))
    conversation.not_solved(fresh(question))
    assert fresh(question).due_at > fresh(question).first_answered_at
    expected = Counts(received=1, answered=1, not_solved=1, reopened=1, hours=Counter({168: 1}))
    assert of_month("2026-10") == expected
    answer(fresh(question))
    assert of_month("2026-10") == expected


def test_of_what_was_opened_again_without_its_first_due_date_nothing_is_made_up(clock):
    question = asked(MONDAY)
    clock(at("2026-10-05T12:00"))
    answer(question)
    conversation.not_solved(fresh(question))
    assert of_month("2026-10").on_time == 1
    Question.objects.update(first_due_at=None)
    assert of_month("2026-10").on_time == 0


def test_the_last_word_of_the_resident_counts():
    question, silent = asked(MONDAY), asked(MONDAY)
    answer(question)
    answer(silent)
    conversation.solved(question)
    assert (of_month("2026-10").solved, kept("2026-10").not_solved) == (1, 0)
    conversation.not_solved(fresh(question))
    assert (of_month("2026-10").solved, kept("2026-10").not_solved) == (0, 1)
    answer(fresh(question))
    assert (of_month("2026-10").solved, kept("2026-10").not_solved) == (0, 1), "silence is no word"
    conversation.solved(fresh(question))
    assert (of_month("2026-10").solved, kept("2026-10").judged) == (1, 1)


def test_a_question_handed_over_counts_at_the_desk_where_it_stands(dispatcher):
    question = asked(MONDAY)
    working.hand_over(question, dispatcher, Category.objects.get(slug="complaints"))
    count()
    assert kept("2026-10") == Counts()
    assert kept("2026-10", "complaints") == Counts(received=1, handed_over=1)


def test_an_erased_question_counts_as_before():
    question = asked(MONDAY)
    answer(question)
    conversation.solved(fresh(question))
    before = of_month("2026-10")
    erasing.erase_question(fresh(question))
    assert fresh(question).state == Question.State.ERASED
    assert of_month("2026-10") == before
    assert before.solved == 1


def test_one_answer_to_many_answers_each(dispatcher):
    questions = [asked(MONDAY) for _ in range(3)]
    for question in questions:
        question.answer = "Вода будет."
        answering.answer(question, dispatcher)
    assert of_month("2026-10").answered == 3
