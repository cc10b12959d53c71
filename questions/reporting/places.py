"""Where a problem is: a street of the directory, words about a landmark, or the position of the device."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

from portal import clock
from portal.formats.alphabet import in_order
from portal.locale import in_language
from sections.streets.directory import Directory, Found, directory
from sections.streets.spelling import plain
from sections.streets.street import Street
from sections.water import known
from sections.water.answer import Answer, in_a_word

LATITUDE, LONGITUDE = 49.95, 82.61
"""The middle of Öskemen, in degrees."""
NORTH, EAST = 0.3, 0.5
"""So far from it there is nothing of the enterprise."""
SHORTEST, SUGGESTED = 2, 8
TOLD = ("off", "planned", "quality", "pressure")
"""Answers that may be what somebody wants to report."""


@dataclass(frozen=True)
class Position:
    """Degrees, WGS 84, to about a metre."""

    latitude: float
    longitude: float

    @property
    def near(self) -> bool:
        """Whether it is in the city, or around it."""
        return abs(self.latitude - LATITUDE) <= NORTH and abs(self.longitude - LONGITUDE) <= EAST

    def __str__(self) -> str:
        return f"{self.latitude:.5f}, {self.longitude:.5f}"


def read_position(text: str) -> Position | None:
    """As it is written; None where it is none, or is somewhere else."""
    latitude, _, longitude = text.partition(",")
    try:
        position = Position(round(float(latitude), 5), round(float(longitude), 5))
    except ValueError:
        return None
    return position if position.near else None


def street_of(place: str) -> Found | None:
    """The street and the house in what somebody has written, landmarks behind a comma left out. Nothing is guessed."""
    return in_words(directory(), place)


def in_words(streets: Directory, place: str) -> Found | None:
    parts = place.replace("\n", ",").split(",")
    for length in range(min(len(parts), 4), 0, -1):
        found = streets.surely(",".join(parts[:length]))
        if found and found.street:
            return found
    return None


def kept(found: Found | None) -> dict[str, Any]:
    """As a question keeps it."""
    return {
        "street": found.street if found else None,
        "house": str(found.house) if found and found.house else "",
    }


def told_of(place: str, found: Found | None) -> Answer | None:
    """What notices tell of the place now, where they tell anything; also of one that is in no directory but in them."""
    now = clock.now()
    streets, told = directory(), known.notices(now)
    if not found:
        streets = known.unlisted(streets, told)
        found = in_words(streets, place)
    if not found or not found.street:
        return None
    covering = tuple(known.of_street(streets, found.street, found.house, told, now))
    word = in_a_word(covering)
    return Answer(place, word, now, found.street, found.house, notices=covering) if word in TOLD else None


def beginning_with(typed: str) -> list[Street]:
    """The streets a word of whose name begins like what is typed."""
    beginning = plain(typed).strip()
    if len(beginning) < SHORTEST:
        return []
    streets = directory()
    begun = (
        streets.streets[street]
        for street, names in streets.names.items()
        if any(f" {beginning}" in f" {name}" for name in names)
    )
    return sorted(islice(begun, 50), key=lambda street: in_order(in_language(street, "name")))[:SUGGESTED]
