"""The portal's own words: those of what is published, and of the interface."""

import re
from functools import lru_cache

from django.utils.translation import trans_real

from portal import clock
from portal.locale import CODES
from sections.search.models import SearchEntry

WORD = re.compile(r"[^\W\d_]+")
NEWEST = 2000
"""Pages that are read: more of them tell no other words."""
MINUTES = 10


def words() -> dict[str, frozenset[str]]:
    """By language. One query, and none within the next minutes."""
    return in_minutes(int(clock.now().timestamp()) // (MINUTES * 60))


@lru_cache(maxsize=1)
def in_minutes(which: int) -> dict[str, frozenset[str]]:
    return read()


def read() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {code: of_interface(code) for code in CODES}
    rows = SearchEntry.objects.order_by("-pk").values_list("language", "title", "text")[:NEWEST]
    for language, title, text in rows:
        found[language].update(WORD.findall(f"{title} {text}".lower()))
    return {code: frozenset(of_language) for code, of_language in found.items()}


def of_interface(code: str) -> set[str]:
    """What buttons and headings say."""
    told = trans_real.translation(code)._catalog.items()  # type: ignore[attr-defined]
    return {word for _key, words in told if isinstance(words, str) for word in WORD.findall(words.lower())}
