"""What a register owes its readers: the reports that should be in it and are not."""

import datetime as dt
from dataclasses import dataclass

from wagtail.models import Page

from portal import clock
from sections.reports import names
from sections.reports.duties import ReportDuty
from sections.reports.expected import Expected, asked_by, days_posted
from sections.reports.pages import ReportIndexPage

SHOWN = 4
AHEAD = dt.timedelta(days=800)
"""Further ahead than any next report is due: a year that has just begun, and the days its duty gives after it."""


@dataclass(frozen=True)
class Behind:
    """A report that is overdue, as a reader knows it."""

    title: str
    due: dt.date


def missing(duties: list[ReportDuty], day: dt.date) -> list[Expected]:
    """What the duties ask for by the day, and nobody has posted. One query."""
    posted = days_posted(min(duty.first_year for duty in duties)) if duties else {}
    return [row for duty in duties for row in asked_by(duty, posted, day) if not row.posted]


def behind(duties: list[ReportDuty], today: dt.date) -> list[Behind]:
    """The newest of those that are overdue today."""
    late = sorted((row for row in missing(duties, today) if row.due < today), key=lambda row: row.due, reverse=True)
    return [Behind(title(row), row.due) for row in late[:SHOWN]]


def title(row: Expected) -> str:
    """What the report will be called, in the language in force."""
    return names.made_title(row.duty.kind, row.duty.service, row.period, row.year)


def next_change(page: Page, now: dt.datetime) -> dt.datetime | None:
    """When the next report of a register becomes overdue."""
    if not isinstance(page, ReportIndexPage):
        return None
    today = clock.today(now)
    due = [
        row.due for row in missing(list(ReportDuty.objects.filter(kind=page.kind)), today + AHEAD) if row.due >= today
    ]
    return clock.earliest(*clock.midnights(min(due, default=None), 1))
