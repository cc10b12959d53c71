"""Which questions are overdue, as the first page of the admin tells them."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from questions import answering
from questions.models import Question
from questions.queue.waiting import waiting
from tests.questions.test_desks import ask

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


def told(name: str = "dispatcher") -> int:
    return waiting(get_user_model().objects.get(username=name)).count


def grow_old(question: Question, hours: int = 1) -> None:
    Question.objects.filter(pk=question.pk).update(due_at=timezone.now() - timedelta(hours=hours))


@pytest.mark.parametrize(("hours", "count"), [(-1, 0), (1, 1)])
def test_a_question_is_overdue_when_its_term_is_over(hours, count):
    grow_old(ask(), hours)
    assert told() == count


@pytest.mark.parametrize("state", ["work", "waiting"])
def test_a_question_that_somebody_has_is_overdue_too(state):
    question = ask()
    grow_old(question)
    Question.objects.filter(pk=question.pk).update(state=state)
    assert told() == 1


def test_a_question_that_is_answered_waits_no_more():
    question = ask()
    grow_old(question)
    question.answer = "К 18:00."
    answering.answer(question, None)
    assert told() == 0


def test_each_desk_counts_its_own():
    for category in ("technical", "technical", "complaints"):
        grow_old(ask(category))
    assert [told(name) for name in ("dispatcher", "reception", "admin")] == [2, 1, 3]


def test_the_line_leads_to_the_questions_without_an_answer(login):
    new, answered = ask(), ask()
    grow_old(new)
    answered.answer = "К 18:00."
    answering.answer(answered, None)
    matter = waiting(get_user_model().objects.get(username="dispatcher"))
    page = login("dispatcher").get(matter.href).content.decode()
    assert f"/question/edit/{new.pk}/" in page
    assert f"/question/edit/{answered.pk}/" not in page
