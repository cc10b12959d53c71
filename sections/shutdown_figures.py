"""Public figures of shutdowns: how many by month, how long they lasted, whether the first time told was kept."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import clock
from sections.shutdowns.moments import Moment, minutes_between, moment
from sections.shutdowns.shutdown import Shutdown

MONTHS = 12
WIDTH = 100
"""Of the longest bar, in units of the drawing."""


class Row(NamedTuple):
    """What is counted of a notice."""

    date: dt.date
    kind: str
    start: dt.datetime
    start_exactness: str
    first_end: dt.datetime | None
    restored_at: dt.datetime | None
    restored_exactness: str

    @property
    def minutes(self) -> float | None:
        """How long it lasted; None where it is not over, or no hour is known."""
        restored = moment(self.restored_at, self.restored_exactness)
        return minutes_between(Moment(self.start, self.start_exactness), restored)

    @property
    def kept(self) -> bool | None:
        """Whether supply was restored by the time that was told first; None where there is nothing to compare."""
        if self.restored_at is None or self.first_end is None:
            return None
        return self.restored_at <= self.first_end


@dataclass(frozen=True)
class Figures:
    """Of some notices. Times are in minutes, None where none is known; `kept` in percent."""

    planned: int
    emergency: int
    median: float | None
    longest: float | None
    kept: int | None

    @property
    def number(self) -> int:
        return self.planned + self.emergency

    @property
    def median_in_words(self) -> str:
        return duration(self.median)

    @property
    def longest_in_words(self) -> str:
        return duration(self.longest)

    @property
    def kept_in_words(self) -> str:
        return _("not known") if self.kept is None else f"{self.kept} %"


@dataclass(frozen=True)
class Month:
    """A month with its figures, and how long the two parts of its bar are."""

    first: dt.date
    figures: Figures
    emergency: float
    planned: float


def rows(since: dt.date) -> list[Row]:
    """The notices that began on that day or later; samples do not count. One query."""
    found = Shutdown.objects.filter(live=True, sample=False, date__gte=since)
    return [Row(*values) for values in found.values_list(*Row._fields)]


def figures(counted: Iterable[Row]) -> Figures:
    counted = list(counted)
    lasted = [row.minutes for row in counted if row.minutes is not None]
    kept = [row.kept for row in counted if row.kept is not None]
    planned = sum(row.kind == Shutdown.Kind.PLANNED for row in counted)
    return Figures(
        planned=planned,
        emergency=len(counted) - planned,
        median=median(lasted) if lasted else None,
        longest=max(lasted, default=None),
        kept=round(100 * sum(kept) / len(kept)) if kept else None,
    )


def beginnings(today: dt.date) -> list[dt.date]:
    """The first days of this month and those before it, the oldest first."""
    last = today.year * 12 + today.month - 1
    return [dt.date(number // 12, number % 12 + 1, 1) for number in range(last - MONTHS + 1, last + 1)]


def months(wanted: list[dt.date], counted: list[Row]) -> list[Month]:
    """The months with their figures, drawn to one scale."""
    by_month = {first: figures(row for row in counted if row.date.replace(day=1) == first) for first in wanted}
    unit = WIDTH / max(1, *(found.number for found in by_month.values()))
    return [Month(first, one, one.emergency * unit, one.planned * unit) for first, one in by_month.items()]


def duration(minutes: float | None) -> str:
    """5 h 30 min, in the language in force."""
    if minutes is None:
        return _("not known")
    hours, rest = divmod(round(minutes), 60)
    told = {"hours": number_format(hours, force_grouping=True), "minutes": rest}
    return (_("%(hours)s h %(minutes)s min") if hours else _("%(minutes)s min")) % told


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """/<language>/news/shutdowns/figures/"""
    wanted = beginnings(clock.today(clock.of(request)))
    counted = rows(wanted[0])
    context = {"months": months(wanted, counted), "whole": figures(counted), "width": WIDTH}
    return render(request, "sections/shutdown_figures.html", context)
