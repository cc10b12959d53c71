"""Which reports have to be posted by when, and which of them have been."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.reports import periods
from sections.reports.duties import ReportDuty
from sections.reports.pages import ReportPage

DUE_SOON = dt.timedelta(days=14)


@dataclass(frozen=True)
class Expected:
    """A report a duty asks for. `posted`: the day it was, if it was; `followed`: whether one on a later period was."""

    class State(models.TextChoices):
        """How a report that is asked for stands, the most urgent first."""

        OVERDUE = "overdue", _("overdue")
        MISSING = "missing", _("missing, though a later one is posted")
        SOON = "soon", _("due soon")
        OPEN = "open", _("not due yet")
        LATE = "late", _("posted late")
        POSTED = "posted", _("posted")

    duty: ReportDuty
    period: str
    year: int
    due: dt.date
    posted: dt.date | None
    followed: bool

    def state(self, today: dt.date) -> State:
        if self.posted:
            return self.State.POSTED if self.posted <= self.due else self.State.LATE
        if today > self.due:
            return self.State.MISSING if self.followed else self.State.OVERDUE
        return self.State.SOON if self.due - today <= DUE_SOON else self.State.OPEN


def expected(today: dt.date) -> list[Expected]:
    """What all duties ask for up to `today`, compared with what is published in the state language. Two queries."""
    duties = list(ReportDuty.objects.all())
    posted = days_posted(min((duty.first_year for duty in duties), default=periods.LAST_YEAR))
    return [row for duty in duties for row in asked_by(duty, posted, today)]


def asked_by(duty: ReportDuty, posted: dict, today: dt.date) -> list[Expected]:
    """What one duty asks for, the newest period first."""
    found: list[Expected] = []
    for period, year in reversed(periods.ended(duty.every, duty.first_year, today)):
        own = posted.get((duty.kind, duty.service, period, year), [])
        day, own_due = min(own, default=(None, None), key=lambda one: one[0])
        followed = any(row.posted for row in found)
        found.append(Expected(duty, period, year, own_due or duty.due(period, year), day, followed))
    return found


def days_posted(first_year: int) -> dict[tuple, list[tuple[dt.date, dt.date | None]]]:
    """(kind, service, period, year) → the day it was posted and its own due day, if any, of each such report."""
    rows = ReportPage.objects.filter(
        live=True, locale__language_code=settings.LANGUAGE_CODE, year__gte=first_year
    ).values_list("listed_in__reportindexpage__kind", "service", "period", "year", "date", "due")
    found = defaultdict(list)
    for kind, service, period, year, date, own_due in rows:
        found[kind, service, period, year].append((date, own_due))
    return found


def attention(today: dt.date) -> list[tuple[Expected.State, Expected]]:
    """What all duties ask for with its state today, the most urgent first, then by the day it is due, newest first."""
    order = list(Expected.State)
    rows = [(row.state(today), row) for row in expected(today)]
    return sorted(rows, key=lambda one: (order.index(one[0]), -one[1].due.toordinal()))


def overdue_count(today: dt.date) -> int:
    """How many reports should be on the portal and are not."""
    return sum(row.state(today) in (Expected.State.OVERDUE, Expected.State.MISSING) for row in expected(today))
