"""Counting terms in working days, working hours, or hours round the clock. Asks nothing of the clock or the database.

The day on which a question is accepted does not count; one that comes after hours, or on a day off, is accepted on the
next working day. A term of working days ends with the last of them, when the desks close.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils import timezone

from sections.holidays.days import SATURDAY, Calendar

DAYS, WORK_HOURS, HOURS = "days", "work-hours", "hours"
WORK = ((dt.time(8), dt.time(12)), (dt.time(13), dt.time(17)))
"""The hours of the desks, as those of the office are told on the portal."""
OPENS, CLOSES = WORK[0][0], WORK[-1][1]
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Term:
    """How long an answer may take."""

    amount: int
    unit: str


@dataclass(frozen=True)
class Counted:
    """A term as it was counted. `start`: the moment, or the beginning of the day, from which it counts."""

    asked: dt.datetime
    term: Term
    calendar: Calendar
    start: dt.datetime
    due: dt.datetime

    @property
    def first_day(self) -> dt.date:
        """The day on which it is taken as accepted."""
        return self.start.date()

    @property
    def left_out(self) -> dict[dt.date, str]:
        """Holidays on the way that are no days of weekends, as they are called in the language in force."""
        if self.term.unit == HOURS:
            return {}
        passed = self.calendar.holidays(self.asked.date() + DAY, self.due.date())
        return {day: name for day, name in passed.items() if day.weekday() < SATURDAY}

    @property
    def put_in(self) -> list[dt.date]:
        """Days of weekends on the way that were worked, and so counted."""
        if self.term.unit == HOURS:
            return []
        first = self.first_day + DAY if self.term.unit == DAYS else self.first_day
        return self.calendar.worked_instead(first, self.due.date())


def count(asked: dt.datetime, term: Term, calendar: Calendar) -> Counted:
    """Until when a question asked at that moment is to be answered."""
    asked = timezone.localtime(asked)
    if term.unit == HOURS:
        return Counted(asked, term, calendar, asked, asked + dt.timedelta(hours=term.amount))
    if term.unit == WORK_HOURS:
        return Counted(asked, term, calendar, *after_work(asked, dt.timedelta(hours=term.amount), calendar))
    accepted = asked.date() if asked < at(asked.date(), CLOSES) else asked.date() + DAY
    days = list(islice(worked_from(accepted, calendar), term.amount + 1))
    start = asked if days[0] == asked.date() else at(days[0], dt.time())
    return Counted(asked, term, calendar, start, at(days[-1], CLOSES))


def after_work(asked: dt.datetime, left: dt.timedelta, calendar: Calendar) -> tuple[dt.datetime, dt.datetime]:
    """When the work on it may begin, and when so much work has been done."""
    start = None
    for opens, closes in stretches(asked.date(), calendar):
        begins = max(opens, asked)
        if begins >= closes:
            continue
        start = start or begins
        if left <= closes - begins:
            return start, begins + left
        left -= closes - begins
    raise AssertionError  # there is always one more working day


def stretches(day: dt.date, calendar: Calendar) -> Iterator[tuple[dt.datetime, dt.datetime]]:
    """The working hours from that day on: each from, to."""
    for worked in worked_from(day, calendar):
        for opens, closes in WORK:
            yield at(worked, opens), at(worked, closes)


def worked_from(day: dt.date, calendar: Calendar) -> Iterator[dt.date]:
    """The working days from that day on, itself included where it is one."""
    while True:
        if calendar.is_worked(day):
            yield day
        day += DAY


def worked_before(day: dt.date, calendar: Calendar) -> dt.date:
    """The last working day before that one."""
    day -= DAY
    while not calendar.is_worked(day):
        day -= DAY
    return day


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """A moment in Öskemen."""
    return timezone.make_aware(dt.datetime.combine(day, time))
