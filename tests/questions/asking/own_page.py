"""The asker's own page in the hands of a test."""

import uuid

from django.contrib.auth import get_user_model

from questions import answering
from questions.models import Question
from tests.pages import soup, words


def page(client, question: Question):
    """What the asker is shown."""
    return soup(client.get(question.status_path)).main


def state(client, question: Question) -> str:
    """Where it says the question stands."""
    return words(page(client, question).select_one(".state strong")).rstrip(".")


def bubbles(client, question: Question) -> list[str]:
    """What was said, in its order."""
    return [words(one) for one in page(client, question).select(".bubble")]


def answer(question: Question, text: str = "Вода будет к вечеру.") -> None:
    """The dispatcher answers."""
    question.answer = text
    assert answering.answer(question, get_user_model().objects.get(username="dispatcher"))


def write(client, question: Question, text: str = "Вода так и не пришла.", **more):
    """The asker writes."""
    return client.post(question.status_path, {"follow-up": "1", "text": text, "submission": str(uuid.uuid4())} | more)


def fresh(question: Question) -> Question:
    """As it is now."""
    return Question.objects.get(pk=question.pk)


def keep(question: Question, **values) -> None:
    """Has it as it would be after what others do."""
    Question.objects.filter(pk=question.pk).update(**values)


def kept(question: Question) -> list[str]:
    """The steps of its log."""
    return list(question.entries.values_list("kind", flat=True))
