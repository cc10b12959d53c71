"""Which reports have to be posted by when, and which of them have been."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.reports import names, periods

SOON = dt.timedelta(days=14)


class ReportDuty(models.Model):
    """A duty to post a report on each quarter, half-year or year, so many days after its end at the latest."""

    kind = models.CharField(_("kind of report"), max_length=20, choices=names.KINDS.items())
    service = models.CharField(
        _("service"), max_length=20, blank=True, choices=[names.WHOLE, *names.SERVICES.items()], default=""
    )
    every = models.CharField(_("how often"), max_length=20, choices=periods.EVERY.items())
    first_year = models.PositiveSmallIntegerField(
        _("first year"),
        validators=[MinValueValidator(periods.FIRST_YEAR), MaxValueValidator(periods.LAST_YEAR)],
        help_text=_("Reports on earlier years are not asked for."),
    )
    days = models.PositiveSmallIntegerField(
        _("days"),
        validators=[MaxValueValidator(366)],
        help_text=_("How many days after the end of the period the report must be on the portal."),
    )
    basis = models.CharField(
        _("law or order"), max_length=255, blank=True, help_text=_("Where the duty is written. Only editors see it.")
    )

    class Meta:
        verbose_name = _("duty to report")
        verbose_name_plural = _("duties to report")
        ordering = ["kind", "service", "every"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "service", "every"],
                name="one_duty_of_a_kind",
                violation_error_message=_("There is a duty of this kind, service and frequency already."),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.get_service_display()}, {self.get_every_display()}"

    def due(self, period: str, year: int) -> dt.date:
        """The last day for the report on that period."""
        return periods.last_day(period, year) + dt.timedelta(days=self.days)

    def asks_for(self, kind: str, service: str, period: str, year: int) -> bool:
        """Whether it is this duty that such a report fulfils."""
        mine = (self.kind, self.service) == (kind, service)
        return mine and period in periods.PARTS[self.every] and year >= self.first_year


def due(duties: list[ReportDuty], kind: str, report) -> dt.date | None:
    """The last day for a report (.service, .period, .year, .due): its own where it has one, else its duty's, if any."""
    found = (
        duty.due(report.period, report.year)
        for duty in duties
        if duty.asks_for(kind, report.service, report.period, report.year)
    )
    return report.due or next(found, None)


class State(models.TextChoices):
    """How a report that is asked for stands, the most urgent first."""

    OVERDUE = "overdue", _("overdue")
    MISSING = "missing", _("missing, though a later one is posted")
    SOON = "soon", _("due soon")
    OPEN = "open", _("not due yet")
    LATE = "late", _("posted late")
    POSTED = "posted", _("posted")


@dataclass(frozen=True)
class Expected:
    """A report a duty asks for. `posted`: the day it was, if it was; `followed`: whether one on a later period was."""

    duty: ReportDuty
    period: str
    year: int
    due: dt.date
    posted: dt.date | None
    followed: bool

    def state(self, today: dt.date) -> State:
        if self.posted:
            return State.POSTED if self.posted <= self.due else State.LATE
        if today > self.due:
            return State.MISSING if self.followed else State.OVERDUE
        return State.SOON if self.due - today <= SOON else State.OPEN


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
    from sections.reports.pages import ReportPage  # noqa: PLC0415 - the pages show what is due

    rows = ReportPage.objects.filter(
        live=True, locale__language_code=settings.LANGUAGE_CODE, year__gte=first_year
    ).values_list("listed_in__reportindexpage__kind", "service", "period", "year", "date", "due")
    found = defaultdict(list)
    for kind, service, period, year, date, own_due in rows:
        found[kind, service, period, year].append((date, own_due))
    return found


def attention(today: dt.date) -> list[tuple[State, Expected]]:
    """What all duties ask for with its state today, the most urgent first, then by the day it is due, newest first."""
    order = list(State)
    rows = [(row.state(today), row) for row in expected(today)]
    return sorted(rows, key=lambda one: (order.index(one[0]), -one[1].due.toordinal()))


def overdue_count(today: dt.date) -> int:
    """How many reports should be on the portal and are not."""
    return sum(row.state(today) in (State.OVERDUE, State.MISSING) for row in expected(today))
