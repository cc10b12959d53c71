"""A list of streets as it comes by phone or messenger: which places it names. Nothing of it is dropped."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sections.streets.directory import Directory
from sections.streets.houses import HousesError, read_houses
from sections.streets.named import reading
from sections.streets.pasted import Place, cleaned
from sections.streets.reader import Reader
from sections.streets.street import Street

LONGEST, MOST_NEAREST = 20_000, 60
"""Letters of a list; unknown names for which the nearest are looked for, which takes milliseconds each."""


class ListError(ValueError):
    """A list that is not read at all; its words are for the reader."""


@dataclass(frozen=True)
class Listed:
    """One place of a pasted list."""

    written: str
    streets: tuple[Street, ...]
    """One: recognised; several: which of these is meant?; none: not in the directory."""
    houses: str = ""
    """As they are stored; nothing for the whole street. Where there is a problem: those that could be read."""
    kind: str = ""
    name: str = ""
    """Of what is not in the directory, without its kind and houses."""
    nearest: tuple[Street, ...] = ()
    problem: str = ""


def read_list(text: str, directory: Directory) -> list[Listed]:
    """Its places in their order, each once: the houses of a street are joined. ListError where it is too long."""
    if len(text) > LONGEST:
        raise ListError(_("The list is longer than 20,000 characters. Please paste it in parts."))
    text = cleaned(text)
    same: dict[object, list[Place]] = {}
    for place in Reader(text, directory).read():
        key = tuple(street.pk for street in place.streets) or (place.kind, place.name.casefold())
        same.setdefault(key, []).append(place)
    unknown = 0
    listed = []
    for places in same.values():
        unknown += not places[0].streets
        listed.append(told(text, places, directory if unknown <= MOST_NEAREST else None))
    return listed


def told(text: str, places: list[Place], directory: Directory | None) -> Listed:
    first = places[0]
    houses, problem = joined(places)
    written = ", ".join(dict.fromkeys(as_typed(text, place) for place in places))
    if first.streets:
        return Listed(written, first.streets, houses, problem=problem)
    nearest = directory.nearest([reading(first.name, first.kind)]) if directory else ()
    return Listed(written, (), houses, first.kind, first.name, nearest, problem)


def as_typed(text: str, place: Place) -> str:
    """With the bracket that its houses stand in."""
    typed = text[place.start : place.end]
    closed = typed.count("(") > typed.count(")") and text[place.end : place.end + 2].strip().startswith((")", ".)"))
    return " ".join((typed + ")" if closed else typed).split()).strip(" .,;:-–—")


def joined(places: list[Place]) -> tuple[str, str]:
    """The houses of all that are one street, and what of them was not understood. The whole street wins."""
    problem = next((_("Not understood: “%s”.") % place.unread for place in places if place.unread), "")
    good = []
    for item in dict.fromkeys(item for place in places for item in place.items if item != "*"):
        try:
            read_houses(item)
            good.append(item)
        except HousesError as wrong:
            problem = problem or str(wrong)
    whole = any("*" in place.items or not (place.items or place.unread) for place in places)
    return "" if whole else str(read_houses(", ".join(good))), problem


def as_written(street: Street, houses: str, directory: Directory | None = None) -> str:
    """A place so that read_list reads exactly it again: with its code, unless the directory shows it needs none."""
    plainly = f"{street} {houses}".strip()
    if directory:
        read = [(one.streets, one.houses, one.problem) for one in read_list(plainly, directory)]
        if read == [((street,), houses, "")]:
            return plainly
    name = " ".join(re.sub(r"[^\w .-]|(?<!\w)(?:и|және|and)(?!\w)", " ", str(street)).split())
    return f"{name} [{street.code}] {houses}".strip()
