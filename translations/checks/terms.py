"""Terms of the glossary in a text, in whatever form."""

import re
from functools import lru_cache

from sections.search.words import ENDINGS, fold
from translations.glossary.wanted import Wanted

WORD = re.compile(r"[^\W\d_]+")
OF_ITSELF = {
    "kk": re.compile(r"(?<=[^\W\d_]{4})(?:лары|лері|дары|дері|тары|тері|сы|сі|ы|і)$"),
    "ru": re.compile(r"(?<=[^\W\d_]{3})(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ия|а|я|о|е|ы|и|ь)$"),
    "en": re.compile(r"(?<=[^\W\d_]{3})(?:y|e)$"),
}
"""Endings a term is named with, and loses in other forms."""


def endings(language: str) -> str:
    """What may follow the beginning of a word, folded: a layer of endings after the other."""
    return "".join(f"(?:{'|'.join(layer)})?" for layer in reversed(ENDINGS[language]))


FORMS = {
    "kk": re.compile(rf"(?:{'|'.join(ENDINGS['kk'][2])})?{endings('kk')}(?:[гк][ыи])?(?:нда|ндаги)?"),
    "ru": re.compile(rf"{endings('ru')}|[ыи]х|[ыо]м|[иы]|ев|еи|иям|иях|ием|иеи"),
    "en": re.compile(r"(?:s|es|ed|ing|y|e|ies)?"),
}


@lru_cache(maxsize=4000)
def split(words: str) -> tuple[str, ...]:
    return tuple(word.lower().replace("ё", "е") for word in WORD.findall(words))


@lru_cache(maxsize=4000)
def begins(word: str, language: str) -> tuple[str, ...]:
    """What all forms of the word begin with: құбыр-, талап- and талаб-, колодец- and колодц-."""
    root = OF_ITSELF[language].sub("", word)
    if language == "ru" and word.endswith(("ец", "ок")):
        return root, root[:-2] + root[-1]
    soft = {"к": "г", "қ": "ғ", "п": "б"}.get(root[-1]) if language == "kk" else None
    return (root, root[:-1] + soft) if soft else (root,)


@lru_cache(maxsize=50_000)
def is_form(word: str, of: str, language: str) -> bool:
    return any(
        word.startswith(begin) and FORMS[language].fullmatch(fold(word[len(begin) :])) is not None
        for begin in begins(of, language)
    )


def says(words: str, term: str, language: str) -> bool:
    """Whether the term stands there: its words one after the other, each in some form."""
    these, wanted = split(words), split(term)
    return bool(wanted) and any(
        all(is_form(these[at + place], word, language) for place, word in enumerate(wanted))
        for at in range(len(these) - len(wanted) + 1)
    )


def found_in(source: str, target: str, languages: tuple[str, str], known: tuple[Wanted, ...]) -> list[tuple[str, str]]:
    """Terms of the source that are not told as the glossary says: (how it says, what stands instead, if that is known).

    Whatever stands for a term in the source is taken for it where a form that is not to be used answers it; that a
    translation is missing is told of the first way alone, which can mean nothing else.
    """
    of, into = languages
    found = []
    for term in known:
        here, there = term.ways.get(of, ()), term.ways.get(into, ())
        if not here or not there:
            continue
        wrong = next((way for way in term.avoided.get(into, ()) if says(target, way, into)), "")
        if wrong and any(says(source, way, of) for way in here):
            found.append((there[0], wrong))
        elif says(source, here[0], of) and not any(says(target, way, into) for way in there):
            found.append((there[0], ""))
    return found
