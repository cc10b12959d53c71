"""What is wrong with translations, as wagtail-localize keeps them: a text beside its source, one by one."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db import models
from wagtail_localize.models import (
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from translations.checks import dictionary, remembered
from translations.checks.checking import check, key
from translations.checks.fault import Fault, Kind, Known, Pair
from translations.checks.reading import read
from translations.glossary.term import glossary

LEADS = ("http://", "https://", "/", "mailto:", "tel:")


@dataclass(frozen=True)
class Segment:
    """A piece of a page beside its translation. `path` is where it stands in the page; `written`: whether anybody has
    translated it yet; `number`: which of the texts of the page it is, counted as the desk does, 0 for a link."""

    path: str
    order: int
    pair: Pair
    written: bool = True
    number: int = 0


@dataclass(frozen=True)
class Open:
    """A fault that nobody has said to be right."""

    segment: Segment
    fault: Fault
    digest: str


def open_faults_in(segments: Collection[Segment], place: str) -> list[Open]:
    """Those of texts that stand in fields of a record. `place`: which record it is."""
    known = Known(dictionary.words(), glossary())
    found = [
        Open(segment, fault, remembered.digest(segment.pair, fault, f"{place} {segment.path}"))
        for segment in segments
        if segment.written
        for fault in check(segment.pair, known)
    ]
    right = remembered.among({one.digest for one in found})
    return [one for one in found if one.digest not in right]


def open_faults(translation: Translation) -> list[Open]:
    """Those of one translation, in the order of its page."""
    return open_faults_of([translation])[translation.pk]


def open_faults_of(translations: Collection[Translation]) -> dict[int, list[Open]]:
    """The same of many at once, in as many queries as of one: twelve at most."""
    translations = list(translations)
    segments = list(segments_of(translations))
    known = Known(dictionary.words(), glossary())
    found: dict[int, list[Open]] = {translation.pk: [] for translation in translations}
    pages = {translation.pk: translation.source.object_id for translation in translations}
    for number, segment, elsewhere in segments:
        for fault in check(segment.pair, Known(known.words, known.terms, elsewhere)):
            digest = remembered.digest(segment.pair, fault, f"{pages[number]} {segment.path}")
            found[number].append(Open(segment, fault, digest))
    right = remembered.among({one.digest for of_one in found.values() for one in of_one})
    return {number: [one for one in of_one if one.digest not in right] for number, of_one in found.items()}


def stops(faults: Collection[Open]) -> list[Open]:
    """Those a translation is not published with."""
    return [one for one in faults if one.fault.stops]


Found = tuple[int, Segment, dict[str, frozenset[str]]]


def segments_of(translations: Collection[Translation]) -> Iterator[Found]:
    """By translation, each with how its text is translated elsewhere."""
    by_source: dict[int, list[Translation]] = defaultdict(list)
    for translation in translations:
        by_source[translation.source_id].append(translation)
    models.prefetch_related_objects(list(translations), "source__locale", "source__specific_content_type")
    models.prefetch_related_objects(list(translations), "target_locale")
    yield from strings(by_source)
    yield from addresses(by_source)


def strings(by_source: dict[int, list[Translation]]) -> Iterator[Found]:
    locales = {one.target_locale_id for of_one in by_source.values() for one in of_one}
    found = StringSegment.objects.filter(source_id__in=by_source).select_related("string", "context")
    segments = list(found.order_by("order", "pk"))
    numbers = numbered(segments)
    told: dict[tuple[int, int], dict[int, str]] = defaultdict(dict)
    rows = StringTranslation.objects.filter(
        translation_of_id__in={segment.string_id for segment in segments}, locale_id__in=locales
    )
    for string, locale, context, data in rows.values_list("translation_of_id", "locale_id", "context_id", "data"):
        told[string, locale][context] = data
    for segment in segments:
        for translation in by_source[segment.source_id]:
            ways = told[segment.string_id, translation.target_locale_id]
            own = ways.get(segment.context_id)
            path = segment.context.path
            if path.rpartition(".")[2] == "slug":
                continue  # an address is made of the source's where it is not translated
            pair = Pair(
                segment.string.data,
                own or "",
                translation.source.locale.language_code,
                translation.target_locale.language_code,
                Kind.RICH,
                room(translation.source, path),
            )
            others = frozenset(
                key(read(way, Kind.RICH).words) for where, way in ways.items() if where != segment.context_id and way
            )
            elsewhere = {key(read(pair.source, Kind.RICH).words): others} if others else {}
            yield translation.pk, Segment(path, segment.order, pair, own is not None, numbers[segment.pk]), elsewhere


def numbered(segments: Iterable[StringSegment]) -> dict[int, int]:
    """Segment → which one it is on its page; what stands twice in one place is one text, with one translation."""
    told: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    found = {}
    for one in segments:
        of_page = told[one.source_id]
        found[one.pk] = of_page.setdefault((one.context_id, one.string_id), len(of_page) + 1)
    return found


def addresses(by_source: dict[int, list[Translation]]) -> Iterator[Found]:
    """Where links lead, of which the translation has another address."""
    locales = {one.target_locale_id for of_one in by_source.values() for one in of_one}
    segments = list(OverridableSegment.objects.filter(source_id__in=by_source).select_related("context"))
    rows = SegmentOverride.objects.filter(context_id__in={one.context_id for one in segments}, locale_id__in=locales)
    own = {(row.context_id, row.locale_id): row.data_json for row in rows}
    for segment in segments:
        for translation in by_source[segment.source_id]:
            data = own.get((segment.context_id, translation.target_locale_id))
            here, there = json.loads(segment.data_json), json.loads(data) if data else None
            if isinstance(here, str) and isinstance(there, str) and here.startswith(LEADS):
                codes = translation.source.locale.language_code, translation.target_locale.language_code
                pair = Pair(here, there, *codes, Kind.LINK)
                yield translation.pk, Segment(segment.context.path, segment.order, pair), {}


def room(source: TranslationSource, path: str) -> int | None:
    """Letters that go into a field of the page; of the blocks of a body nothing is said."""
    model = source.specific_content_type.model_class()
    if model is None or "." in path:
        return None
    named = {field.name: field for field in model._meta.get_fields()}
    return getattr(named.get(path), "max_length", None)
