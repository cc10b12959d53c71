"""What has changed between two wordings. What a correction took out is counted, not said: it may tell of somebody."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Q

from questions.public.dialogue import Dialogue

WORD = re.compile(r"\s*\S+")


@dataclass(frozen=True)
class Piece:
    """A piece of the wording as it is now. `new`: it was not there; `gone`: so many words stood before it."""

    text: str
    new: bool = False
    gone: int = 0


def between(before: str, now: str) -> Iterator[Piece]:
    """The wording of now, piece by piece."""
    old, words = WORD.findall(before), WORD.findall(now)
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in words])
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        same = kind == "equal"
        yield Piece("".join(words[new_from:new_to]), not same, 0 if same else old_to - old_from)


def since(source: Dialogue, moment: dt.datetime | None) -> dict[str, list[Piece]] | None:
    """Field → its pieces, where it has changed since the wording that was corrected last at that moment (None: never).

    None where that wording is not kept any more.
    """
    later = Q() if moment is None else Q(corrected_at__gt=moment)
    wording = source.wordings.filter(later).order_by("corrected_at", "pk").first()
    if wording is None:
        return None
    said = {name: (getattr(wording, name), getattr(source, name)) for name in Dialogue.WORDED_BY_STAFF}
    return {name: list(between(*texts)) for name, texts in said.items() if texts[0] != texts[1]}
