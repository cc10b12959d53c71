"""Slips of those who type: ends, spaces, letters, marks."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from translations.checks.fault import Pair

LOOKALIKES = dict(zip("аеосрхукАЕОСРХКМТНВ", "aeocpxykAEOCPXKMTHB", strict=True))
RUSSIAN = str.maketrans("қғңөұүһіәҚҒҢӨҰҮІӘ", "кгноуухиаКГНОУУИА")
WORDS = re.compile(r"(?<![<\w/])[^\W\d_]{4,}(?![\w>])")
Chance = random.Random


def target(pair: Pair, words: str | None) -> Pair | None:
    return replace(pair, target=words) if words is not None and words != pair.target else None


def at_one(pair: Pair, chance: Chance, pattern: str | re.Pattern, instead: Callable[[re.Match], str]) -> Pair | None:
    """One of the places, by chance, put otherwise."""
    places = list(re.finditer(pattern, pair.target))
    if not places:
        return None
    place = chance.choice(places)
    return target(pair, pair.target[: place.start()] + instead(place) + pair.target[place.end() :])


def another_end(pair, chance):
    if pair.target[-1] in ".?!:;":
        return target(
            pair, pair.target[:-1] + chance.choice([mark for mark in ("", "?", "!", ":") if mark != pair.target[-1]])
        )
    return target(pair, pair.target + chance.choice([".", ":", "!"])) if pair.target[-1].isalpha() else None


def space_more(pair, chance):
    where = chance.choice(["inside", "before", "after", "comma"])
    if where == "inside":
        return at_one(pair, chance, r" (?=[^<>]*(?:<|$))", lambda one: "  ")
    if where == "comma":
        return at_one(pair, chance, r"(?<=\w),(?= )", lambda one: " ,")
    return target(pair, f" {pair.target}" if where == "before" else f"{pair.target} ")


def space_lost(pair, chance):
    return at_one(pair, chance, r"(?<=[^\W\d_]), (?=[^\W\d_]{3})", lambda one: ",")


def word_twice(pair, chance):
    return at_one(pair, chance, WORDS, lambda one: f"{one[0]} {one[0]}")


def other_alphabet(pair, chance):
    pairs = LOOKALIKES if pair.target_language != "en" else {latin: letter for letter, latin in LOOKALIKES.items()}

    def spoilt(one: re.Match) -> str:
        places = [at for at, letter in enumerate(one[0]) if letter in pairs]
        if not places or len(places) == len(one[0]):
            return one[0]
        at = chance.choice(places)
        return one[0][:at] + pairs[one[0][at]] + one[0][at + 1 :]

    return at_one(pair, chance, WORDS, spoilt)


def on_a_russian_keyboard(pair, chance):
    if pair.target_language != "kk":
        return None
    return at_one(pair, chance, WORDS, lambda one: one[0].translate(RUSSIAN))


def one_letter_russian(pair, chance):
    if pair.target_language != "kk":
        return None

    def spoilt(one: re.Match) -> str:
        places = [at for at, letter in enumerate(one[0]) if letter.translate(RUSSIAN) != letter]
        at = chance.choice(places) if places else 0
        return one[0][:at] + one[0][at].translate(RUSSIAN) + one[0][at + 1 :]

    return at_one(pair, chance, WORDS, spoilt)


def other_quotes(pair, chance):
    if pair.target_language == "en":
        return target(pair, pair.target.translate(str.maketrans("“”", chance.choice(["«»", '""']))))
    return target(pair, pair.target.translate(str.maketrans("«»", chance.choice(["“”", '""', "„“"]))))


def quote_open(pair, chance):
    return at_one(pair, chance, "[»”]", lambda one: "")


def other_dash(pair, chance):
    return at_one(pair, chance, " – ", lambda one: chance.choice([" - ", " — ", " -- "]))


def hyphen_between_numbers(pair, chance):
    return at_one(pair, chance, r"(?<=\d)–(?=\d)", lambda one: "-")
