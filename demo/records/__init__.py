"""The demo's records, menus and people."""

from collections.abc import Sequence


def in_languages(field: str, words: Sequence[str]) -> dict[str, str]:
    """The words, in Kazakh, Russian and English, as the fields of a record."""
    return dict(zip((f"{field}_kk", f"{field}_ru", f"{field}_en"), words, strict=True))
