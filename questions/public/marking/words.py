"""The words of a text, and the lists names are known by. All are compared in the spelling of addresses, folded."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from questions.public.marking.listed import GIVEN, GIVEN_WORDS, folded
from sections.streets.spelling import fold

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
BEGINNINGS = ".!?…\n\r•*–—"
LONGEST_WORD = 40


@dataclass(frozen=True)
class Word:
    """One word, where it stands, and what its place says of it."""

    start: int
    end: int
    written: str
    folded: str
    first: bool
    """Whether a sentence begins with it, so that its capital says nothing."""
    alone_to: bool
    """Whether a sign or the end follows: “Надежда, …”."""
    quoted: bool
    loud: bool
    """Whether all around is in capitals."""

    @property
    def capital(self) -> bool:
        return self.written[0].isupper()

    @property
    def telling(self) -> bool:
        """Whether its capital says that it is a name."""
        return self.capital and not self.first and not self.loud


def words_of(text: str) -> list[Word]:
    return list(read(text))


def read(text: str) -> Iterator[Word]:
    letters = [sign for sign in text if sign.isalpha()]
    shouted = sum(sign.isupper() for sign in letters) > len(letters) * 0.6
    for match in WORD.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()].rstrip(' \t\xa0«»"“”(')
        written = match[0].removesuffix("'s").removesuffix("’s")
        first = (not before and match.start() < 12) or before[-1:] in BEGINNINGS
        first = first and not re.search(r"(?<!\w)\w\.$", before)
        after = text[match.end() : match.end() + 2].strip(" ")
        yield Word(
            match.start(),
            match.start() + len(written),
            written,
            fold(written[:LONGEST_WORD].lower().replace("ё", "е")),
            bool(first),
            not after or after[0] in ".,!?;:\n\r)–—-",
            text[match.start() - 1 : match.start()] in ("«", "“", '"'),
            shouted or (len(written) > 3 and written.isupper()),
        )


KAZAKH = """
    ның нің дың дің тың тің ға ге қа ке на не ды ді ты ті ны ні да де та те нда нде дан ден тан тен нан нен мен бен пен
    мын мін ым ім лар лер дар дер жан екең апа дікі тікі нікі пын пін ға ғана дегі
"""
RUSSIAN = "а я у ю е и ы ой ей ою ею ом ем ой ым ому ого их ых ыми ам ами ин ину иной ью ье ии ией"
ENDINGS = {fold(ending) for ending in (KAZAKH + RUSSIAN).split()} | {""}
SHORT = {"", "а", "я", "у", "ю", "е", "и", "ои", "еи", "ом", "ем"}
"""Of names of three letters or less: with the others they would be too many words."""
VOWELS = "аяиеоую"


@dataclass(frozen=True)
class Names:
    """Stems of names with the endings each may have."""

    closed: frozenset[str]
    """Those that end in a consonant stand as they are, too."""
    open: frozenset[tuple[str, str]]
    """Without their last vowel, and that."""

    @classmethod
    def of(cls, names: Iterable[str]) -> "Names":
        plain = folded(set(names))
        opened = {(name[:-1], name[-1]) for name in plain if name[-1] in VOWELS and len(name) > 2}
        return cls(frozenset(name for name in plain if name[-1] not in VOWELS and len(name) > 1), frozenset(opened))

    def has(self, word: str) -> bool:
        for length in range(max(2, len(word) - 5), len(word) + 1):
            stem, ending = word[:length], word[length:]
            endings = ENDINGS if length > 3 else SHORT
            if stem in self.closed and ending in endings:
                return True
            if ending and (stem, ending[0]) in self.open and (ending[1:] in endings):
                return True
            if ending in endings - {""} and any((stem, vowel) in self.open for vowel in VOWELS):
                return True
        return False


@cache
def given() -> tuple[Names, Names]:
    """Given names; and those that are words of the languages, too."""
    return Names.of(GIVEN - GIVEN_WORDS), Names.of(GIVEN_WORDS)
