"""Which districts of the city are touched by a shutdown: for the scheme of the city, and for the words beside it."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from portal import clock
from sections.shutdowns import turns, words
from sections.shutdowns.places import ShutdownPlace
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import OVER, RUNNING, State, not_over
from sections.streets.districts import District

NOW, PLANNED = "now", "planned"


@dataclass(frozen=True)
class Touched:
    """A district: its code and name, `now` or `planned`, and the notices that touch it, what runs first."""

    code: str
    name: str
    state: str
    notices: list[Shutdown]


@dataclass(frozen=True)
class City:
    """The scheme as it stands at a moment."""

    districts: list[Touched] = field(default_factory=list)

    @property
    def states(self) -> dict[str, str]:
        """Code → `now` or `planned`, for the shapes."""
        return {one.code: one.state for one in self.districts}


def city(now: dt.datetime) -> City:
    """What is off, and planned, by district; what is off now first. Two queries, one where nothing is told."""
    where = districts_of(now)
    notices = Shutdown.objects.filter(pk__in=where).order_by("start", "pk") if where else ()
    told: dict[str, list[Shutdown]] = defaultdict(list)
    for notice in words.as_told(notices, now):
        notice.missing = words.what_is_missing(notice)
        if notice.told.state not in OVER:
            for code in where[notice.pk]:
                told[code].append(notice)
    found = [touched(District(code), ones) for code, ones in told.items()]
    return City(sorted(found, key=lambda one: (one.state != NOW, District.values.index(one.code))))


def districts_of(now: dt.datetime) -> dict[int, set[str]]:
    """Notice → the districts of its streets. One query."""
    shown = ShutdownPlace.objects.filter(shutdown__in=Shutdown.objects.filter(not_over(now), live=True))
    found: dict[int, set[str]] = defaultdict(set)
    for notice, code in shown.exclude(street=None).values_list("shutdown", "street__district").distinct():
        if code in District.values:  # a code of a scheme that was drawn anew has no shape any more
            found[notice].add(code)
    return found


def touched(district: District, notices: list[Shutdown]) -> Touched:
    """The district as its notices make it."""
    runs = [notice for notice in notices if notice.told.state in RUNNING]
    coming = [notice for notice in notices if notice.told.state == State.PLANNED]
    return Touched(district.value, str(district.label), NOW if runs else PLANNED, [*runs, *coming])


def next_change(now: dt.datetime) -> dt.datetime | None:
    """When the scheme becomes another by itself: a notice begins, or is given up. Two queries."""
    where = districts_of(now)
    notices = list(Shutdown.objects.filter(pk__in=where)) if where else []

    def shown(at: dt.datetime) -> list[tuple[int, State]]:
        return [(notice.pk, notice.state(at)) for notice in notices]

    return clock.first_change(now, (turn for notice in notices for turn in turns.moments(notice)), shown)
