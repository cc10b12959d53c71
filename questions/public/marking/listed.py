"""Words that are kept in lists beside these modules: paragraphs, each with its meaning before it."""

from pathlib import Path

from sections.streets.spelling import fold

HERE = Path(__file__).parent


def paragraphs(name: str) -> list[set[str]]:
    """The words of each paragraph."""
    parts = (HERE / name).read_text(encoding="utf-8").split("\n\n")
    return [{word for line in part.splitlines() if not line.startswith("#") for word in line.split()} for part in parts]


def folded(words: set[str]) -> set[str]:
    return {fold(word.lower().replace("ё", "е")) for word in words}


GIVEN, GIVEN_WORDS = paragraphs("given.txt")
ORDINARY, ALIKE, NOT_AFTER, NO_STREET, SETTLEMENTS, TOO_WIDE = paragraphs("ordinary.txt")
