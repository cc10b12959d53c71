"""The figures are counted anew each night for the months in which answers may still come, then stay as they are.

So a visit reads some rows instead of all questions, and what is erased or deleted later changes no figure.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.signals import post_delete, pre_delete
from django.dispatch import receiver

from portal import clock
from portal.forms.turns import one_at_a_time
from questions.figures.counting import month_of, tally
from questions.figures.month import MonthFigures
from questions.question import Question

Origin = MonthFigures.Origin
STILL_COUNTED = 3
"""Months before that of the last count: longer than terms are, and than residents take to say whether it is solved."""
JUST_NOW = dt.timedelta(minutes=10)
"""What was counted so lately is not counted again for somebody who asks."""


def months_before(month: dt.date, number: int) -> dt.date:
    """The first day of the month so many before."""
    at = month.year * 12 + month.month - 1 - number
    return dt.date(at // 12, at % 12 + 1, 1)


def last_count() -> dt.datetime | None:
    """When all that is still counted was last counted."""
    return MonthFigures.objects.filter(origin=Origin.COUNTED).aggregate(at=Max("counted_at"))["at"]


def just_counted() -> bool:
    last = last_count()
    return last is not None and clock.now() - last < JUST_NOW


def counted_since() -> dt.date | None:
    """The first month that is still counted; None: nothing has been counted yet, so all are.

    It goes by the last count: a worker that was away for half a year leaves no month half counted.
    """
    last = last_count()
    return last and months_before(month_of(min(last, clock.now())), STILL_COUNTED)


@transaction.atomic
def count() -> None:
    """Each night. All or nothing, and twice is as good as once."""
    one_at_a_time("figures of questions")
    since, now = counted_since(), clock.now()
    kept = MonthFigures.objects.filter(origin=Origin.COUNTED)
    if since:
        kept = kept.filter(month__gte=since)
    replace(kept, asked_since(since), now)


@transaction.atomic
def count_for_somebody() -> None:
    """For who does not wait for the night. Asked for several times, it is done once."""
    one_at_a_time("figures of questions")
    if not just_counted():
        count()


def replace(kept: QuerySet[MonthFigures], questions: QuerySet[Question], at: dt.datetime | None) -> None:
    """Puts what these questions are now in the place of the rows."""
    found = tally(questions)
    kept.delete()
    MonthFigures.objects.bulk_create(
        MonthFigures.of(month, category, counts, counted_at=at) for (month, category), counts in found.items()
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


@receiver(post_delete, sender=Question, dispatch_uid="a deleted question is counted once")
def count_without(**kwargs: Any) -> None:
    """Counts the months anew of which something has just gone, so that until the night nothing is in two rows.

    Once for all that are deleted together: they are out of the table before the first of them is told here. The moment
    stays that of the last count, since which months are still counted goes by it.
    """
    with transaction.atomic():
        one_at_a_time("figures of questions")
        since, last = counted_since(), last_count()
        gone = MonthFigures.objects.filter(origin=Origin.GONE, counted_at=None)
        for month in sorted(set(gone.filter(month__gte=since).values_list("month", flat=True))) if since else ():
            kept = MonthFigures.objects.filter(origin=Origin.COUNTED, month=month)
            until = clock.midnights(months_before(month, -1), 0)[0]
            replace(kept, asked_since(month).filter(created_at__lt=until), last)
        gone.update(counted_at=clock.now())
