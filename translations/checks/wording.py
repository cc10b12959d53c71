"""Words: left in the other language, said twice, too many."""

import re

from rapidfuzz import fuzz

from sections.search.words import fold

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile(r"[Ѐ-ӿ]")
LATIN = re.compile(r"[A-Za-z]")
QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\([^)]*\)|\"[^\"]*\"")
DOUBLED = re.compile(r"\b([^\W\d_]+)\s+\1\b", re.IGNORECASE)
OFTEN = {
    "kk": "және мен бен пен үшін туралы бойынша бар жоқ болады керек немесе егер кейін дейін бұл осы әр ол",
    "ru": "и в на с по для от до из что это как или если не при после его их вы вам можно нужно будет",
    "en": "the a an of to in and is are for on with by be or if not from at this that you can will it",
}
FREQUENT = {language: set(line.split()) for language, line in OFTEN.items()}
ALIKE_IN_BOTH = "км м см мм л мл мг кг г т м² м³ мг/л млн млрд кбе кпа мпа квт"
UNITS = set(ALIKE_IN_BOTH.split())
"""Written alike in Kazakh and Russian."""
ALIKE = 70
"""Of 100, for two translations that differ in a form or a small word."""
SAID_TWICE = {
    "kk": {"бірте", "қайта", "ара", "біртіндеп", "сан", "үй"},
    "ru": {"да", "еле", "чуть", "очень", "так"},
    "en": {"that", "had"},
}
"""Words that may stand twice."""


def same(source: str, target: str, known: frozenset[str]) -> bool:
    """Whether nothing was translated; what is a word of that language too, is the same in both."""
    words = WORD.findall(source)
    if source.split() != target.split() or not words:
        return False
    return not all(is_name(word) or word.lower() in known or fold(word) in known for word in words)


def is_name(word: str) -> bool:
    """An abbreviation, a unit, or a name in Latin letters."""
    return word.isascii() or (word.isupper() and len(word) < 6) or word.lower() in UNITS


def left(source: str, target: str, languages: tuple[str, str], known: frozenset[str]) -> list[str]:
    """Words of the source’s language in the translation; names between quotation marks are names."""
    of, into = languages
    shown = QUOTED.sub(" ", target)
    words = [word for word in WORD.findall(shown) if len(word) > 1]
    there = {word.lower() for word in WORD.findall(source)}
    found = [word for word in words if is_foreign(word, into)]
    if not found and of != into:
        found = [word for word in words if word.lower() in there and is_strange(word, of, into, known)]
        found = found if len(found) > 1 or len(words) < 4 else []
    return list(dict.fromkeys(found))[:5]


def is_foreign(word: str, into: str) -> bool:
    """By its letters alone."""
    if into == "en":
        return bool(CYRILLIC.search(word)) and not (word.isupper() and len(word) <= 3)  # № 143-ОД
    return into == "ru" and word.islower() and bool(KAZAKH.search(word))


def is_strange(word: str, of: str, into: str, known: frozenset[str]) -> bool:
    """By what is said often in one language, and by what is not among the portal’s words of the other."""
    low = word.lower()
    if is_name(word) or low in FREQUENT[into]:
        return False
    return low in FREQUENT[of] or (bool(known) and word.islower() and low not in known)


def doubled(source: str, target: str, language: str) -> str:
    for found in DOUBLED.finditer(target):
        if found[1].lower() not in SAID_TWICE[language] and not DOUBLED.search(source):
            return found[0]
    return ""


def too_long(source: str, target: str, longest: int | None) -> bool:
    """For the field it stands in; else where it says much more than the source."""
    if longest is not None and len(target) > longest:
        return True
    return len(target) > 3 * len(source) + 40


def otherwise(target: str, elsewhere: frozenset[str]) -> str:
    """How the same is told elsewhere, in other words; nothing where it is told in these there, too."""
    if any(fuzz.ratio(target, other) >= ALIKE or fuzz.token_set_ratio(target, other) >= ALIKE for other in elsewhere):
        return ""
    return min(elsewhere, default="")
