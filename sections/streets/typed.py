"""What people type as an address, taken apart in every way that makes sense: a name, a kind, a house."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sections.streets.houses import HOUSE, House, house_of
from sections.streets.kinds import Kind, in_one_word, kind_of
from sections.streets.numbers import ORDINAL, number_in_words, numbers_joined
from sections.streets.spelling import fold, plain

CITY = re.compile(
    r"\b\d{6}\b|\b(?:рк|вко|шқо|ukg|укг)\b"
    r"|\bреспублика\s+казахстан|\bқазақстан\s+республикасы\w*"
    r"|\b(?:восточно-?\s?казахстанская|шығыс\s+қазақстан|east\s+kazakhstan)(?:\s+(?:обл\w*|region))?"
    r"|(?:\b(?:г|гор|город|қ|қала|city(?:\s+of)?)\b\.?\s*)?"
    r"\b(?:усть[\s-]*каменогорск\w*|ust[\s-]*kamenogorsk|[өо]скемен\w*|oskemen|öskemen)\b"
    r"(?:\s*(?:қаласы\w*|қ\.|city))?"
)
COUNTRY = re.compile(r"^\s*(?:казахстан|қазақстан|kazakhstan)\s*,")
NUMBER_BEHIND = (
    "кв|квартира|оф|офис|подъезд|под|этаж|эт|помещение|пом|комната|ком"
    "|kv|kvartira|podezd|etazh|apt|apartment|flat|unit|floor|entrance"
)
NUMBER_BEFORE = "пәтер|патер|пат|кіреберіс|киреберис|қабат|кабат|бөлме"
FLATS = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![^\W\d_])(?:{NUMBER_BEHIND})(?![^\W\d_])\.?\s*(?:дом\s*)?\d+[а-яa-z]?\b",
        rf"\b\d+\s?-?\s?(?:{NUMBER_BEFORE})\w*",
        rf"\b\d+\s?-?\s?(?:{NUMBER_BEHIND})\b",
        rf"(?<![^\W\d_])(?:{NUMBER_BEFORE})\.?\s*\d+[а-яa-z]?\b",
    )
]
"""What lies within a house, as each language says it first: квартира 5 in Russian, 5 пәтер in Kazakh."""
HOUSE_WORD = re.compile(r"\b(?:д|дом|үй|house|h|bld)\b\.?(?=\s*\d)|(?<=\d)\s?-?\s?(?:(?:үй|уй)\w*|дом(?!\s*\d)\b)")
LETTERED = re.compile(r"(?<=\d)\s*(?:лит|литер|литера)\b\.?\s*(?=[а-яa-z]\b)")
GLUED = re.compile(r"(?<=[^\W\d_]{2})(?=\d)")
WORD = re.compile(r"[^\W_]+")
SILENT_WORDS = """
    им имени атындағы адрес мой моя по на в у и где дом д үй house
    нет есть ли воды вода водой почему когда дадут отключили отключена су жоқ бар ма неге
    is there the of no water off my at in
"""
SILENT = set(map(fold, SILENT_WORDS.split()))
"""Words around an address that name nothing."""
MOST_WORDS = 8
MOST_NUMBERS = 6
"""So many are tried as the house."""


@dataclass(frozen=True)
class Reading:
    """One way to understand what was typed. Words are folded; numbers of a name are digits."""

    words: tuple[str, ...]
    kind: Kind | None
    house: House | None
    cost: int
    """How unusual this way is; 0: not at all."""

    @property
    def key(self) -> str:
        return "".join(self.words)


def words_of(text: str) -> list[str]:
    """Folded words of a plain text, kinds of streets among them; ordinals as digits."""
    text = ORDINAL.sub(r" \1 ", in_one_word(text))
    folded = [fold(word) for word in WORD.findall(text)]
    return numbers_joined([number_in_words(word) or word for word in folded if word])


def without_kind(words: list[str]) -> tuple[tuple[str, ...], Kind | None]:
    """The name, and the kind that was told. A word that is all there is is the name: Жағалау көшесі."""
    kinds = [kind_of(word) for word in words]
    name = [word for word, kind in zip(words, kinds, strict=True) if not kind and word not in SILENT]
    told = next((kind for kind in kinds if kind), None)
    if not any(len(word) > 1 or word.isdigit() for word in name):
        kept = [word for word in words if word not in SILENT]
        longest = max(kept, key=len, default="")
        return ((longest,) if longest else ()), next((kind_of(word) for word in kept if word != longest), None)
    spoken = [word for word in name if len(word) > 1 or word.isdigit()]
    return tuple(spoken[:MOST_WORDS]), told


def readings(text: str) -> list[Reading]:
    """Every way to understand an address, the most usual first. Empty where nothing was typed that names a street."""
    text = ORDINAL.sub(r"\1#", without_place(plain(text)))
    return sorted((reading for reading in all_readings(text) if reading.words), key=lambda reading: reading.cost)


def without_place(text: str) -> str:
    """Without the city before the street, and the flat behind the house."""
    text = COUNTRY.sub(" ", text)
    text = CITY.sub(" ", text)
    text = in_one_word(text)
    for flat in FLATS:
        text = flat.sub(" ", text)
    return GLUED.sub(" ", LETTERED.sub("", text))


def all_readings(text: str) -> Iterator[Reading]:
    """Without a house; then with each number as the house, the last one first."""
    name, kind = without_kind(words_of(HOUSE_WORD.sub(" ", text).replace("#", " ")))
    yield Reading(name, kind, None, 0)
    said = [found.end() for found in HOUSE_WORD.finditer(text) if found[0].strip()[:1].isalpha()]
    houses = [found for found in HOUSE.finditer(text) if text[found.end("number") :][:1] != "#"]
    for place, found in enumerate(houses[: -MOST_NUMBERS - 1 : -1]):
        before, behind = text[: found.start()], text[found.end() :]
        name, kind = without_kind(words_of(HOUSE_WORD.sub(" ", f"{before} , {behind}").replace("#", " ")))
        unusual = place + (not WORD.search(before)) + (not any(0 <= found.start() - end <= 1 for end in said))
        yield Reading(name, kind, house_of(found) if int(found["number"]) else None, unusual)
