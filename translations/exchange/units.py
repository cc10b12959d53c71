"""What a file of a translation holds: its texts, each with the place it stands at and the original."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, Translation

MOST_BYTES = 10 * 1024 * 1024
"""Of a file, and of all that an archive unpacks to."""


class UnreadableError(ValueError):
    """A file that is none of ours; its words say why, in the reader's language."""


@dataclass(frozen=True)
class Unit:
    """A text to translate, as HTML with bare tags (wagtail-localize's segments).

    `path`: where it stands on the page. `was`: the mark of the translation it was handed out with, empty where the
    other program has not kept it.
    """

    path: str
    source: str
    target: str = ""
    was: str = ""


@dataclass(frozen=True)
class Handed:
    """The file of one translation. `translation`: its UUID, as it came; `languages`: codes, of source and target."""

    translation: str
    languages: tuple[str, str]
    title: str = ""
    units: list[Unit] = field(default_factory=list)


def mark(text: str) -> str:
    """Short, and another one for another text."""
    return hashlib.sha256(text.encode()).hexdigest()[:10]


def handed(translation: Translation) -> Handed:
    """The translation with all its texts, in the order of the page. One query, and that of the source."""
    segments = (
        StringSegment.objects.filter(source=translation.source)
        .order_by("order")
        .select_related("string", "context")
        .annotate_translation(translation.target_locale, include_errors=True)
    )
    units = [
        Unit(one.context.path, one.string.data, one.translation or "", mark(one.translation or "")) for one in segments
    ]
    languages = (translation.source.locale.language_code, translation.target_locale.language_code)
    # A text that stands twice at one place of the page has one translation.
    return Handed(str(translation.uuid), languages, translation.source.object_repr, without_doubles(units))


def key(path: str, source: str) -> tuple[str, str]:
    """What a text is known again by; programs end lines in their own ways."""
    return path, one_line_end(source)


def one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def checked(text: bytes) -> bytes:
    """The bytes of a file that is not too large to be looked into."""
    if len(text) > MOST_BYTES:
        raise UnreadableError(_("It is larger than %(size)s MB.") % {"size": MOST_BYTES // 1024**2})
    return text


def without_doubles(units: Iterable[Unit]) -> list[Unit]:
    """The last of those that name the same text of the same place, as other programs read a file that says it twice."""
    return list({key(one.path, one.source): one for one in units}.values())
