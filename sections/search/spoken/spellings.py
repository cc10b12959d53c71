"""Other ways to take what was typed: in another layout of the keyboard, or in the letters of another alphabet."""

import re
from collections.abc import Iterator

from sections.search import words

LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё"
TO_RUSSIAN = str.maketrans(LATIN_KEYS, RUSSIAN_KEYS)
TO_LATIN = str.maketrans(RUSSIAN_KEYS, LATIN_KEYS)
LOOKALIKES = str.maketrans("aceopxykmtbhi", "асеорхукмтвні")
LATIN = re.compile(r"[a-z]")
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]")
SOUNDS = {
    "shch": "щ",
    "sch": "сч",
    "zh": "ж",
    "kh": "х",
    "ts": "ц",
    "ch": "ч",
    "sh": "ш",
    "yu": "ю",
    "ju": "ю",
    "ya": "я",
    "ja": "я",
    "yo": "е",
    "ye": "е",
    "gh": "г",
    "ng": "н",
    "a": "а",
    "b": "б",
    "c": "ц",
    "d": "д",
    "e": "е",
    "f": "ф",
    "g": "г",
    "h": "х",
    "i": "и",
    "j": "ж",
    "k": "к",
    "l": "л",
    "m": "м",
    "n": "н",
    "o": "о",
    "p": "п",
    "q": "к",
    "r": "р",
    "s": "с",
    "t": "т",
    "u": "у",
    "v": "в",
    "w": "у",
    "x": "х",
    "z": "з",
    "'": "ь",
}
SOUND = re.compile("|".join(sorted(SOUNDS, key=len, reverse=True)) + "|y")
VOWELS = "aeiou"


def one_alphabet(query: str) -> str:
    """Words of two alphabets are put into one: the second letter of “тaриф” may be Latin."""
    return words.WORD.sub(lambda word: cyrillic_where_mixed(word[0]), query)


def cyrillic_where_mixed(word: str) -> str:
    low = word.lower()
    if LATIN.search(low) and CYRILLIC.search(low) and not LATIN.search(mended := low.translate(LOOKALIKES)):
        return mended
    return word


def others(query: str, language: str) -> Iterator[str]:
    """Other readings of a query, the likeliest first."""
    low = query.lower()
    if language == "en":
        if CYRILLIC.search(low):
            yield low.translate(TO_LATIN)
    elif LATIN.search(low) and not CYRILLIC.search(low):
        yield low.translate(TO_RUSSIAN)
        yield in_cyrillic(low)


def in_cyrillic(text: str) -> str:
    """As it sounds."""

    def letter(found: re.Match) -> str:
        if found[0] != "y":
            return SOUNDS[found[0]]
        return "й" if text[max(found.start() - 1, 0)] in VOWELS else "ы"

    return SOUND.sub(letter, text)
