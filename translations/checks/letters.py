"""Letters of another alphabet within a word, and Kazakh letters typed as the Russian ones beside them."""

import re
from collections import defaultdict
from functools import lru_cache

from sections.search.words import fold, stem

WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile(r"[a-zA-Z]")
CYRILLIC = re.compile(r"[Ѐ-ӿ]")
KAZAKH = set("әғқңөұүһі")
WITH_ENDING = re.compile(r"[A-Z]{2,}[а-яёәғқңөұүһі]+")
"""An abbreviation with a Kazakh ending may do without a hyphen: PDFте."""
ALONE = re.compile(r"(?<=[Ѐ-ӿ,.:;»] )[acekopxyABCEHKMOPTXy](?= [Ѐ-ӿ«])|^[ABCKOY](?= [Ѐ-ӿ«])")
"""A Latin letter where a word of one letter is meant."""
ALONE_AMONG_LATIN = re.compile(r"(?:(?<=[A-Za-z,] )|^)[аеосухАЕОСУХІі](?= [A-Za-z])")
NOT_WHOLE = 3
"""Letters a stem has at least, to be compared."""


def mixed(words: str) -> list[str]:
    """Words of two alphabets."""
    found = [
        word
        for word in WORD.findall(words)
        if LATIN.search(word) and CYRILLIC.search(word) and not WITH_ENDING.fullmatch(word)
    ]
    return list(dict.fromkeys([*found, *ALONE.findall(words), *ALONE_AMONG_LATIN.findall(words)]))


@lru_cache(maxsize=4)
def whole(known: frozenset[str]) -> dict[str, str]:
    """Folded → how the portal spells it, with the letters of Kazakh where it is spelt in two ways."""
    return {fold(word): word for word in sorted(known, key=lambda word: sum(letter in KAZAKH for letter in word))}


@lru_cache(maxsize=4)
def stems(known: frozenset[str]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """How the stems of the known words are spelt, and their endings: folded → as they stand."""
    begins: dict[str, set[str]] = defaultdict(set)
    ends: dict[str, set[str]] = defaultdict(set)
    for word in known:
        folded = fold(word)
        if len(folded) == len(word):
            at = len(stem(folded, "kk"))
            begins[folded[:at]].add(word[:at])
            ends[folded[at:]].add(word[at:])
    return begins, ends


def typed_as_russian(words: str, known: frozenset[str]) -> dict[str, str]:
    """Kazakh words spelt with letters of the Russian keyboard → how the portal spells them."""
    if not known:
        return {}
    begins, ends = stems(known)
    found = {}
    for word in dict.fromkeys(WORD.findall(words)):
        low = word.lower()
        if low in known or len(low) < NOT_WHOLE or LATIN.search(low):
            continue
        if meant := whole(known).get(fold(low)) or respelt(low, begins, ends):
            found[word] = meant
    return found


def least_russian(spelt: str) -> tuple[int, str]:
    return -sum(letter in KAZAKH for letter in spelt), spelt


def respelt(low: str, begins: dict[str, set[str]], ends: dict[str, set[str]]) -> str:
    folded = fold(low)
    if len(folded) != len(low):
        return ""
    at = len(stem(folded, "kk"))
    root, rest = low[:at], low[at:]
    own, usual = begins.get(folded[:at], set()), ends.get(folded[at:], set())
    if at >= NOT_WHOLE and own and root not in own:
        root = min(own, key=least_russian)
    elif not own:
        return ""
    if usual and rest not in usual:
        rest = min(usual, key=least_russian)
    return root + rest if root + rest != low else ""
