"""The answer to “Is there water at my address?”."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sections.shutdowns.states import RUNNING, State
from sections.streets.directory import Found, directory
from sections.streets.houses import HOUSE, House, house_of
from sections.streets.spelling import plain
from sections.streets.street import Street
from sections.water import known
from sections.water.known import Known

OFF = {"cold_water", "hot_water", "wastewater"}
Words = Literal["off", "planned", "quality", "pressure", "restored", "nothing_known", "choose", "not_found"]


@dataclass(frozen=True)
class Answer:
    """`checked_at`: the moment it was true. `choices`: between which to choose, or the nearest of what is not found."""

    query: str
    answer: Words
    checked_at: dt.datetime
    street: Street | None = None
    house: House | None = None
    choices: tuple[Street, ...] = ()
    notices: tuple[Known, ...] = ()

    @property
    def address(self) -> str:
        """The street and the house as they were understood."""
        return ", ".join(str(part) for part in (self.street, self.house) if part)

    @property
    def asks_house(self) -> bool:
        """Whether the answer hangs on the number of the house, which was not told."""
        return self.house is None and any(notice.covers == known.PART for notice in self.notices)


def of_query(query: str, now: dt.datetime) -> Answer:
    """For what somebody typed. Six queries at most."""
    told = known.notices(now)
    streets = directory()
    found = streets.find(query)
    if found.answer == "not_found":
        others = known.unlisted(streets, told)
        if (there := others.find(query)).answer != "not_found":
            streets, found = others, there
    if found.street is None:
        return Answer(query, or_not_found(found), now, house=found.house, choices=found.choices)
    covering = tuple(known.of_street(streets, found.street, found.house, told, now))
    return Answer(query, in_a_word(covering), now, found.street, found.house, notices=covering)


def or_not_found(found: Found) -> Words:
    return "choose" if found.answer == "choose" else "not_found"


def of_street(street: Street, house: House | None, now: dt.datetime) -> Answer:
    """For a street of the directory, and a house of it."""
    covering = tuple(known.of_street(directory(), street, house, known.notices(now), now))
    return Answer("", in_a_word(covering), now, street, house, notices=covering)


def in_a_word(notices: Iterable[Known]) -> Words:
    """The gravest of what is known: never that water is on."""
    words: set[Words] = set()
    for notice in notices:
        if notice.state == State.PLANNED:
            words.add("planned")
        elif notice.state not in RUNNING:
            words.add("restored")
        elif OFF.intersection(notice.what) and notice.state != State.PRESSURE:
            words.add("off")
        else:
            words.add("quality" if "quality" in notice.what else "pressure")
    order: tuple[Words, ...] = ("off", "quality", "pressure", "planned", "restored")
    return next((word for word in order if word in words), "nothing_known")


def read_house(typed: str) -> House | None:
    """The number in a field of its own; None where it is none."""
    found = HOUSE.fullmatch(plain(typed).strip())
    return house_of(found) if found and int(found["number"]) else None
