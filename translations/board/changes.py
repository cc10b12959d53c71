"""What has changed in an original since its translation was made: text by text, word by word."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.html import strip_tags
from django.utils.text import capfirst

from portal.locale import CODES
from translations.board.kinds import Text

WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True)
class Piece:
    """Some words; `kind`: "same", "gone" or "new"."""

    text: str
    kind: str


@dataclass(frozen=True)
class Change:
    """A text that is another now."""

    where: str
    pieces: list[Piece]


def between(before: list[Text], now: list[Text], model: str = "") -> list[Change]:
    """In the order of the text as it is now; what is gone altogether comes last."""
    old, new = by_place(before), by_place(now)
    found = []
    for place in [*new, *(place for place in old if place not in new)]:
        for one, other in pairs(old.get(place, []), new.get(place, [])):
            found.append(Change(name_of(place, model), list(words(*plain(one, other)))))
    return found


def by_place(texts: list[Text]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for place, text in texts:
        found[place].append(text)
    return dict(found)


def pairs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Those of one place that are not the same, each beside what stands for it now."""
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from zip_longest(old[old_from:old_to], new[new_from:new_to], fillvalue="")


def plain(one: str, other: str) -> tuple[str, str]:
    """Without the tags, unless these alone have changed."""
    said = html.unescape(strip_tags(one)), html.unescape(strip_tags(other))
    return said if said[0] != said[1] else (one, other)


def words(before: str, now: str) -> Iterator[Piece]:
    old, new = WORD.findall(before), WORD.findall(now)
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            yield Piece("".join(new[new_from:new_to]), "same")
            continue
        if old_to > old_from:
            yield Piece("".join(old[old_from:old_to]), "gone")
        if new_to > new_from:
            yield Piece("".join(new[new_from:new_to]), "new")


def name_of(place: str, model: str) -> str:
    """The field, in the words of its form."""
    first = place.partition(".")[0]
    for name in (first, f"{first}_{CODES[0]}") if model else ():
        try:
            return capfirst(str(apps.get_model(model)._meta.get_field(name).verbose_name))
        except (FieldDoesNotExist, LookupError, AttributeError):
            continue
    return first
