"""What the notices tell of a street and a house, whatever language they have reached."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from wagtail.blocks import StreamValue

from sections.shutdowns.pages import ShutdownPage
from sections.shutdowns.states import RUNNING, State, not_over
from sections.shutdowns.words import OFF
from sections.streets.directory import Directory
from sections.streets.houses import House, Houses, HousesError, read_houses
from sections.streets.street import Street

REMEMBERED = dt.timedelta(hours=24)
"""So long “supply is restored” is told to those who ask: pipes have run dry, and the first water is cloudy."""
MOST = 200
"""Pages of notices that are looked at; there are never so many at once."""
HOUSE, STREET, PART = "house", "street", "part"
CLOSEST = (HOUSE, STREET, PART)
CALLED = {"water_quality": "quality"}
"""Field of a notice → what water.json calls it, where it is not the same."""


class Row(NamedTuple):
    """What is looked at of a page: fifty whole pages would cost more than all the rest of the answer."""

    pk: int
    key: object
    language: str
    places: StreamValue


Notices = list[list[Row]]
"""Of each notice its pages in the reader's language and in Kazakh, in this order; one may be missing."""


@dataclass(frozen=True)
class Known:
    """A notice that tells of the address: the page to show, and whether of this house, the street, or a part of it."""

    page: ShutdownPage
    state: State
    covers: str

    @property
    def what(self) -> list[str]:
        """What is off, in the words of water.json."""
        return [CALLED.get(field, field) for field in OFF if getattr(self.page, field)]


def notices(language: str, now: dt.datetime) -> Notices:
    """Those that run, are planned, or whose water is lately restored. One query.

    What a page in either language names counts: a street added in Kazakh is off before its translation says so.
    """
    told = not_over(now) | Q(restored_at__gt=now - REMEMBERED)
    languages = {language, settings.LANGUAGE_CODE}
    pages = ShutdownPage.objects.filter(told, live=True, locale__language_code__in=languages).order_by("start", "pk")
    found: dict[object, list[Row]] = {}
    for values in pages.values_list("pk", "translation_key", "locale__language_code", "places")[:MOST]:
        row = Row(*values)
        found.setdefault(row.key, []).append(row)
    return [sorted(ours, key=lambda row: row.language != language) for ours in found.values()]


def of_street(
    directory: Directory, street: Street, house: House | None, told: Notices, now: dt.datetime
) -> list[Known]:
    """The notices that cover it: what is off now first, and of this those of the very house. One query, if any."""
    found: dict[int, str] = {}
    for rows in told:
        houses = houses_of(directory, street, rows)
        if covers := {cover for one in houses if (cover := PART if one is None else one.covers(house))}:
            found[rows[0].pk] = min(covers, key=CLOSEST.index)
    pages = ShutdownPage.objects.filter(pk__in=found).select_related("locale").defer("body") if found else ()
    known = [Known(page, page.state(now), found[page.pk]) for page in pages]
    return sorted(known, key=lambda one: (one.state not in RUNNING, CLOSEST.index(one.covers), one.page.start))


def houses_of(directory: Directory, street: Street, rows: Iterable[Row]) -> list[Houses | None]:
    """Which houses of the street the pages name; None: some, in words that cannot be read."""
    found: list[Houses | None] = []
    for place in places_of(rows):
        if street.pk in directory.named(place["name"], place["kind"]):
            try:
                found.append(read_houses(place.get("houses") or ""))
            except HousesError:
                found.append(None)
    return found


def places_of(rows: Iterable[Row]) -> Iterator[dict[str, str]]:
    """As they are stored, not made into blocks."""
    return (block["value"] for row in rows for block in row.places.raw_data)


def unlisted(directory: Directory, told: Notices) -> Directory:
    """The places the notices name that are not in the directory, as one of their own. Their streets have no code."""
    places = {(place["name"], place["kind"]) for rows in told for place in places_of(rows)}
    names = sorted(place for place in places if not directory.named(*place))
    return Directory.of(
        Street(pk=-number, kind=kind, name_kk=name, name_ru=name, name_en=name)
        for number, (name, kind) in enumerate(names, 1)
    )
