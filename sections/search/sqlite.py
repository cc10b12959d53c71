"""Searching on SQLite: every entry is read for every query, which is enough for a small site."""

from functools import reduce
from operator import add, and_, or_

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Length

from sections.search import words
from sections.search.models import SearchEntry, SearchWord
from sections.search.postgres import RANKED

NEWEST = (F("date").desc(nulls_first=True), "-pk")
"""Pages that stay before those of a day."""


def matches(language: str, ideas: list[words.Idea], *, some: bool = False, most: int = RANKED) -> list[int]:
    """The ids of the entries that tell of all the ideas (`some`: of any of them), the best first."""
    in_text = [telling("folded_text", idea, language) for idea in ideas]
    in_title = [telling("folded_title", idea, language) for idea in ideas]
    exact = Q(folded_title=words.folded(" ".join(idea.raw for idea in ideas)))
    found = SearchEntry.objects.filter(reduce(or_ if some else and_, in_text), language=language)
    told = reduce(add, map(whether, in_text)) if some else Value(0)
    found = found.annotate(exact=whether(exact), told=told + reduce(add, map(whether, in_title)))
    return list(found.order_by("-exact", "-told", *NEWEST).values_list("pk", flat=True)[:most])


def whether(condition: Q) -> Case:
    """The condition as a column, 1 or 0."""
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def telling(field: str, idea: words.Idea, language: str) -> Q:
    """Rows that say it in one of the ways."""
    ways = ([containing(field, words.forms(term.folded, language)) for term in way] for way in idea.ways)
    return reduce(or_, [reduce(and_, way) for way in ways])


def containing(field: str, forms: list[tuple[str, bool]]) -> Q:
    """Rows with one of the forms in the field."""
    return reduce(or_, [Q(**{f"{field}__contains": f" {letters}{'' if longer else ' '}"}) for letters, longer in forms])


def titles(language: str, terms: list[words.Term], most: int) -> list[int]:
    """The ids of the entries whose titles have the terms, the last of which may be unfinished."""
    *whole, last = (term.folded for term in terms)
    wanted = [containing("folded_title", [(word, False)]) for word in whole]
    wanted.append(containing("folded_title", [(last, True)]))
    found = SearchEntry.objects.filter(*wanted, language=language).order_by(*NEWEST[:1], Length("title"), "-pk")
    return list(found.values_list("pk", flat=True)[:most])


def known(language: str, folded: set[str]) -> list[words.Term]:
    """Those of the folded words that are words of the language."""
    found = SearchWord.objects.filter(language=language, folded__in=folded).order_by("folded")
    return [words.Term(*row) for row in found.values_list("word", "folded")]


def still_used(language: str, folded: set[str]) -> set[str]:
    """Those of the words that stand in some entry."""
    texts = SearchEntry.objects.filter(language=language).values_list("folded_text", flat=True)
    return {word for text in texts.iterator() for word in folded.intersection(text.split())}
