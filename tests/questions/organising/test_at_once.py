"""A question that arrives while its category is being closed is not lost."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

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


def test_one_that_came_first_keeps_it_open():
    look, go_on = threading.Event(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            ask("complaints")
            closing_it = pool.submit(closed_by, look, go_on)
            assert not look.wait(0.5), "it did not wait for the question"
        go_on.set()
        assert closing_it.result(30)
    assert not Category.objects.get(slug="complaints").closed


def test_one_that_comes_while_it_is_closed_waits_and_is_kept():
    look, go_on = threading.Event(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        closing_it = pool.submit(closed_by, look, go_on)
        assert look.wait(30)
        question = ask("complaints")
        assert Category.objects.get(slug="complaints").closed
        assert not closing_it.result(30)
    assert Question.objects.get(pk=question.pk).is_open
