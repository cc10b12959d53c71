"""One answer to many open questions of one event: each asker gets it in the language they wrote in."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from questions import answering
from questions.question import Question

MOST = 2000
"""At one press; each takes some milliseconds, and a page is not waited for longer than half a minute."""


def by_language(questions: QuerySet[Question]) -> dict[str, int]:
    """Language → how many ask in it."""
    counted = questions.order_by().values_list("language").annotate(count=Count("pk"))
    return dict(counted.values_list("language", "count"))


def free_for(user: User, questions: Any) -> Any:
    """The open ones of them that no colleague has in hand."""
    return questions.filter(Q(keeper=None) | Q(keeper=user), state__in=Question.OPEN)


def answer_together(questions: QuerySet[Question], texts: Mapping[str, str], by: User) -> int:
    """Answers each question with the text of its language, and tells how many have been.

    Each in a transaction of its own: killed half-way or pressed twice, nobody gets two answers, and the next press goes
    on with the rest. What a colleague has answered or taken meanwhile, or has no text in its language, is left.
    """
    asked = free_for(by, questions).filter(language__in=texts).order_by("pk")
    return sum(answer_one(pk, texts, by) for pk in asked.values_list("pk", flat=True)[:MOST])


@transaction.atomic
def answer_one(pk: int, texts: Mapping[str, str], by: User) -> bool:
    """Where nobody else has it now."""
    question = free_for(by, Question.objects.all()).locked(pk)
    if question is None:
        return False
    question.answer = texts[question.language]
    return answering.answer(question, by)
