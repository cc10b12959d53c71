"""Faults as people make them, put into real translations: each function takes a pair and a source of chance and gives
the pair with the fault, or None where it has no place there."""

import random
import re
from collections.abc import Callable
from dataclasses import replace

from tests.translations.checks import mistyped
from tests.translations.checks.mistyped import WORDS, Chance, at_one, target
from translations.checks.fault import Code, Kind, Pair

NAMED = {
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "en": "January February March April May June July August September October November December",
}
MONTHS = {language: line.split() for language, line in NAMED.items()}
Mutator = Callable[[Pair, Chance], Pair | None]


def empty(pair, chance):
    return target(pair, chance.choice(["", " ", "\u00a0", "<b></b>"]))


def untranslated(pair, chance):
    return target(pair, pair.source) if len(WORDS.findall(pair.source)) > 1 else None


def another_digit(pair, chance):
    return at_one(
        pair, chance, r"(?<![\w#])\d(?=[^<>]*(?:<|$))", lambda one: str((int(one[0]) + chance.randint(1, 9)) % 10)
    )


def a_number_more_or_less(pair, chance):
    if chance.random() < 0.5:
        return at_one(pair, chance, r"(?<=\s)\d{2,}(?=[\s,])(?!:)", lambda one: "")
    return at_one(pair, chance, r"(?<=[^\W\d_]) (?=[^\W\d_])", lambda one: f" {chance.randint(13, 999)} ")


def two_digits_swapped(pair, chance):
    return at_one(pair, chance, r"(?<![\w#])(\d)(?!\1)(\d)(?=[^<>]*(?:<|$))", lambda one: one[2] + one[1])


def a_comma_lost(pair, chance):
    return at_one(pair, chance, r"(?<=\d)[.,](?=\d{1,2}(?!\d))(?!\d\d\.\d)", lambda one: "")


def another_month(pair, chance):
    names = MONTHS[pair.target_language]
    return at_one(
        pair,
        chance,
        rf"(?<=\d )(?:{'|'.join(names)})|(?:{'|'.join(names)})(?= \d)",
        lambda one: chance.choice([m for m in names if m != one[0]]),
    )


def another_time(pair, chance):
    return at_one(pair, chance, r"\b(\d{1,2}):(\d\d)\b", lambda one: f"{(int(one[1]) + 1) % 24}:{one[2]}")


def another_phone(pair, chance):
    return at_one(
        pair, chance, r"\d(?=\d?-\d\d(?!\d))|(?<=\d\d-)\d(?=\d(?!\d))", lambda one: str((int(one[0]) + 3) % 10)
    )


def another_email(pair, chance):
    return at_one(pair, chance, r"(?<=\w)\w@", lambda one: "@")


def another_address(pair, chance):
    return at_one(pair, chance, r"[a-z]\.kz\b", lambda one: "q" + one[0])


def another_percentage(pair, chance):
    return at_one(pair, chance, r"(?<=\d) ?%|(?<=\d) ₸", lambda one: " ₸" if "%" in one[0] else " %")


def with_placeholder(pair: Pair, chance: Chance, here: str, there: str) -> Pair:
    return replace(pair, source=f"{here} {pair.source}", target=f"{there} {pair.target}")


def minus_lost(pair, chance):
    """Frost becomes warmth, or the other way round."""
    degrees = f"{chance.randint(1, 40)} °C"
    signs = [f"{chance.choice('−-–')}{degrees}", f"+{degrees}"]
    chance.shuffle(signs)
    return replace(pair, source=f"{signs[0]}. {pair.source}", target=f"{signs[1]}. {pair.target}")


def placeholder_lost(pair, chance):
    return with_placeholder(pair, chance, chance.choice(["{name}", "%(name)s", "%s", "{{ name }}"]), "Аты")


def placeholder_translated(pair, chance):
    return with_placeholder(pair, chance, "%(date)s", chance.choice(["%(дата)s", "%(day)s", "% (date)s", "%(date)"]))


def placeholders_swapped(pair, chance):
    return with_placeholder(pair, chance, "%s %d", "%d %s")


def tag_lost(pair, chance):
    return target(pair, re.sub(r"</?b>", "", pair.target)) if "<b>" in pair.target else None


def tag_open(pair, chance):
    return at_one(pair, chance, r"</(?:b|a|i)>", lambda one: chance.choice(["", "</b", "<b>", "</p>"]))


def link_lost(pair, chance):
    return at_one(pair, chance, r"<a [^>]*>([^<]*)</a>", lambda one: one[1])


def link_empty(pair, chance):
    return at_one(pair, chance, r"(<a [^>]*>)([^<]*)</a>", lambda one: f"{one[1]}</a>{one[2]}")


def links_the_same(pair, chance):
    return target(pair, pair.target.replace('id="a2"', 'id="a1"')) if 'id="a2"' in pair.target else None


