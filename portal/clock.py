"""The one place that asks what time it is. All days are those of Öskemen (Asia/Almaty).

A page is of one moment: `of(request)` takes it once, whatever is shown then gets it, or its day, as a value. Tests move
this clock alone.
"""

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """This moment."""
    return timezone.now()


def today(moment: dt.datetime | None = None) -> dt.date:
    """The day in Öskemen: of the moment, or of this one."""
    return timezone.localdate(moment or now())


def local_today() -> dt.date:
    """Today in Öskemen; what a date field begins with."""
    return today()


def of(request) -> dt.datetime:
    """The moment of a request: the page, its blocks, the banner and what else stands on it are all of this one."""
    if not hasattr(request, "portal_now"):
        request.portal_now = now()
    return request.portal_now


def stop(request, moment: dt.datetime) -> None:
    """Shows what the request asks for as it is at another moment: a preview of what is to come."""
    request.portal_now = moment
