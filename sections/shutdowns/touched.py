"""Which districts of the city are touched by a shutdown: for the scheme of the city, and for the words beside it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sections.shutdowns import words
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import OVER, RUNNING
from sections.streets.districts import District

NOW, PLANNED = "now", "planned"


@dataclass(frozen=True)
class Off:
    """What is said of a notice beside the scheme: no cold water; is it planned; its page."""

    missing: str
    state: str
    url_path: str


@dataclass(frozen=True)
class Touched:
    """A district: its code and name, `now` or `planned`, and what touches it, what runs first."""

    code: str
    name: str
    state: str
    off: list[Off]


@dataclass(frozen=True)
class City:
    """The scheme as it stands at a moment."""

    districts: list[Touched] = field(default_factory=list)

    @property
    def states(self) -> dict[str, str]:
        """Code → `now` or `planned`, for the shapes."""
        return {one.code: one.state for one in self.districts}


def city(notices: Iterable[Shutdown]) -> City:
    """What is off, and planned, by district; what is off now first. `notices`: with `told`, and with their streets."""
    where: dict[str, list[Off]] = defaultdict(list)
    for notice in sorted(notices, key=lambda notice: (notice.start, notice.pk)):
        if notice.told.state not in OVER:
            state = NOW if notice.told.state in RUNNING else PLANNED
            said = Off(words.what_is_missing(notice), state, notice.url_path)
            for code in districts(notice):
                where[code].append(said)
    found = [touched(District(code), off) for code, off in where.items()]
    return City(sorted(found, key=lambda one: (one.state != NOW, District.values.index(one.code))))


def districts(notice: Shutdown) -> set[str]:
    """Those of its streets. A code of a scheme that was drawn anew has no shape any more."""
    streets = (place.street for place in notice.places.all())
    return {street.district for street in streets if street and street.district in District.values}


def touched(district: District, off: list[Off]) -> Touched:
    """The district as its notices make it."""
    in_order = sorted(off, key=lambda one: one.state != NOW)
    return Touched(district.value, str(district.label), in_order[0].state, in_order)
