"""Texts that come back are put into their translation, each or with the reason why not; nothing is lost silently."""

import re
from dataclasses import dataclass, field
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.strings import StringValue, validate_translation_links

from portal import clock
from portal.admin.policies import homes_translated_by
from translations.exchange.units import Handed, Unit, UnreadableError, key, mark, one_line_end

NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Signs that no text has, and files of translators cannot hold."""


@dataclass(frozen=True)
class Refused:
    """A text that was not taken. `offered`: what the file says; `stands`: what the portal has instead, at `path`."""

    source: str
    offered: str
    why: str
    stands: str = ""
    path: str = ""


@dataclass
class Report:
    """What became of a file. `same`: texts that were there already."""

    name: str
    title: str = ""
    taken: int = 0
    same: int = 0
    refused: list[Refused] = field(default_factory=list)
    unreadable: str = ""


def open_to(user: User) -> QuerySet[Translation]:
    """The translations into the languages whose pages the user may change."""
    locales = homes_translated_by(user).values("locale_id")
    found = Translation.objects.filter(enabled=True, target_locale__in=locales)
    return found.select_related("source__locale", "source__specific_content_type", "target_locale")


def translation_of(handed: Handed, user: User) -> Translation:
    """The one a file is of. Raises UnreadableError; of others' translations not even that they exist is told."""
    try:
        found = open_to(user).filter(uuid=UUID(handed.translation)).first()
    except ValueError:
        found = None
    if found is None:
        raise UnreadableError(_("There is no such translation here, or it is not yours to make."))
    languages = (found.source.locale.language_code, found.target_locale.language_code)
    if any(said and said.split("-")[0] != code for said, code in zip(handed.languages, languages, strict=True)):
        raise UnreadableError(_("It is of other languages than its translation."))
    return found


@transaction.atomic
def take(handed: Handed, name: str, user: User) -> Report:
    """Puts the texts of a file into its translation. Raises UnreadableError.

    Held by the row of the translation, so that two files, or one sent twice, come one after the other.
    """
    translation = translation_of(handed, user)
    Translation.objects.select_for_update().get(pk=translation.pk)
    report = Report(name, translation.source.object_repr)
    segments = standing(translation)
    for unit in handed.units:
        segment = segments.get(key(unit.path, unit.source))
        if segment is None:
            report.refused += [without_place(unit, segments)] if unit.target else []
        elif one_line_end(unit.target) == one_line_end(segment.translation or ""):
            report.same += 1
        elif unit.target and (why := why_not(unit, segment.translation or "")):
            report.refused += [Refused(unit.source, unit.target, why, segment.translation or "", unit.path)]
        elif unit.target:  # one without a translation is left for later
            put(segment, unit.target, translation, user)
            report.taken += 1
    return report


def standing(translation: Translation) -> dict[tuple[str, str], StringSegment]:
    """What a text is known by → the segment, with its `translation`. One query."""
    found = (
        StringSegment.objects.filter(source=translation.source)
        .select_related("string", "context")
        .annotate_translation(translation.target_locale, include_errors=True)
    )
    return {key(one.context.path, one.string.data): one for one in found}


def without_place(unit: Unit, segments: dict[tuple[str, str], StringSegment]) -> Refused:
    """Of a text the page does not have: what stands in its place now."""
    now = next((segment.string.data for (path, _source), segment in segments.items() if path == unit.path), "")
    changed = _("The source has changed since: this is the translation of another text.")
    why = changed if now else _("The page has no such text any more.")
    return Refused(unit.source, unit.target, why, now, unit.path)


def why_not(unit: Unit, stands: str) -> str:
    """The reason a text does not take the place of what stands there, or nothing."""
    if unit.was and unit.was != mark(stands):
        return _("A colleague has changed the translation meanwhile.")
    if NO_TEXT.search(unit.target):
        return _("It holds a sign that no text has.")
    if unit.path == "title" and len(unit.target) > Page._meta.get_field("title").max_length:
        return _("It is too long for its place.")
    try:
        StringValue.from_translated_html(unit.target)
        validate_translation_links(unit.source, unit.target)
    except RecursionError:
        return _("Its tags stand in one another too deep.")
    except ValueError as fault:
        return str(fault)
    return ""


def put(segment: StringSegment, text: str, translation: Translation, user: User) -> None:
    StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        locale=translation.target_locale,
        context=segment.context,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "updated_at": clock.now(),
            "has_error": False,
            "field_error": "",
        },
    )
