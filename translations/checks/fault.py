"""A text beside its translation, and what may be wrong with it."""

from dataclasses import dataclass, field
from enum import StrEnum

from translations.glossary.wanted import Wanted

MOST = 20_000
"""Letters of a text that is read; a longer one is none of a page, and told to be too long."""


class Kind(StrEnum):
    """What a text is: a plain line, the HTML of a paragraph, the last part of an address, or where a link leads."""

    PLAIN = "plain"
    RICH = "rich"
    SLUG = "slug"
    LINK = "link"


class Code(StrEnum):
    """What is looked for."""

    EMPTY = "empty"
    SAME = "same"
    NUMBERS = "numbers"
    DATES = "dates"
    TIMES = "times"
    PHONES = "phones"
    EMAILS = "emails"
    LINKS = "links"
    PLACEHOLDERS = "placeholders"
    TAGS = "tags"
    END = "end"
    SPACES = "spaces"
    DOUBLED = "doubled"
    ALPHABETS = "alphabets"
    KAZAKH = "kazakh"
    TERMS = "terms"
    TWO_WAYS = "two-ways"
    LONG = "long"
    LANGUAGE = "language"
    QUOTES = "quotes"
    DASHES = "dashes"


STOPS = frozenset(
    {
        *(Code.EMPTY, Code.NUMBERS, Code.DATES, Code.TIMES, Code.PHONES, Code.EMAILS, Code.LINKS),
        *(Code.PLACEHOLDERS, Code.TAGS, Code.LONG),
    }
)
"""What a translation is not published with, unless somebody has said that it is right; the rest is shown."""


@dataclass(frozen=True)
class Pair:
    """A text and its translation. `longest`: letters that have room in its place."""

    source: str
    target: str
    source_language: str
    target_language: str
    kind: Kind = Kind.RICH
    longest: int | None = None


@dataclass(frozen=True)
class Fault:
    """`reason` is in the language in force, `piece` is what it is about: the same in every language."""

    code: Code
    reason: str
    piece: str = ""

    @property
    def stops(self) -> bool:
        return self.code in STOPS


@dataclass(frozen=True)
class Known:
    """What the checks are told beside the two texts: the portal's own words by language, its terms, and how a text
    (as `checking.key` has it) is translated elsewhere."""

    words: dict[str, frozenset[str]] = field(default_factory=dict)
    terms: tuple[Wanted, ...] = ()
    elsewhere: dict[str, frozenset[str]] = field(default_factory=dict)
