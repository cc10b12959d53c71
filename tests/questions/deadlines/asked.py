"""Questions asked at some moment."""

import datetime as dt

from django.utils import timezone

from questions.models import Category, Question
from tests.questions.test_desks import ask


def at(text: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(text))


def asked(moment: str, category: str = "technical", **values) -> Question:
    question = ask(category)
    question.created_at = at(moment)
    for name, value in values.items():
        setattr(question, name, value)
    question.save()
    return question


def term(slug: str, amount: int, unit: str = "days") -> Category:
    category = Category.objects.get(slug=slug)
    category.term, category.term_unit = amount, unit
    category.save()
    return category


def due(question: Question) -> dt.datetime:
    question.refresh_from_db()
    return timezone.localtime(question.due_at)
