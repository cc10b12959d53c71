"""The figures are counted anew each night for the months in which answers may still come, then stay as they are.

So a visit reads some rows instead of all questions, and what is erased or deleted later changes no figure.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.signals import pre_delete
from django.dispatch import receiver

from portal import clock
from portal.forms.turns import one_at_a_time
from questions.figures.counting import month_of, tally
from questions.figures.month import MonthFigures
from questions.question import Question

Origin = MonthFigures.Origin
STILL_COUNTED = 3
"""Months before that of the last count: longer than terms are, and than residents take to say whether it is solved."""


def months_before(month: dt.date, number: int) -> dt.date:
    """The first day of the month so many before."""
    at = month.year * 12 + month.month - 1 - number
    return dt.date(at // 12, at % 12 + 1, 1)


def counted_since() -> dt.date | None:
    """The first month that is still counted; None: nothing has been counted yet, so all are.

    It goes by the last count: a worker that was away for half a year leaves no month half counted.
    """
    last = MonthFigures.objects.filter(origin=Origin.COUNTED).aggregate(at=Max("counted_at"))["at"]
    return last and months_before(month_of(min(last, clock.now())), STILL_COUNTED)


@transaction.atomic
def count() -> None:
    """Each night. All or nothing, and twice is as good as once."""
    one_at_a_time("figures of questions")
    since, now = counted_since(), clock.now()
    kept = MonthFigures.objects.filter(origin=Origin.COUNTED)
    if since:
        kept = kept.filter(month__gte=since)
    found = tally(asked_since(since))
    kept.delete()
    MonthFigures.objects.bulk_create(
        MonthFigures.of(month, category, counts, counted_at=now) for (month, category), counts in found.items()
    )


def asked_since(month: dt.date | None) -> QuerySet[Question]:
    """None: all."""
    return Question.objects.filter(created_at__gte=clock.midnights(month, 0)[0]) if month else Question.objects.all()


@receiver(pre_delete, sender=Question, dispatch_uid="a deleted question stays counted")
def remember(instance: Question, **kwargs: Any) -> None:
    """Beside the months that are still counted; of the others it is part already."""
    with transaction.atomic():
        one_at_a_time("figures of questions")
        since = counted_since()
        for (month, category), counts in tally(Question.objects.filter(pk=instance.pk)).items():
            if since is None or month >= since:
                gone = MonthFigures.objects.filter(month=month, category=category, origin=Origin.GONE)
                earlier = gone.first()
                gone.delete()
                MonthFigures.of(
                    month, category, counts + earlier.counts if earlier else counts, origin=Origin.GONE
                ).save()
