"""Searching on SQLite: every entry is read for every query, which is enough for a small site."""

from functools import reduce
from operator import and_, or_

from django.db.models import BooleanField, Case, F, Q, Value, When
from django.db.models.functions import Length

from sections.search import words
from sections.search.models import SearchEntry, SearchWord
from sections.search.postgres import RANKED

NEWEST = (F("date").desc(nulls_first=True), "-pk")
"""Pages that stay before those of a day."""


def matches(language: str, terms: list[words.Term], *, some: bool = False, most: int = RANKED) -> list[int]:
    """The ids of the entries with all the terms (`some`: with any of them), the best first."""
    together = or_ if some else and_
    wanted = {
        field: reduce(together, [containing(field, words.forms(term.folded, language)) for term in terms])
        for field in ("folded_title", "folded_text")
    }
    exact = Q(folded_title=words.folded(" ".join(term.raw for term in terms)))
    found = SearchEntry.objects.filter(wanted["folded_text"], language=language)
    found = found.annotate(exact=whether(exact), in_title=whether(wanted["folded_title"]))
    return list(found.order_by("-exact", "-in_title", *NEWEST).values_list("pk", flat=True)[:most])


def whether(condition: Q) -> Case:
    """The condition as a column."""
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


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
