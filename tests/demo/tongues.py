"""In which language a text is: told by its letters, and by the words the portal's texts have in one language alone."""

import re
from collections.abc import Iterator
from functools import cache

import polib
from bs4 import BeautifulSoup, Comment, Declaration, Doctype, Tag
from bs4.element import NavigableString, Script, Stylesheet, TemplateString

from demo.pages.reading import TEXTS
from tests.pages import LANGUAGES
from tests.postgres import ROOT

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
ADDRESS = re.compile(r"\S*(?:://|@)\S*|(?<!\S)/[\w/.-]+|\S+\.(?:kz|xml|csv|json|pdf)\b", re.IGNORECASE)
KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
SPOKEN = ("alt", "aria-label", "title", "placeholder")
"""Attributes that are read out or shown."""
NAMES = {"өскемен", "водоканал", "қазақша", "русский", "english", "бастау", "әділет", "е-өтініш", "асық", "үлгі", "од"}
"""Names, and what papers are numbered with, stand as they are in every language."""
MONTHS = {"май", "октябрь", "сентябрь", "ноябрь"}
"""Two languages have them, though the texts may say them in one."""
UNSEEN = (Comment, Declaration, Doctype, Script, Stylesheet, TemplateString)


def words_of(text: str) -> list[str]:
    return [word.lower() for word in WORD.findall(text) if word.lower() not in NAMES]


@cache
def only_in(language: str) -> frozenset[str]:
    """The words of three letters and more that the texts and catalogues have in this language, and in no other."""
    said = {code: {word for word in words_of(everything(code)) if len(word) > 2} - MONTHS for code in LANGUAGES}
    return frozenset(said[language].difference(*(said[code] for code in LANGUAGES if code != language)))


def everything(language: str) -> str:
    catalogue = polib.pofile(ROOT / "locale" / language / "LC_MESSAGES" / "django.po")
    strings = [text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())]
    return "\n".join([*(path.read_text("utf-8") for path in TEXTS.rglob(f"*.{language}.md")), *strings])


def foreign(text: str, language: str) -> str:
    """Why the text is not in the language; empty where it may be."""
    words = words_of(ADDRESS.sub(" ", text))
    if language == "en" and (bad := [word for word in words if CYRILLIC.search(word) or KAZAKH.search(word)]):
        return f"Cyrillic: {bad[:3]}"
    if language == "ru" and (bad := [word for word in words if KAZAKH.search(word)]):
        return f"Kazakh letters: {bad[:3]}"
    known = {code: [word for word in words if word in only_in(code)] for code in LANGUAGES}
    for code in LANGUAGES:
        if code != language and len(known[code]) > len(known[language]):
            return f"words of {code}: {known[code][:3]}"
    return ""


def said(document: BeautifulSoup | Tag) -> Iterator[tuple[str, str]]:
    """(text, its language) of all that is shown or read out, by the nearest `lang` above it."""
    for node in document.find_all(string=True):
        seen = isinstance(node, NavigableString) and not isinstance(node, UNSEEN) and node.strip()
        if seen and node.find_parent("code") is None:  # what programs write is in no language
            yield " ".join(node.split()), spoken_in(node.parent)
    for name in SPOKEN:
        for element in document.find_all(attrs={name: True}):
            yield element[name], spoken_in(element)
    for element in document.select(
        "meta[name=description], meta[property='og:title'], meta[property='og:description']"
    ):
        yield element["content"], spoken_in(element)


def spoken_in(element: Tag) -> str:
    own = next((one for one in (element, *element.parents) if one.get("lang") or one.get("xml:lang")), None)
    return (own.get("lang") or own.get("xml:lang")) if own is not None else ""


def wrong(document: BeautifulSoup | Tag) -> list[str]:
    """What stands in another language than it says."""
    found = ((text, language, foreign(text, language)) for text, language in said(document))
    return [f"{language}: {text[:90]!r} – {why}" for text, language, why in found if why]
