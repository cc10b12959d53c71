"""What stands between a text and everybody's eyes: what tells of somebody is taken out, or kept on purpose.

What was kept is known by its keyed hash alone, so that no second copy of it lies anywhere.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from questions.public import marking
from questions.public.marking import Kind, Piece, places
from sections.streets.directory import Directory, directory

OUT, KEEP = "out", "keep"
AROUND = 60
"""Letters of the text shown on either side of a piece."""
KINDS: dict[Kind, str | Promise] = {
    Kind.EMAIL: _("e-mail"),
    Kind.NICK: _("name in a messenger"),
    Kind.IIN: _("IIN"),
    Kind.PHONE: _("phone"),
    Kind.METER: _("number of a meter"),
    Kind.PLATE: _("number of a car"),
    Kind.ACCOUNT: _("account, contract or card"),
    Kind.ADDRESS: _("address"),
    Kind.NAME: _("name of a person"),
}
IN_ITS_STEAD = {
    Kind.EMAIL: pgettext_lazy("instead of personal data", "[e-mail]"),
    Kind.NICK: pgettext_lazy("instead of personal data", "[nickname]"),
    Kind.IIN: pgettext_lazy("instead of personal data", "[IIN]"),
    Kind.PHONE: pgettext_lazy("instead of personal data", "[phone]"),
    Kind.METER: pgettext_lazy("instead of personal data", "[meter number]"),
    Kind.PLATE: pgettext_lazy("instead of personal data", "[car number]"),
    Kind.ACCOUNT: pgettext_lazy("instead of personal data", "[account number]"),
    Kind.ADDRESS: pgettext_lazy("instead of personal data", "[address]"),
    Kind.NAME: pgettext_lazy("instead of personal data", "[name]"),
}
_known: tuple[Directory | None, frozenset[str]] = (None, frozenset())


@dataclass(frozen=True)
class Found:
    """One piece, as often as it stands in its text, for somebody to decide."""

    key: str
    kind: str | Promise
    text: str
    before: str
    after: str
    instead: str
    times: int
    kept: bool


def streets() -> frozenset[str]:
    """The words of the directory; worked out anew when a street has changed."""
    global _known  # noqa: PLW0603 one for the process, as the directory is
    now = directory()
    if _known[0] is not now:
        _known = (now, places.known(name for names in now.names.values() for name in names))
    return _known[1]


def pieces_of(text: str, asker: Sequence[str] = ()) -> list[Piece]:
    return marking.found_in(text, asker, streets())


def key_of(text: str, piece: Piece) -> str:
    """By which a piece is known again wherever it stands, and cannot be read: 64 hexadecimal digits."""
    words = " ".join(re.findall(r"\w+", piece.of(text).casefold()))
    return salted_hmac("questions.public.kept", f"{piece.kind} {words}", algorithm="sha256").hexdigest()


def undecided(text: str, kept: Collection[str], asker: Sequence[str] = ()) -> int:
    """How many pieces stand in the text that nobody has kept."""
    return sum(key_of(text, piece) not in kept for piece in pieces_of(text, asker))


def instead_of(kind: Kind, language: str) -> str:
    with override(language):
        return str(IN_ITS_STEAD[kind])


def to_decide(text: str, kept: Collection[str], language: str, asker: Sequence[str] = ()) -> list[Found]:
    """Every piece once, where it stands first."""
    found: dict[str, list[Piece]] = {}
    for piece in pieces_of(text, asker):
        found.setdefault(key_of(text, piece), []).append(piece)
    return [
        Found(
            key,
            KINDS[first.kind],
            first.of(text),
            text[max(0, first.start - AROUND) : first.start],
            text[first.end : first.end + AROUND],
            instead_of(first.kind, language),
            len(pieces),
            key in kept,
        )
        for key, pieces in found.items()
        for first in pieces[:1]
    ]


def decide(text: str, decisions: Mapping[str, str], language: str, asker: Sequence[str] = ()) -> str:
    """The text with what is to go taken out. `decisions`: the key of a piece → OUT or KEEP."""
    told, at = "", 0
    for piece in pieces_of(text, asker):
        if decisions.get(key_of(text, piece)) == OUT:
            told += text[at : piece.start] + instead_of(piece.kind, language)
            at = piece.end
    return told + text[at:]


def still_kept(texts: Iterable[str], kept: Collection[str], asker: Sequence[str] = ()) -> list[str]:
    """Of the keys those whose pieces still stand somewhere: the others are forgotten."""
    standing = {key_of(text, piece) for text in texts for piece in pieces_of(text, asker)}
    return sorted(standing.intersection(kept))
