"""What a translator has written goes into the translation as files from outside do: nothing is lost silently."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translations.exchange import taking
from translations.exchange.taking import Refused, Report
from translations.exchange.units import Handed, Unit, key, mark, one_line_end

PARTS = 4
HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Written:
    """A text as it came back. `untouched`: as it was shown."""

    unit: Unit
    untouched: bool


def shown(path: str, source: str, stands: str) -> list[str]:
    """What the form keeps of a text beside its translation."""
    return [path, source, mark(stands), mark(one_line_end(stands))]


def is_text(part: object) -> bool:
    """Such as can be shown again: half of a sign cannot."""
    return isinstance(part, str) and not HALF.search(part)


def read(asked: QueryDict) -> list[Written]:
    """Raises ValueError where it is not what the form was sent out with."""
    try:
        kept, texts = json.loads(asked.get("kept", "")), asked.getlist("text")
    except RecursionError:
        raise ValueError from None
    found = []
    if not isinstance(kept, list):
        raise ValueError
    for one, text in zip(kept, texts, strict=True):
        if not isinstance(one, list) or len(one) != PARTS or not all(map(is_text, one)):
            raise ValueError
        path, source, was, as_shown = one
        said = one_line_end(text)
        found.append(Written(Unit(path, source, said, was), mark(said) == as_shown))
    return found


@transaction.atomic
def write(translation: Translation, written: list[Written], user: User) -> Report:
    """Takes what was touched. Held by the row of the translation, as files are."""
    Translation.objects.select_for_update().get(pk=translation.pk)
    units = [one.unit for one in written if not one.untouched]
    report = taking.take(Handed(str(translation.uuid), ("", ""), units=units), "", user)
    segments = taking.standing(translation)
    for unit in units:
        if not unit.target:
            report.taken += emptied(unit, segments, translation)
            report.refused += written_meanwhile(unit, segments)
    return report


def written_meanwhile(unit: Unit, segments: Mapping[tuple[str, str], StringSegment]) -> list[Refused]:
    """Of a text that was taken away, and that a colleague has written anew since: it stays, and this is told."""
    segment = segments.get(key(unit.path, unit.source))
    stands = segment.translation if segment is not None else ""
    if not stands or unit.was == mark(stands):
        return []
    return [Refused(unit.source, "", _("A colleague has changed the translation meanwhile."), stands, unit.path)]


def emptied(unit: Unit, segments: Mapping[tuple[str, str], StringSegment], translation: Translation) -> bool:
    """A translation that was taken away; what a colleague has written meanwhile stays, and so does an empty text."""
    segment = segments.get(key(unit.path, unit.source))
    if segment is None or not segment.translation or unit.was != mark(segment.translation):
        return False
    rows = StringTranslation.objects.filter(
        translation_of=segment.string_id, context=segment.context_id, locale=translation.target_locale_id
    )
    for row in rows:
        row.delete()
    return True
