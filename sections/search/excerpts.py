"""The part of a text that shows why it was found. Pieces of plain text: the template marks and escapes them."""

from dataclasses import dataclass

from sections.search import words

LENGTH = 220  # characters
BEFORE = 70  # of them before the first word found


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `hit`: one of the words that were looked for."""

    text: str
    hit: bool = False


def excerpt(text: str, wanted: list[tuple[str, bool]], *, whole: bool = False) -> list[Piece]:
    """The text around the first of the wanted words, or its beginning; `whole`: all of it."""
    if whole:
        return pieces(text, wanted)
    start = max(0, first_hit(text, wanted) - BEFORE)
    if start:
        start = text.find(" ", start) + 1
    end = start + LENGTH
    if end < len(text):
        end = text.rfind(" ", start + 1, end) if " " in text[start + 1 : end] else end
    found = pieces(text[start:end], wanted)
    return [*([Piece("… ")] if start else []), *found, *([Piece(" …")] if end < len(text) else [])]


def first_hit(text: str, wanted: list[tuple[str, bool]]) -> int:
    """Where the first of the wanted words begins; 0 where there is none."""
    found = (match.start() for match in words.WORD.finditer(text) if words.is_form(words.fold(match[0]), wanted))
    return next(found, 0)


def pieces(text: str, wanted: list[tuple[str, bool]]) -> list[Piece]:
    """The text cut at the wanted words."""
    found, done = [], 0
    for match in words.WORD.finditer(text):
        if words.is_form(words.fold(match[0]), wanted):
            found += [Piece(text[done : match.start()]), Piece(match[0], hit=True)]
            done = match.end()
    return [piece for piece in [*found, Piece(text[done:])] if piece.text]
