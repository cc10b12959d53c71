"""A page as its translator has it: each text beside its translation, with what helps and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translations.board import changes
from translations.board.changes import Piece
from translations.board.kinds import Text
from translations.board.standing import MadeOf, Standing
from translations.checks.opened import Open
from translations.checks.terms import says
from translations.desk import memory, writing
from translations.desk.memory import Match
from translations.exchange.units import key, one_line_end
from translations.glossary.term import Term

MOST_LINES = 12
LETTERS_A_LINE = 60


@dataclass(frozen=True)
class Hint:
    """A term of the glossary that stands in a text."""

    term: str
    said: tuple[str, ...]
    avoided: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Place:
    """A text: what it says, with what is new in it since it was translated, and how it is translated.

    `stands`: what a colleague has written meanwhile, where `text` is what could not be taken.
    """

    number: int
    name: str
    source: str
    pieces: list[Piece]
    text: str
    kept: list[str]
    faults: list[Open]
    hints: list[Hint]
    matches: list[Match]
    error: str = ""
    stands: str = ""
    why: str = ""
    by_machine: bool = False

    @property
    def into(self) -> str:
        """The name of its field on the screen."""
        return f"into-{self.number}"

    @property
    def lines(self) -> int:
        longest = max(self.source, self.text, key=len)
        return min(MOST_LINES, 1 + longest.count("\n") + len(longest) // LETTERS_A_LINE)

    @property
    def is_open(self) -> bool:
        return not self.text or bool(self.why or self.error)

    @property
    def is_changed(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)


Mine = Mapping[tuple[str, str], tuple[str, str]]
"""A text that could not be taken → what was written, and why."""


def segments_of(translation: Translation) -> list[StringSegment]:
    """In the order of the page; a text that stands twice in one place has one translation, and is shown once."""
    found = StringSegment.objects.filter(source=translation.source).order_by("order", "pk")
    return list({(one.context_id, one.string_id): one for one in found.select_related("string", "context")}.values())


def places(
    row: Standing, translation: Translation, segments: list[StringSegment], part: range, faults: list[Open], mine: Mine
) -> list[Place]:
    """Those of a part of the page; `segments`: all of it, `faults`: what is open."""
    shown = [segments[number - 1] for number in part]
    told = written(translation)
    made_of = MadeOf.objects.filter(pk=row.pk).first()
    was = newer(made_of.texts, [[one.context.path, one.string.data] for one in segments]) if made_of else {}
    wrong: dict[int, list[Open]] = {}
    for one in faults:
        if one.segment.written:
            wrong.setdefault(one.segment.number, []).append(one)
    known = memory.of(translation, shown)
    terms = list(Term.objects.all())
    result = []
    for number, segment in zip(part, shown, strict=True):
        path, source = segment.context.path, segment.string.data
        has = told.get((segment.string_id, segment.context_id))
        stands = has.data if has else ""
        text, why = mine.get(key(path, source), (stands, ""))
        why = why if text != one_line_end(stands) else ""
        result.append(
            Place(
                number=number,
                name=changes.name_of(path, row.model),
                source=source,
                pieces=was.get((path, source), [Piece(source, "same")]),
                text=one_line_end(text),
                kept=writing.shown(path, source, stands),
                faults=wrong.get(number, []),
                hints=hints(source, row, terms),
                matches=[match for match in known[segment.pk] if match.text != stands],
                error=(has.get_error() or "") if has else "",
                stands=stands if why else "",
                why=why,
                by_machine=bool(has and has.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE),
            )
        )
    return result


def untold(translation: Translation, segments: list[StringSegment]) -> list[int]:
    """The numbers of those that are not translated yet."""
    told = written(translation)
    return [
        number
        for number, one in enumerate(segments, 1)
        if (has := told.get((one.string_id, one.context_id))) is None or not has.data or has.has_error
    ]


def written(translation: Translation) -> dict[tuple[int, int], StringTranslation]:
    """String and context → the translation, whole or not. One query."""
    rows = StringTranslation.objects.filter(
        context__object=translation.source.object_id, locale=translation.target_locale_id
    )
    return {
        (one.translation_of_id, one.context_id): one
        for one in rows.select_related("translation_of", "context")
        if one.context_id is not None
    }


def newer(made_of: list[Text], now: list[Text]) -> dict[tuple[str, str], list[Piece]]:
    """Texts that are others than those the translation was made of, with what is new in them and what is gone."""
    old, found = changes.by_place(made_of), {}
    for place, texts in changes.by_place(now).items():
        for before, after in changes.pairs(old.get(place, []), texts):
            if after:
                found[place, after] = list(changes.words(before, after))
    return found


def hints(source: str, row: Standing, terms: list[Term]) -> list[Hint]:
    """The terms of the glossary in a text, in whatever form, that are known in the other language."""
    plain = unescape(strip_tags(source))
    return [
        Hint(term.first(row.source_language), term.ways(row.language), term.avoided(row.language), term.note)
        for term in terms
        if term.first(row.language)
        and any(says(plain, way, row.source_language) for way in term.ways(row.source_language))
    ]
