"""What the notices tell of a street and a house."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from portal.locale import CODES
from sections.shutdowns.machines.fields import what
from sections.shutdowns.places import FACILITY, ShutdownPlace, with_streets
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import RUNNING, State, not_over
from sections.streets.directory import Directory
from sections.streets.houses import House, Houses, HousesError, read_houses
from sections.streets.street import Street

REMEMBERED = dt.timedelta(hours=24)
"""So long “supply is restored” is told to those who ask: pipes have run dry, and the first water is cloudy."""
HOUSE, STREET, PART = "house", "street", "part"
CLOSEST = (HOUSE, STREET, PART)


class Row(NamedTuple):
    """What is looked at of a place: fifty whole notices would cost more than all the rest of the answer."""

    street: int | None
    kind: str
    houses: str
    name_kk: str
    name_ru: str
    name_en: str

    @property
    def names(self) -> Iterator[str]:
        """What it is called, in whatever language, where it is not in the directory."""
        return filter(None, (getattr(self, f"name_{code}") for code in CODES))


Notices = dict[int, list[Row]]
"""Id of a notice → its places."""


@dataclass(frozen=True)
class Known:
    """A notice that tells of the address, and whether of this house, the street, or a part of it."""

    notice: Shutdown
    state: State
    covers: str

    @property
    def what(self) -> list[str]:
        """What is off, in the words of water.json."""
        return what(self.notice)


def notices(now: dt.datetime) -> Notices:
    """Those that run, are planned, or whose water is lately restored. One query."""
    told = not_over(now) | Q(restored_at__gt=now - REMEMBERED)
    return places_of(Shutdown.objects.filter(told, live=True))


def places_of(shutdowns: Iterable[Shutdown]) -> Notices:
    """The places by which addresses are looked up. One query."""
    theirs = ShutdownPlace.objects.filter(shutdown__in=shutdowns)
    theirs = theirs.exclude(kind=FACILITY, street=None)  # a school's name is no street's
    found: Notices = defaultdict(list)
    for key, *values in theirs.values_list("shutdown_id", *Row._fields):
        found[key].append(Row(*values))
    return found


def of_street(
    directory: Directory, street: Street, house: House | None, told: Notices, now: dt.datetime
) -> list[Known]:
    """The notices that cover it: what is off now first, and of this those of the very house. Three queries, if any."""
    found: dict[int, str] = {}
    for key, rows in told.items():
        houses = houses_of(directory, street, rows)
        if covers := {cover for one in houses if (cover := PART if one is None else one.covers(house))}:
            found[key] = min(covers, key=CLOSEST.index)
    notices = Shutdown.objects.filter(pk__in=found).prefetch_related(with_streets()) if found else ()
    known = [Known(notice, notice.state(now), found[notice.pk]) for notice in notices]
    return sorted(known, key=lambda one: (one.state not in RUNNING, CLOSEST.index(one.covers), one.notice.start))


def houses_of(directory: Directory, street: Street, rows: Iterable[Row]) -> list[Houses | None]:
    """Which houses of the street the places name; None: some, in words that cannot be read."""
    found: list[Houses | None] = []
    for row in rows:
        if street.pk in streets_of(directory, row):
            try:
                found.append(read_houses(row.houses))
            except HousesError:
                found.append(None)
    return found


def streets_of(directory: Directory, row: Row) -> set[int]:
    """The streets a place means: its own, or the one that is now the whole of it; else those of its names."""
    if row.street:
        own = directory.streets.get(row.street)
        return {own.merged_into_id or own.pk} if own else {row.street}
    return {street for name in row.names for street in directory.named(name, row.kind)}


def unlisted(directory: Directory, told: Notices) -> Directory:
    """The places the notices name that are not in the directory, as one of their own. Their streets have no code."""
    rows = {row for rows in told.values() for row in rows if not row.street and not streets_of(directory, row)}
    return Directory.of(
        Street(pk=-number, kind=row.kind, **names_in_full(row)) for number, row in enumerate(sorted(rows), 1)
    )


def names_in_full(row: Row) -> dict[str, str]:
    """Its name in each language; another one where there is none."""
    first = next(row.names)
    return {f"name_{code}": getattr(row, f"name_{code}") or first for code in CODES}