INSTEAD = {
    "ru": (
        ("прибор\\w* учёта|счётчик\\w*|прибор\\w*", "измеритель"),
        ("договор\\w*", "контракт"),
        ("колод\\w*", "люк"),
    ),
    "kk": (("(?:есептеу )?құрал\\w*", "есептегіш"), ("айдар\\w*", "санат"), ("құдық\\w*", "люк")),
    "en": (("meter\\w*", "counter"), ("contract\\w*", "agreement"), ("manhole\\w*|chamber\\w*", "hatch")),
}
TERMS = {
    "ru": ("прибор учёта", "договор", "колодец"),
    "en": ("meter", "contract", "manhole"),
    "kk": ("есептеу құралы", "айдар", "құдық"),
}
SOURCES = {"ru": r"прибор\w* учёта", "kk": r"есептеу құрал|шарт жасас|құдық"}


def other_term(pair, chance):
    if not re.search(SOURCES[pair.source_language], pair.source, re.IGNORECASE):
        return None
    words = pair.target
    for pattern, instead in INSTEAD[pair.target_language]:
        words = re.sub(rf"\b(?:{pattern})", instead, words, flags=re.IGNORECASE)
    return target(pair, words)


def too_long(pair, chance):
    seen = re.sub("<[^>]*>|&[a-z]+;", "", pair.target)
    if chance.random() < 0.5 and len(seen) > 3:
        return replace(pair, longest=len(seen) - chance.randint(1, 3))
    return target(pair, " ".join([pair.target, *[re.sub("<[^>]*>", "", pair.source)] * 4, "…" * 40]))


def one_sentence_left(pair, chance):
    here, there = (re.split(r"(?<=[.!?])\s+", words) for words in (pair.source, pair.target))
    if len(here) != len(there) or len(here) < 2:
        return None
    at = chance.randrange(len(here))
    if len(WORDS.findall(here[at])) < 3:
        return None
    return target(pair, " ".join([*there[:at], here[at], *there[at + 1 :]]))


def words_left(pair, chance):
    """The beginning is translated, the end is not."""
    here, there = pair.source.split(), pair.target.split()
    if min(len(here), len(there)) < 6 or "<" in pair.source + pair.target:
        return None
    return target(pair, " ".join(there[: len(there) // 2] + here[len(here) // 2 :]))


def seeded(pairs: list[Pair], number: int, seed: int) -> list[tuple[str, set[Code], Pair, Pair]]:
    """So many faults, of all kinds in turn: (kind, codes, as it was, with the fault)."""
    chance, kinds, found = random.Random(seed), list(KINDS), []
    while len(found) < number:
        mutator = kinds[len(found) % len(kinds)]
        for _try in range(MOST_TRIES):
            pair = chance.choice(pairs)
            spoilt = mutator(pair, chance) if pair.kind is Kind.RICH and pair.target else None
            if spoilt:
                found.append((mutator.__name__, KINDS[mutator], pair, spoilt))
                break
        else:
            raise AssertionError(f"{mutator.__name__} has no place in these texts")
    return found


FACTS = {Code.NUMBERS, Code.PHONES, Code.TIMES, Code.DATES, Code.LINKS, Code.EMAILS}
KINDS: dict[Mutator, set[Code]] = {
    empty: {Code.EMPTY},
    untranslated: {Code.SAME, Code.LANGUAGE},
    another_digit: FACTS,
    a_number_more_or_less: FACTS,
    two_digits_swapped: FACTS,
    a_comma_lost: FACTS,
    another_month: {Code.DATES},
    another_time: {Code.TIMES},
    another_phone: {Code.PHONES},
    another_email: {Code.EMAILS},
    another_address: {Code.LINKS, Code.EMAILS},
    another_percentage: {Code.NUMBERS},
    minus_lost: {Code.NUMBERS},
    placeholder_lost: {Code.PLACEHOLDERS},
    placeholder_translated: {Code.PLACEHOLDERS},
    placeholders_swapped: {Code.PLACEHOLDERS},
    tag_lost: {Code.TAGS},
    tag_open: {Code.TAGS},
    link_lost: {Code.TAGS},
    link_empty: {Code.TAGS},
    links_the_same: {Code.TAGS},
    mistyped.another_end: {Code.END},
    mistyped.space_more: {Code.SPACES},
    mistyped.space_lost: {Code.SPACES},
    mistyped.word_twice: {Code.DOUBLED},
    mistyped.other_alphabet: {Code.ALPHABETS, Code.LANGUAGE},
    mistyped.on_a_russian_keyboard: {Code.KAZAKH},
    mistyped.one_letter_russian: {Code.KAZAKH},
    other_term: {Code.TERMS},
    too_long: {Code.LONG},
    one_sentence_left: {Code.LANGUAGE},
    words_left: {Code.LANGUAGE},
    mistyped.other_quotes: {Code.QUOTES},
    mistyped.quote_open: {Code.QUOTES},
    mistyped.other_dash: {Code.DASHES},
    mistyped.hyphen_between_numbers: {Code.DASHES},
}
"""Each kind of fault → what it may be told as."""
MOST_TRIES = 20_000
