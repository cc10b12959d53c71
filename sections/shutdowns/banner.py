"""The banner on every page: what is off now, and what is planned for the next 24 hours."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, QuerySet, Window, prefetch_related_objects
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from portal import clock
from sections.shutdowns import turns, words
from sections.shutdowns.places import with_streets
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import OVER, SOON, not_over

SHOWN = 2
"""More are counted, not told: the banner must not push the page away."""


@dataclass(frozen=True)
class Alert:
    """A line of the banner."""

    level: str
    title: str
    text: str
    href: str
    sample: bool


@dataclass(frozen=True)
class Alerts:
    """The banner: the lines that are shown, and how many others there are."""

    shown: list[Alert]
    more: int


def alerts(now: dt.datetime, own_page: Shutdown | None = None) -> Alerts:
    """The banner of a page, in the language in force. Two queries. Emergencies come first."""
    found = list(notices(now, own_page).filter(start__lt=now + SOON).annotate(number=Window(Count("pk")))[:SHOWN])
    prefetch_related_objects(found, with_streets())
    return Alerts([alert(notice, now) for notice in found], more=found[0].number - len(found) if found else 0)


def notices(now: dt.datetime, own_page: Shutdown | None) -> QuerySet:
    """Those a page tells of now or later, in order; `own_page` is the notice that tells its own."""
    told = Shutdown.objects.filter(not_over(now), live=True).order_by("kind", "start", "pk")
    return told.exclude(pk=own_page.pk) if own_page and own_page.pk else told


def next_change(now: dt.datetime, own_page: Shutdown | None = None) -> dt.datetime | None:
    """When the banner next becomes another by itself. One query."""
    announced = list(notices(now, own_page))

    def shown(at: dt.datetime) -> tuple[list, int]:
        told = [notice for notice in announced if notice.start < at + SOON and notice.state(at) not in OVER]
        return told[:SHOWN], len(told)

    # At that distance itself a notice is not shown yet.
    coming = (clock.plus(notice.start, dt.timedelta.resolution - SOON) for notice in announced)
    return turns.of_choice(announced, now, shown, coming)


def next_change_on(page: Page | Shutdown, now: dt.datetime) -> dt.datetime | None:
    """Hook: of the banner on a page."""
    return next_change(now, own(page))


def alert(notice: Shutdown, now: dt.datetime) -> Alert:
    """What it says of a shutdown."""
    return Alert(
        level=notice.kind,
        title=f"{words.what_and_where(notice)}.",
        text=words.sentence(notice, notice.state(now), now),
        href=notice.url_path,
        sample=notice.sample,
    )


def own(page: Page | Shutdown | None) -> Shutdown | None:
    """The notice where the page is that of one."""
    return page if isinstance(page, Shutdown) else None


def on_every_page(request: HttpRequest) -> dict:
    """Context processor: `alerts`, worked out only where a template shows them."""

    def found() -> Alerts:
        return alerts(clock.of(request), own(getattr(request, "portal_page", None)))

    return {"alerts": SimpleLazyObject(found)}
