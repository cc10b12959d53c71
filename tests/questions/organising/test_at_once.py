"""A question that arrives while its category is being closed is not lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction

from portal.mail.models import Letter
from questions.models import Category, Question
from questions.organising import closing
from tests.postgres import KIND
from tests.questions.test_desks import ask

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(KIND == "sqlite", reason="one writer at a time, so there is nothing to wait for"),
]


def closed_by(look: threading.Event, go_on: threading.Event) -> str:
    """Closes the category as its form does; what was said against it."""
    category = Category.objects.get(slug="complaints")
    try:
        with transaction.atomic():
            closing.lock(category)
            words = closing.refusal_to_close(category)
            look.set()
            go_on.wait(1)
            if not words:
                category.closed = True
                category.save()
        return words
    finally:
        connection.close()


def is_worked_on(question: Question) -> bool:
    """Whether it waits in the closed category, at the desk that has been told of it."""
    reception = get_user_model().objects.get(username="reception")
    kept = Question.objects.visible_to(reception).get(pk=question.pk)
    told = Letter.objects.filter(name="question-notice", recipient="reception@localhost")
    return kept.is_open and kept.category.closed and told.exists()


def test_one_that_is_being_stored_is_kept():
    look, go_on = threading.Event(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            question = ask("complaints")
            closing_it = pool.submit(closed_by, look, go_on)
            assert look.wait(30)
            go_on.set()
        assert not closing_it.result(30)
    assert is_worked_on(question)


def test_one_that_comes_while_it_is_closed_is_kept():
    look, go_on = threading.Event(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        closing_it = pool.submit(closed_by, look, go_on)
        assert look.wait(30)
        question = ask("complaints")
        assert not closing_it.result(30)
    assert is_worked_on(question)
