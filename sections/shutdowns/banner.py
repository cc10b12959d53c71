"""The banner on every page: what is off now, and what is planned for the next 24 hours."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db.models import Case, Count, QuerySet, Value, When, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
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
LEVELS = ("emergency", "quality", "planned")
"""In their order. Of each level there is, one at least is told."""
FLOWING = dict.fromkeys(words.WITHOUT_SUPPLY, False) | {"water_quality": True}
LEVEL = Case(
    When(kind=Shutdown.Kind.PLANNED, then=Value(LEVELS.index("planned"))),
    When(**FLOWING, then=Value(LEVELS.index("quality"))),
    default=Value(LEVELS.index("emergency")),
)


@dataclass(frozen=True)
class Alert:
    """What is told of a notice."""

    level: str
    title: str
    text: str
    href: str
    sample: bool


@dataclass(frozen=True)
class Level:
    """A line of the banner where it is folded: how many notices are of the level, and those that are told."""

    name: str
    number: int
    shown: list[Alert]


@dataclass(frozen=True)
class Alerts:
    """The banner: its levels, and how many notices are not told."""

    levels: list[Level]
    more: int

    @property
    def shown(self) -> list[Alert]:
        return [alert for level in self.levels for alert in level.shown]


def alerts(now: dt.datetime, own_page: Shutdown | None = None) -> Alerts:
    """The banner of a page, in the language in force. Two queries. Emergencies come first."""
    announced = notices(now, own_page).filter(start__lt=now + SOON)
    number, rank = Window(Count("pk"), "level"), Window(RowNumber(), "level", order_by=("start", "pk"))
    levels = by_level(announced.annotate(number=number, rank=rank).filter(rank__lte=SHOWN))
    told = told_of(levels)
    prefetch_related_objects([notice for few in told for notice in few], with_streets())
    shown = [Level(LEVELS[few[0].level], few[0].number, [alert(notice, now) for notice in few]) for few in told]
    return Alerts(shown, more=sum(level.number - len(level.shown) for level in shown))


def by_level(found: Iterable[Shutdown]) -> list[list[Shutdown]]:
    """The notices, which are in order, of each level there is."""
    return [list(ones) for _level, ones in groupby(found, attrgetter("level"))]


def told_of(levels: list[list[Shutdown]]) -> list[list[Shutdown]]:
    """Those that are told of each level."""
    return [ones[: max(1, SHOWN // len(levels))] for ones in levels]


def notices(now: dt.datetime, own_page: Shutdown | None) -> QuerySet:
    """Those a page tells of now or later, in order; `own_page` is the notice that tells its own."""
    told = Shutdown.objects.filter(not_over(now), live=True).annotate(level=LEVEL).order_by("level", "start", "pk")
    return told.exclude(pk=own_page.pk) if own_page and own_page.pk else told


def next_change(now: dt.datetime, own_page: Shutdown | None = None) -> dt.datetime | None:
    """When the banner next becomes another by itself. One query."""
    announced = list(notices(now, own_page))

    def shown(at: dt.datetime) -> tuple[list, list[int]]:
        levels = by_level(one for one in announced if one.start < at + SOON and one.state(at) not in OVER)
        return [one for few in told_of(levels) for one in few], [len(ones) for ones in levels]

    # At that distance itself a notice is not shown yet.
    coming = (clock.plus(notice.start, dt.timedelta.resolution - SOON) for notice in announced)
    return turns.of_choice(announced, now, shown, coming)


def next_change_on(page: Page | Shutdown, now: dt.datetime) -> dt.datetime | None:
    """Hook: of the banner on a page."""
    return next_change(now, own(page))


def alert(notice: Shutdown, now: dt.datetime) -> Alert:
    """What it says of a shutdown."""
    return Alert(
        level=LEVELS[notice.level],
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
