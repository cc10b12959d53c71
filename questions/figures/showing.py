"""The public figures of the last twelve whole months, as the page and its table for spreadsheets show them.

By category those of the last four whole quarters: of twelve months that move on each month, the table of last month
could be taken from that of this one, and what is left is a month by category.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Sum
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal import clock
from questions.asking.helped import Helped
from questions.desk import Category
from questions.figures.counting import EXACT
from questions.figures.hiding import THRESHOLD, Shown, fold, has_verdicts
from questions.figures.keeping import months_before
from questions.figures.month import Counts, MonthFigures, total

MONTHS = 12
WIDTH = 100
"""Of the longest bar, in units of the drawing."""


@dataclass(frozen=True)
class Line:
    """A line of a table. `helped`: how many found an answer before they had asked; None where that is not shown."""

    name: str
    counts: Counts
    unit: float = 0
    helped: int | None = None

    @property
    def on_time_length(self) -> float:
        """Of the two parts of its bar, the first."""
        return round(self.counts.on_time * self.unit, 2)

    @property
    def rest_length(self) -> float:
        return round((self.counts.received - self.counts.on_time) * self.unit, 2)

    @property
    def median_in_words(self) -> str:
        return within(self.counts.median)


@dataclass(frozen=True)
class Table:
    """Lines that may be shown. `others`: the small ones together, `folded` their names."""

    lines: list[Line]
    others: Line | None
    folded: str
    has_verdicts: bool
    has_helped: bool = False

    @property
    def all_lines(self) -> list[Line]:
        return [*self.lines, *([self.others] if self.others else [])]


@dataclass(frozen=True)
class Whole:
    """All of the period. Each number is None where it is too small to be shown."""

    counts: Counts
    helped: int | None

    def __getattr__(self, name: str) -> int | None:
        number = getattr(self.counts, name)
        return number if number >= THRESHOLD else None

    @property
    def median_in_words(self) -> str:
        return within(self.counts.median) if self.counts.answered >= THRESHOLD else ""


@dataclass(frozen=True)
class Figures:
    """What the page is about."""

    first: dt.date
    last: dt.date
    sample: bool
    whole: Whole
    by_month: Table
    by_category: Table
    first_of_quarters: dt.date
    last_of_quarters: dt.date

    @cached_property
    def period(self) -> str:
        return in_words(self.first, self.last)

    @cached_property
    def quarters(self) -> str:
        """Of the table by category."""
        return in_words(self.first_of_quarters, self.last_of_quarters)


def in_words(first: dt.date, last: dt.date) -> str:
    """From month to month, in the language in force."""
    return _("%(first)s – %(last)s") % {"first": month_name(first), "last": month_name(last)}


def month_name(month: dt.date) -> str:
    return date_format(month, "F Y")


def within(hours: int | None) -> str:
    """6 hours, 4 days, in the language in force."""
    if hours is None:
        return ""
    if hours <= EXACT:
        return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    return ngettext("%(count)s day", "%(count)s days", hours // 24) % {"count": hours // 24}


def whole_months(today: dt.date) -> list[dt.date]:
    """The first days of the twelve months before this one, the oldest first."""
    this = today.replace(day=1)
    return [months_before(this, number) for number in range(MONTHS, 0, -1)]


def quarter_of(day: dt.date) -> dt.date:
    """The first day of its quarter."""
    return months_before(day.replace(day=1), (day.month - 1) % 3)


def whole_quarters(today: dt.date) -> list[dt.date]:
    """The first days of the months of the four quarters before this one, the oldest first."""
    this = quarter_of(today)
    return [months_before(this, number) for number in range(MONTHS, 0, -1)]


def of(today: dt.date) -> Figures:
    """The figures as they stand on that day. Four queries, whatever there is."""
    months, quarters = whole_months(today), whole_quarters(today)
    rows = list(MonthFigures.objects.filter(month__in={*months, *quarters}).to_show())
    sample = any(row.origin == MonthFigures.Origin.SAMPLE for row in rows)
    begun = min((row.month for row in rows if row.received), default=months[0])
    months = [month for month in months if month >= begun] or months[-1:]  # the portal may be younger than the period
    quarters = [month for month in quarters if month >= quarter_of(begun)] or quarters[-3:]
    by_month, by_category = dict.fromkeys(months, Counts()), dict.fromkeys(Category.objects.all(), Counts())
    named = {category.pk: category for category in by_category}
    for row in rows:
        if row.month in by_month:
            by_month[row.month] += row.counts
        if row.month in quarters:
            by_category[named[row.category_id]] += row.counts
    helped = {} if sample else helped_by_month(months)
    all_helped = sum(helped.values())
    return Figures(
        first=months[0],
        last=months[-1],
        sample=sample,
        whole=Whole(total(by_month.values()), all_helped if all_helped >= THRESHOLD else None),
        by_month=table(by_month, month_name, helped),
        by_category=table({one: counts for one, counts in by_category.items() if counts.received}, str),
        first_of_quarters=quarters[0],
        last_of_quarters=quarters[-1],
    )


def helped_by_month(months: list[dt.date]) -> dict[dt.date, int]:
    """How many said “this answers me” before they had asked."""
    end = months_before(months[-1], -1)
    found = Helped.objects.filter(day__gte=months[0], day__lt=end).values_list("day").annotate(count=Sum("count"))
    counted = dict.fromkeys(months, 0)
    for day, number in found:
        counted[day.replace(day=1)] += number
    return counted


def table(lines: Mapping[Any, Counts], name: Callable[[Any], str], helped: Mapping[Any, int] | None = None) -> Table:
    """The lines that may be shown, drawn to one scale."""
    shown: Shown[Any] = fold(lines)
    unit = WIDTH / max([1, *(counts.received for counts in shown.lines.values())])
    found = {one: (helped or {}).get(one, 0) for one in (*shown.lines, *shown.folded)}
    of_others = sum(found[one] for one in shown.folded)
    told = [*(found[one] for one in shown.lines), *([of_others] if shown.others else [])]
    has_helped = bool(told) and min(told) >= THRESHOLD
    return Table(
        lines=[
            Line(name(one), counts, unit, found[one] if has_helped else None) for one, counts in shown.lines.items()
        ],
        others=Line(_("The others together"), shown.others, 0, of_others if has_helped else None)
        if shown.others
        else None,
        folded=", ".join(name(one) for one in shown.folded),
        has_verdicts=shown.all_have(has_verdicts),
        has_helped=has_helped,
    )


def next_month(now: dt.datetime) -> dt.datetime:
    """When the period becomes another."""
    first = months_before(clock.today(now).replace(day=1), -1)
    return timezone.make_aware(dt.datetime.combine(first, dt.time()))
