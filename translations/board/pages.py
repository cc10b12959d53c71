"""How pages stand: of wagtail-localize's tables for many pages at once, in as many queries as for one."""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.db.models import Max
from wagtail.models import Page
from wagtail_localize.models import (
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal import clock
from portal.locale import CODES
from sections.models import FlatMenuLine, MainMenuLine
from translations.board.kinds import Kept, Text, Told
from translations.board.standing import Importance, State

PAGE = "page"


@dataclass(frozen=True)
class Segment:
    """A string of the source: which one, and where it stands."""

    string: int
    context: int
    text: Text


@dataclass
class Tables:
    """What wagtail-localize knows of some pages, by their translation key; times by key and language."""

    sources: dict[uuid.UUID, list[TranslationSource]] = field(default_factory=lambda: defaultdict(list))
    segments: dict[int, list[Segment]] = field(default_factory=lambda: defaultdict(list))
    enabled: dict[tuple[int, str], bool] = field(default_factory=dict)
    translated: dict[tuple[int, int, str], dt.datetime] = field(default_factory=dict)
    overridden: dict[tuple[uuid.UUID, str], dt.datetime] = field(default_factory=dict)
    saved: dict[tuple[int, str], dt.datetime] = field(default_factory=dict)


def read(keys: list[str]) -> Tables:
    """Six queries."""
    tables, of_these = Tables(), {"source__object__in": keys}
    for source in TranslationSource.objects.filter(object__in=keys).defer("content_json").select_related("locale"):
        tables.sources[source.object_id].append(source)
    rows = StringSegment.objects.filter(**of_these).order_by("source", "order", "pk")
    for source, string, context, path, data in rows.values_list(
        "source", "string", "context", "context__path", "string__data"
    ):
        tables.segments[source].append(Segment(string, context, [path, data]))
    made = Translation.objects.filter(**of_these).values_list("source", "target_locale__language_code", "enabled")
    tables.enabled = {(source, code): enabled for source, code, enabled in made}
    strings = StringTranslation.objects.filter(context__object__in=keys, has_error=False)
    for string, context, code, when in strings.values_list(
        "translation_of", "context", "locale__language_code", "updated_at"
    ):
        tables.translated[string, context, code] = when
    overrides = SegmentOverride.objects.filter(context__object__in=keys).order_by()
    for key, code, when in overrides.values_list("context__object", "locale__language_code").annotate(
        Max("updated_at")
    ):
        tables.overridden[key, code] = when
    logs = TranslationLog.objects.filter(**of_these).order_by()
    for source, code, when in logs.values_list("source", "locale__language_code").annotate(Max("created_at")):
        tables.saved[source, code] = when
    return tables


def tell(keys: list[str], kept: Kept) -> Iterator[Told]:
    """Of each page in each other language."""
    versions: dict[uuid.UUID, dict[str, Page]] = defaultdict(dict)
    for page in Page.objects.filter(translation_key__in=keys, depth__gt=1).select_related("locale", "content_type"):
        versions[page.translation_key][page.locale.language_code] = page
    tables, lines = (read(keys), in_lines()) if versions else (Tables(), set())
    for key, found in versions.items():
        made_of = {code: kept.get((str(key), code)) for code in CODES}
        for told in tell_one(found, tables, made_of):
            yield replace(told, importance=Importance.MENU) if key in lines else told


def in_lines() -> set[uuid.UUID]:
    """The pages that lines of the menus lead to, by their translation key."""
    menus = (MainMenuLine, FlatMenuLine)
    rows = [line.objects.order_by().values_list("link_page__translation_key", flat=True) for line in menus]
    return {key for key in rows[0].union(*rows[1:]) if key}


def source_of(versions: dict[str, Page], sources: list[TranslationSource]) -> tuple[Page, TranslationSource | None]:
    """The Kazakh one where there is any; else the one others were translated from, or the first that is no alias."""
    by_code = {source.locale.language_code: source for source in sources}
    order = sorted(
        versions.values(),
        key=lambda page: (
            page.locale.language_code != CODES[0],
            page.alias_of_id is not None,
            page.locale.language_code not in by_code,
            page.pk,
        ),
    )
    return order[0], by_code.get(order[0].locale.language_code)


def tell_one(versions: dict[str, Page], tables: Tables, kept: dict) -> Iterator[Told]:
    page = next(iter(versions.values()))
    original, source = source_of(versions, tables.sources[page.translation_key])
    own = original.locale.language_code
    segments = tables.segments[source.pk] if source else []
    drafted = drafted_since(original, [segment.text for segment in segments]) if source else None
    for code in CODES:
        if code == own:
            continue
        made_of = kept[code].texts if kept[code] else []
        one = Version(original, versions.get(code), code, source, segments, tables)
        state, per_cent, made_of = one.stand(made_of)
        yield Told(
            record=str(page.translation_key),
            language=code,
            model=original.content_type.model_class()._meta.label_lower,
            title=original.draft_title if original.has_unpublished_changes else original.title,
            state=state,
            changed=changed(original, source),
            source_language=own,
            source_pk=original.pk,
            target_pk=one.target.pk if one.target else None,
            per_cent=per_cent,
            draft_since=drafted,
            shown=original.live,
            importance=Importance.MENU if original.show_in_menus or original.depth == 2 else Importance.OTHER,
            made_of=made_of,
        )


def changed(original: Page, source: TranslationSource | None) -> dt.datetime:
    """When what is to be translated changed last."""
    return source.last_updated_at if source else original.first_published_at or clock.now()


def drafted_since(original: Page, published: list[Text]) -> dt.datetime | None:
    """Since when the original has a draft with other texts."""
    if not original.has_unpublished_changes or strings_of_draft(original) == published:
        return None
    return original.latest_revision_created_at


def strings_of_draft(original: Page) -> list[Text]:
    """A few queries; of a page without a draft what it says now."""
    found = extract_segments(original.get_latest_revision_as_object())
    strings = [segment for segment in found if isinstance(segment, StringSegmentValue)]
    strings.sort(key=lambda segment: segment.order)
    return [[segment.path, segment.string.data] for segment in strings]


@dataclass(frozen=True)
class Version:
    """A page in another language, beside its source."""

    original: Page
    target: Page | None
    code: str
    source: TranslationSource | None
    segments: list[Segment]
    tables: Tables

    def stand(self, made_of: list[Text]) -> tuple[State, int, list[Text]]:
        """Its state, how much of it is translated, and what it was made of."""
        texts = [segment.text for segment in self.segments]
        if self.target is None or self.target.alias_of_id:
            return self.instead, 0, []
        if self.source is None or not self.is_made:
            return (State.PUBLISHED if self.is_out else State.READY), 100, []
        touched = [self.when(segment) for segment in self.segments]
        done = sum(when is not None for when in touched)
        if touched and not done and not self.target.live:
            return State.MISSING, 0, made_of
        if done < len(touched):
            return (State.STALE if self.target.live else State.IN_WORK), 100 * done // len(touched), made_of
        if (self.saved and self.saved >= self.source.last_updated_at) or (self.target.live and not made_of):
            made_of = texts
        overridden = self.tables.overridden.get((self.original.translation_key, self.code))
        later = [when for when in (*touched, overridden) if when and self.saved and when > self.saved]
        if self.is_out and not later and texts == made_of:
            return State.PUBLISHED, 100, made_of
        taken_out = self.target.live and not later and made_of and texts != made_of  # of the original, and shown still
        return (State.STALE if taken_out else State.READY), 100, made_of

    @property
    def instead(self) -> State:
        """What there is where no translation is."""
        if self.target:
            return State.ALIAS
        return State.STOPPED if self.is_made is False else State.MISSING

    @property
    def is_made(self) -> bool | None:
        """Whether it is made of its strings; None where it never was. Of what was deleted that is remembered: no."""
        return self.tables.enabled.get((self.source.pk, self.code)) if self.source else None

    @property
    def is_out(self) -> bool:
        return bool(self.target and self.target.live and not self.target.has_unpublished_changes)

    @property
    def saved(self) -> dt.datetime | None:
        """When its page was last made of its strings."""
        return self.tables.saved.get((self.source.pk, self.code)) if self.source else None

    def when(self, segment: Segment) -> dt.datetime | None:
        """When it was translated; None: it is not."""
        return self.tables.translated.get((segment.string, segment.context, self.code))


def keys() -> Iterator[str]:
    """Of all pages."""
    rows = Page.objects.filter(depth__gt=1).order_by("translation_key").values_list("translation_key", flat=True)
    return map(str, rows.distinct().iterator())
