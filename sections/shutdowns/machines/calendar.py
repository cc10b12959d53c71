"""Shutdowns as a calendar that phones subscribe to (iCalendar, RFC 5545), in the language in force."""

import datetime as dt
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from icalendar import Calendar, Event

from sections.shutdowns.moments import Exactness
from sections.shutdowns.places import in_short, with_streets
from sections.shutdowns.shutdown import Shutdown

TYPE = "text/calendar; charset=utf-8"
KEPT = dt.timedelta(days=60)
"""So long what is over stays in it."""
UNKNOWN = dt.timedelta(hours=1)
"""How long an event is drawn whose end nobody knows."""
REFRESH = dt.timedelta(minutes=15)
MOST = 500


def in_calendar(now: dt.datetime) -> QuerySet[Shutdown]:
    """Those a calendar shows, taken back ones too: a program that has them must learn that they are cancelled."""
    published = Shutdown.objects.filter(Q(live=True) | Q(first_published_at__isnull=False))
    lately = published.filter(start__gte=now - KEPT) | published.filter(restored_at=None, live=True)
    return lately.order_by("-start", "pk").prefetch_related(with_streets(), "updates")[:MOST]


def calendar(name: str, notices: Iterable[Shutdown]) -> bytes:
    """The whole file. An event keeps its uuid in every language and every calendar."""
    found = Calendar()
    found.add("prodid", f"-//{urlsplit(settings.BASE_URL).hostname}//shutdowns//")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for notice in notices:
        found.add_component(event(notice))
    return found.to_ical()


def event(notice: Shutdown) -> Event:
    """One shutdown. Its sequence grows with its log; what is no longer published is cancelled."""
    found = Event()
    found.add("uid", str(notice.uuid))
    found.add("sequence", len(notice.updates.all()) + (0 if notice.live else 1))
    found.add("dtstamp", changed(notice))
    found.add("last-modified", changed(notice))
    start, end = span(notice)
    found.add("dtstart", start)
    found.add("dtend", end)
    found.add("summary", notice.title)
    found.add("status", "CONFIRMED" if notice.live else "CANCELLED")
    found.add("transp", "TRANSPARENT")
    found.add("categories", [notice.kind])
    if notice.live:
        found.add("description", notice.lead)
        found.add("location", in_short(notice.places.all()))
        found.add("url", notice.full_url)
    return found


def changed(notice: Shutdown) -> dt.datetime:
    """When it was last published, or something was said of it."""
    return (notice.last_published_at or notice.start).astimezone(dt.UTC)


def span(notice: Shutdown) -> tuple[dt.datetime | dt.date, dt.datetime | dt.date]:
    """From when to when, in UTC; whole days where no more is known of the start."""
    end = notice.restored_at or notice.expected_end
    if notice.start_exactness == Exactness.DAY:
        last = end or notice.start
        return notice.date, last.astimezone(dt.UTC).date() + dt.timedelta(days=1)
    until = end if end and end > notice.start else notice.start + UNKNOWN
    return notice.start.astimezone(dt.UTC), until.astimezone(dt.UTC)
