"""Due dates stay true when a holiday or a term changes. A question sets its own as it is saved: see question.py."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from questions.desk import Category
from questions.question import STILL_OPEN, Question
from sections.holidays.calendar import Holiday

AT_ONCE = 500
"""Rows in one statement."""


def recount(questions: QuerySet[Question] | None = None) -> int:
    """Counts the due dates of the open ones among them, or of all; tells how many have become others.

    Whoever moves questions by a statement calls it with these; each night it is done for all.
    """
    rows = Question.objects.all() if questions is None else questions
    calendar = Holiday.calendar()
    moved: dict[datetime, list[int]] = defaultdict(list)
    for question in rows.filter(STILL_OPEN).select_related("category").order_by("pk").iterator():
        due = question.counted(calendar).due
        if due != question.due_at:
            moved[due].append(question.pk)
    for due, numbers in moved.items():  # those asked on one day share a due date
        for first in range(0, len(numbers), AT_ONCE):
            Question.objects.filter(pk__in=numbers[first : first + AT_ONCE]).update(due_at=due)
    return sum(map(len, moved.values()))


@receiver([post_save, post_delete], sender=Holiday, dispatch_uid="a day changes due dates")
def follow_the_calendar(**kwargs: Any) -> None:
    recount()


@receiver(post_save, sender=Category, dispatch_uid="a term changes due dates")
def follow_the_term(instance: Category, created: bool, **kwargs: Any) -> None:
    if not created:
        recount(Question.objects.filter(category=instance))
