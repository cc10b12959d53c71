"""What somebody saw before they pressed: a mark for each language, so that nothing else is published than that."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation

from translations.together.versions import Version, has_draft, renamed


def marks(page: Page, versions: list[Version]) -> dict[str, str]:
    """By language; three queries and those of `renamed`."""
    texts = words(page)
    new = {one.pk: slug for one, slug in renamed(page)}
    addresses = [(one.page.url_path, new.get(one.page.pk)) for one in versions if one.page]
    found = {page.locale.language_code: digest(page.latest_revision_id, has_draft(page), page.url_path, addresses)}
    return found | {one.code: of_version(one, texts[one.code]) for one in versions}


def of_version(one: Version, texts: list[Any]) -> str:
    """The same before and after the original is published."""
    return digest(one.how.value, one.page.pk if one.page else None, texts)


def words(page: Page) -> dict[str, list[Any]]:
    """What has been put into each language, of whatever state."""
    of_page = {"context__object_id": page.translation_key}
    strings = StringTranslation.objects.filter(**of_page).order_by("pk")
    overrides = SegmentOverride.objects.filter(**of_page).order_by("pk")
    found: dict[str, list[Any]] = defaultdict(list)
    for code, *of_string in strings.values_list("locale__language_code", "pk", "data", "has_error"):
        found[code].append(of_string)
    for code, *of_segment in overrides.values_list("locale__language_code", "pk", "data_json"):
        found[code].append(of_segment)
    return found


def digest(*told: Any) -> str:
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()[:16]


def written(seen: Mapping[str, str]) -> str:
    """As a form carries it."""
    return " ".join(f"{code}:{mark}" for code, mark in seen.items())


def read(text: str) -> dict[str, str]:
    return dict(one.split(":", 1) for one in text.split() if ":" in one)
