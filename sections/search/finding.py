"""Answers a query: in the language of the page, else with a slip of the finger mended, else in the other languages."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from django.apps import apps
from django.utils.text import capfirst
from wagtail.models import Page

from portal.locale import CODES
from sections.frame.navigation import SECTION_DEPTH
from sections.search import words
from sections.search.excerpts import Piece, excerpt
from sections.search.index import engine
from sections.search.models import SearchEntry
from sections.search.words import Term

LONGEST_QUERY = 200  # characters
PER_PAGE = 10
ELSEWHERE = 5  # results shown of each other language
SUGGESTED = 8
CANDIDATES = 5  # words a slip may stand for that are looked at


@dataclass(frozen=True)
class Hit:
    """One result."""

    path: str
    kind: str
    title: list[Piece]
    excerpt: list[Piece]
    date: dt.date | None
    sample: bool


@dataclass(frozen=True)
class Answer:
    """What was found."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    page: int = 1
    pages: int = 0
    corrected: str = ""
    """The query as it was understood, where a word of it stands nowhere."""
    partial: bool = False
    """Nothing has all the words: these have some of them."""
    elsewhere: list[tuple[str, list[Hit]]] = field(default_factory=list)
    """(language, hits): only where nothing is found in the language of the page."""

    @property
    def capped(self) -> bool:
        """Whether there may be more than is shown."""
        return self.total == engine().RANKED


def clean(query: str) -> str:
    """A query as it is searched for and shown again."""
    return " ".join("".join(char if char.isprintable() else " " for char in query[:LONGEST_QUERY]).split())


def find(query: str, language: str, page: int = 1) -> Answer:
    """The entries for a query. Costs the same for each page of them.

    Where few have all the words, those with some of them follow.
    """
    terms = words.terms(query, language)
    if not terms:
        return Answer()
    answer, ids = Answer(), engine().matches(language, terms)
    if not ids and (mended := mend(terms, language)):
        ids = engine().matches(language, mended)
        terms, answer = mended, replace(answer, corrected=" ".join(term.raw for term in mended))
    if not ids:
        elsewhere = list(in_other_languages(query, language))
        if elsewhere:
            return Answer(elsewhere=elsewhere)
        answer = replace(answer, partial=len(terms) > 1)
    if len(ids) < PER_PAGE and len(terms) > 1:
        some = engine().matches(language, terms, some=True, most=PER_PAGE)
        ids = [*ids, *(pk for pk in some if pk not in ids)]
    pages = -(-len(ids) // PER_PAGE)
    page = min(max(page, 1), max(pages, 1))
    shown = hits(ids[PER_PAGE * (page - 1) : PER_PAGE * page], terms, language)
    return replace(answer, hits=shown, total=len(ids), page=page, pages=pages)


def in_other_languages(query: str, language: str) -> Iterator[tuple[str, list[Hit]]]:
    """(language, its best hits) of each other language that has any."""
    for code in CODES:
        terms = words.terms(query, code)
        ids = engine().matches(code, terms, most=ELSEWHERE) if code != language else []
        if ids:
            yield code, hits(ids, terms, code)


def mend(terms: list[Term], language: str) -> list[Term] | None:
    """The terms with a known word for each that stands nowhere but is one letter off; None where there is none."""
    mended = [mend_word(term, language) for term in terms]
    return mended if mended != terms else None


def mend_word(term: Term, language: str) -> Term:
    """The most frequent word one letter off, unless the word itself is known or too short to guess at."""
    if len(term.folded) <= words.SHORT or not term.folded.isalpha() or engine().matches(language, [term], most=1):
        return term
    candidates = engine().known(language, words.one_letter_off(term.folded))[:CANDIDATES]
    return max(candidates, key=lambda one: len(engine().matches(language, [one])), default=term)


def hits(ids: list[int], terms: list[Term], language: str) -> list[Hit]:
    """The entries of these ids as results, in this order. One query."""
    rows = SearchEntry.objects.filter(pk__in=ids, page__live=True).select_related("page")
    rows = rows.only("title", "text", "kind", "date", "sample", "place", "page__url_path")
    by_id = {entry.pk: entry for entry in rows}
    wanted = [form for term in terms for form in words.forms(term.folded, language)]
    return [hit(by_id[pk], wanted) for pk in ids if pk in by_id]


def hit(entry: SearchEntry, wanted: list[tuple[str, bool]]) -> Hit:
    return Hit(
        path=entry.page.url_path + entry.place,
        kind=kind_name(entry.kind),
        title=excerpt(entry.title, wanted, whole=True),
        excerpt=excerpt(entry.text, wanted),
        date=entry.date,
        sample=entry.sample,
    )


def kind_name(label: str) -> str:
    """What visitors call the things of a model: `found_as` of the model, else its name in the admin."""
    try:
        model = apps.get_model(label)
    except LookupError:  # an entry older than the release
        return ""
    return capfirst(getattr(model, "found_as", model._meta.verbose_name))


def suggest(beginning: str, language: str) -> list[dict]:
    """{title, path} of pages whose titles have the words, the last of which is still being typed. Two or three queries.

    Pages of the same title are told apart by their sections.
    """
    terms = words.split(clean(beginning))[: words.MOST_TERMS]
    if not terms or len("".join(term.folded for term in terms)) < 2:
        return []
    ids = engine().titles(language, terms, SUGGESTED)
    rows = SearchEntry.objects.filter(pk__in=ids, page__live=True).select_related("page")
    by_id = {entry.pk: entry for entry in rows.only("title", "place", "page__url_path", "page__path")}
    found = [by_id[pk] for pk in ids if pk in by_id]
    names = section_names(found)
    return [{"title": entry.title + names.get(entry, ""), "path": entry.page.url_path + entry.place} for entry in found]


def section_names(entries: list[SearchEntry]) -> dict[SearchEntry, str]:
    """Entry → “ (section)” for those that share their titles with another. One query, none where all differ."""
    often = Counter(entry.title for entry in entries)
    sections = {entry: entry.page.path[: SECTION_DEPTH * Page.steplen] for entry in entries if often[entry.title] > 1}
    titles = dict(Page.objects.filter(path__in=sections.values()).values_list("path", "title")) if sections else {}
    return {entry: f" ({titles[path]})" for entry, path in sections.items()}
