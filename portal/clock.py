"""The one place that asks what time it is. All days are those of Öskemen (Asia/Almaty).

A page is of one moment: `of(request)` takes it once, whatever is shown then gets it, or its day, as a value. Tests move
this clock alone.

What is shown may become another by itself, as time goes: `next_change(now)` of a page or block is the first moment
after `now` at which it does, None where it never does. `first_change` finds it.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.http import HttpRequest
from django.utils import timezone

Time = TypeVar("Time", dt.date, dt.datetime)


def now() -> dt.datetime:
    """This moment."""
    return timezone.now()


def today(moment: dt.datetime | None = None) -> dt.date:
    """The day in Öskemen: of the moment, or of this one."""
    return timezone.localdate(moment or now())


def local_today() -> dt.date:
    """Today in Öskemen; what a date field begins with."""
    return today()


def of(request: HttpRequest) -> dt.datetime:
    """The moment of a request: the page, its blocks, the banner and what else stands on it are all of this one."""
    noted = vars(request)
    if "portal_now" not in noted:
        noted["portal_now"] = now()
    return noted["portal_now"]


def stop(request: HttpRequest, moment: dt.datetime) -> None:
    """Shows what the request asks for as it is at another moment: a preview of what is to come."""
    vars(request)["portal_now"] = moment


def midnights(day: dt.date | None, *days: int) -> list[dt.datetime]:
    """The beginnings of the days so many days after `day`; none where there is no such day."""
    found = (day and plus(day, dt.timedelta(number)) for number in days)
    return [timezone.make_aware(dt.datetime.combine(one, dt.time())) for one in found if one]


def plus(time: Time, span: dt.timedelta) -> Time | None:
    """None beyond the calendar: some write 31 December 9999 for “never”."""
    try:
        return time + span
    except OverflowError:
        return None


def first_change(
    now: dt.datetime, moments: Iterable[dt.datetime | None], told: Callable[[dt.datetime], object]
) -> dt.datetime | None:
    """The first of the moments after `now` at which told(moment) is another than told(now). Asks nothing of the system.

    `moments` are all at which it may be, in any order; what stays the same at one of them is passed over.
    """
    before = told(now)
    return next((at for at in sorted({at for at in moments if at and at > now}) if told(at) != before), None)


def earliest(*moments: dt.datetime | None) -> dt.datetime | None:
    """The first of those there are."""
    return min((at for at in moments if at), default=None)
