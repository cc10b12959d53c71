"""What was translated before and is the same as a text, or like it; of all that ever was, a bounded number is read."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation

from translations.board.changes import Piece, words
from translations.desk.likeness import Likeness, bands

SHOWN = 3
LIKE = 60
"""Per cent of the letters a near one has in common with the text, at least."""
MOST_ROWS = 20_000
MOST_EACH = 15
LONGEST = 5000
"""Letters of a text that others are compared with."""
WHOLE = 100


@dataclass(frozen=True)
class Match:
    """`per_cent`: how alike the two originals are; `pieces`: what the text says beside the one it was made of.

    `former`: it was the translation of what stood in this place before.
    """

    text: str
    per_cent: int
    pieces: tuple[Piece, ...] = ()
    former: bool = False


Key = int
"""The number of a string of the source."""


def of(translation: Translation, segments: Collection[StringSegment]) -> dict[int, list[Match]]:
    """Segment → the best of what is known, none of which says the same. Five queries for any number of them."""
    same, before = others(translation, segments), former(translation, segments)
    wanted = {one.string_id: one.string.data for one in segments if not same[one.pk]}
    like = near(translation, wanted)
    return {one.pk: best([*same[one.pk], *before[one.pk], *like.get(one.string_id, [])]) for one in segments}


def best(found: Iterable[Match]) -> list[Match]:
    told: dict[str, Match] = {}
    for match in sorted(found, key=lambda match: (-match.per_cent, not match.former)):
        told.setdefault(match.text, match)
    return list(told.values())[:SHOWN]


def others(translation: Translation, segments: Collection[StringSegment]) -> dict[int, list[Match]]:
    """How the very same text is translated in other places, the way of most of them first. One query."""
    rows = StringTranslation.objects.filter(
        translation_of__in={one.string_id for one in segments}, locale=translation.target_locale_id, has_error=False
    )
    told: dict[int, list[tuple[int | None, str]]] = defaultdict(list)
    for string, context, data in rows.order_by("-updated_at").values_list("translation_of", "context", "data")[
        :MOST_ROWS
    ]:
        told[string].append((context, data))
    found: dict[int, list[Match]] = defaultdict(list)
    for one in segments:
        ways = Counter(data for context, data in told[one.string_id] if context != one.context_id and data)
        found[one.pk] = [Match(data, WHOLE) for data, _count in ways.most_common(SHOWN)]
    return found


def former(translation: Translation, segments: Collection[StringSegment]) -> dict[int, list[Match]]:
    """The last translation of what stood in the same place before; whichever of several texts there is most alike."""
    now = {(one.context_id, one.string_id) for one in segments}
    rows = StringTranslation.objects.filter(
        context__in={one.context_id for one in segments}, locale=translation.target_locale_id, has_error=False
    ).order_by("-updated_at")
    told: dict[int | None, list[tuple[str, str]]] = defaultdict(list)
    texts = rows.values_list("context", "translation_of", "translation_of__data", "data")
    for context, string, source, data in texts[:MOST_ROWS]:
        if (context, string) not in now and len(told[context]) < MOST_EACH:
            told[context].append((source, data))
    found: dict[int, list[Match]] = defaultdict(list)
    for one in segments:
        ways = [(alike(source, one.string.data), source, data) for source, data in told[one.context_id]]
        for per_cent, source, data in sorted(ways, key=lambda text: -text[0])[:1]:
            if per_cent >= LIKE:
                found[one.pk].append(Match(data, per_cent, beside(source, one.string.data), former=True))
    return found


def near(translation: Translation, wanted: Mapping[int, str]) -> dict[int, list[Match]]:
    """String → what is like it. Two queries; the texts of the nearest alone are read."""
    asked: dict[int, list[int]] = defaultdict(list)
    for number, text in wanted.items():
        for band in bands(text[:LONGEST]):
            asked[band].append(number)
    if not asked:
        return {}
    shared: dict[int, Counter[int]] = defaultdict(Counter)
    rows = Likeness.objects.filter(band__in=asked, string__locale=translation.source.locale_id)
    for band, string in rows.order_by("-string").values_list("band", "string")[:MOST_ROWS]:
        for number in asked[band]:
            if string != number:
                shared[number][string] += 1
    nearest = {number: [string for string, _count in found.most_common(MOST_EACH)] for number, found in shared.items()}
    told = translated({string for found in nearest.values() for string in found}, translation)
    matches: dict[int, list[Match]] = {}
    for number, found in nearest.items():
        known = [(alike(told[string][0], wanted[number]), *told[string]) for string in found if string in told]
        known.sort(key=lambda one: -one[0])
        matches[number] = [
            Match(data, per_cent, beside(source, wanted[number]))
            for per_cent, source, data in known[:SHOWN]
            if per_cent >= LIKE
        ]
    return matches


def translated(strings: set[Key], translation: Translation) -> dict[Key, tuple[str, str]]:
    """String → what it says, and its last translation."""
    rows = StringTranslation.objects.filter(
        translation_of__in=strings, locale=translation.target_locale_id, has_error=False
    )
    texts = dict(String.objects.filter(pk__in=strings).values_list("pk", "data"))
    last = dict(rows.order_by("updated_at").values_list("translation_of", "data"))
    return {string: (texts[string], data) for string, data in last.items() if string in texts and data}


def alike(one: str, other: str) -> int:
    """Per cent; only the same is all of it."""
    return min(WHOLE - 1, int(fuzz.ratio(one[:LONGEST], other[:LONGEST])))


def beside(before: str, now: str) -> tuple[Piece, ...]:
    return tuple(words(before[:LONGEST], now[:LONGEST]))
