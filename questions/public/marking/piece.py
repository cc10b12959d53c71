"""A piece of a text that tells of somebody."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a piece is. Where two lie over each other, they are one, of the kind that stands first here."""

    EMAIL = "email"
    NICK = "nick"
    IIN = "iin"
    PHONE = "phone"
    METER = "meter"
    PLATE = "plate"
    ACCOUNT = "account"
    ADDRESS = "address"
    NAME = "name"


RANK = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, order=True)
class Piece:
    """From `start` to before `end` of the text."""

    start: int
    end: int
    kind: Kind

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def apart(pieces: Iterable[Piece]) -> list[Piece]:
    """In the order of the text, none over another."""
    found: list[Piece] = []
    for piece in sorted(pieces):
        if found and piece.start < found[-1].end:
            before = found.pop()
            kind = min(before.kind, piece.kind, key=RANK.__getitem__)
            found.append(Piece(before.start, max(before.end, piece.end), kind))
        else:
            found.append(piece)
    return found
