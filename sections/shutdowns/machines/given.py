"""Reading one notice of a file: its key, its lists, words and moments. ValidationError tells what is wrong."""

import datetime as dt
import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from portal.locale import CODES

NAMES = uuid.UUID("5f0d6f6e-2f3b-5c8e-9a53-6a1c7a0f4a52")
"""What a notice without a uuid is given one from: the same facts, the same uuid."""
FACTS = ("kind", "what", "start", "places", "facilities")


def key_of(given: Mapping[str, Any]) -> uuid.UUID:
    """Its own, or one made of its facts."""
    if given.get("uuid"):
        try:
            return uuid.UUID(str(given["uuid"]))
        except ValueError:
            raise ValidationError(_("uuid: “%s” is none.") % given["uuid"]) from None
    facts = json.dumps({name: given.get(name) for name in FACTS}, sort_keys=True, ensure_ascii=False)
    return uuid.uuid5(NAMES, facts)


def list_of(given: Mapping[str, Any], name: str) -> list:
    found = given.get(name) or []
    if not isinstance(found, list):
        raise ValidationError(_("%s: a list is expected.") % name)
    return found


def texts_of(given: Mapping[str, Any], name: str, language: str = "kk") -> dict[str, str]:
    """Language → words. Words alone are in `language`."""
    found = given.get(name) or {}
    found = {language: found} if isinstance(found, str) else found
    if (
        not isinstance(found, dict)
        or not set(found) <= set(CODES)
        or not all(isinstance(x, str) for x in found.values())
    ):
        raise ValidationError(
            _("%(name)s: words, or words by language (%(codes)s).") % {"name": name, "codes": ", ".join(CODES)}
        )
    return {code: " ".join(words.replace("\x00", "").split()) for code, words in found.items() if words.strip()}


def moment_of(given: Mapping[str, Any], name: str) -> dt.datetime | None:
    """ISO 8601; without an offset it is the time of Öskemen."""
    words = given.get(name)
    if not words:
        return None
    try:
        found = parse_datetime(words) if isinstance(words, str) else None
    except ValueError:
        found = None
    if found is None:
        raise ValidationError(
            _("%(name)s: “%(words)s” is no moment, such as 2026-11-27T09:00.") % {"name": name, "words": words}
        )
    return found if timezone.is_aware(found) else timezone.make_aware(found)
