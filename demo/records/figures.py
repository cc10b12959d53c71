"""The sample figures of questions: what the page looks like until there are months of real ones."""

from collections import Counter

from portal import clock
from questions.figures.keeping import months_before
from questions.figures.month import Counts, MonthFigures
from questions.models import Category

MONTHS = 14
HABITS = {
    "technical": (64, 2, 0.95, (3, 5, 8, 20, 26, 46, 70, 96)),
    "open-manholes": (9, 1, 0.93, (1, 1, 1, 1, 1, 2, 2)),
    "general": (31, 1, 0.97, (20, 44, 72, 120, 168, 240, 336)),
    "complaints": (12, 0, 0.88, (48, 96, 168, 240, 312, 408)),
}
"""Category → received in a month, of them unanswered, the share on time, hours to the answer in turn."""
BUSY = (1.3, 1.2, 1.4, 1.5, 1.0, 0.9, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3)
"""Beside an even month, from January on: pipes freeze in winter, thaw comes in April."""


def lay_figures() -> None:
    """Writes them once; as soon as there are real ones, they are shown instead."""
    if MonthFigures.objects.exists():
        return
    this = clock.today().replace(day=1)
    months = [months_before(this, number) for number in range(1, MONTHS + 1)]
    MonthFigures.objects.bulk_create(
        MonthFigures.of(month, category.pk, sample(*HABITS[category.slug], BUSY[month.month - 1]), origin="sample")
        for month in months
        for category in Category.objects.filter(slug__in=HABITS)
    )


def sample(even: int, unanswered: int, on_time: float, hours: tuple[int, ...], busy: float) -> Counts:
    """The figures of a month that is so busy."""
    received = round(even * busy)
    answered = received - unanswered
    said = answered * 2 // 5
    return Counts(
        received=received,
        answered=answered,
        on_time=round(answered * on_time),
        solved=said * 6 // 7,
        not_solved=said - said * 6 // 7,
        reopened=said // 8,
        handed_over=received // 15,
        hours=Counter(hours[number % len(hours)] for number in range(answered)),
    )
