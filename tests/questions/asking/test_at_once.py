"""The same form twenty times at once, buttons pressed together: each thing is done once."""

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from portal.mail.models import Letter
from questions import answering
from questions.models import Entry, Helped, Question
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 20


def at_once(path: str, *forms: dict) -> list[int]:
    """The answers to these forms, all sent at the same moment."""
    ready = threading.Barrier(len(forms))

    def send(form: dict) -> int:
        try:
            ready.wait(30)
            return Client().post(path, form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(forms)) as pool:
        return list(pool.map(send, forms))


def answered() -> Question:
    question = ask()
    question.answer = "К вечеру."
    assert answering.answer(question, get_user_model().objects.get(username="dispatcher"))
    return question


def test_the_same_words_are_kept_once():
    question = ask()
    form = {"follow-up": "1", "text": "Второй подъезд", "submission": str(uuid.uuid4())}
    assert set(at_once(question.status_path, *[form] * TIMES)) == {302}
    assert list(question.entries.values_list("kind", flat=True)) == [Entry.Kind.FOLLOWED_UP]
    assert Letter.objects.filter(name="question-followed-up").count() == 1


@pytest.mark.parametrize("button", ["solved", "not-solved"])
def test_a_button_does_what_it_does_once(button):
    question = answered()
    at_once(question.status_path, *[{button: "1"}] * TIMES)
    assert list(question.entries.values_list("kind", flat=True)) == [Entry.Kind.ANSWERED, button]


def test_solved_and_not_solved_together_leave_one_state_that_fits_its_log():
    question = answered()
    at_once(question.status_path, *[{"solved": "1"}, {"not-solved": "1"}] * (TIMES // 2))
    question.refresh_from_db()
    steps = list(question.entries.values_list("kind", flat=True))
    assert steps in (["answered", "solved", "not-solved"], ["answered", "not-solved"])
    assert (question.state, question.solved) == (Question.State.NEW, False)


def test_each_this_answers_me_is_counted():
    assert set(at_once("/ru/ask/answered/", *[{"kind": "page"}] * TIMES)) == {302}
    assert Helped.objects.get().count == TIMES
