"""Figures in the hands of a test."""

import datetime as dt
from collections import Counter

from portal import clock
from questions.figures.keeping import count
from questions.figures.month import Counts, MonthFigures, total
from questions.models import Category

Origin = MonthFigures.Origin


def of_month(month: str, category: str = "technical") -> Counts:
    """What is kept of it, counted anew."""
    count()
    return kept(month, category)


def kept(month: str, category: str = "technical") -> Counts:
    rows = MonthFigures.objects.exclude(origin=Origin.SAMPLE)
    return total(row.counts for row in rows.filter(month=f"{month}-01", category__slug=category))


def lay(month: str | dt.date, category: str, received: int, answered: int, on_time: int, **values) -> None:
    """Figures as if they had been counted."""
    hours = values.pop("hours", Counter({6: answered}))
    counts = Counts(received, answered, on_time, hours=hours, **values)
    first = dt.date.fromisoformat(f"{month}-01") if isinstance(month, str) else month
    which = Category.objects.get(slug=category).pk
    MonthFigures.of(first, which, counts, origin=Origin.COUNTED, counted_at=clock.now()).save()
