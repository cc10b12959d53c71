"""Entries as they are shown in a list of results."""

import datetime as dt
from dataclasses import dataclass

from django.apps import apps
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext

from portal.locale import NOT_YET_IN
from sections.search import words
from sections.search.excerpts import Piece, excerpt
from sections.search.models import SearchEntry, is_document
from sections.search.words import Idea


@dataclass(frozen=True)
class Hit:
    """One result."""

    path: str
    kind: str
    title: list[Piece]
    excerpt: list[Piece]
    date: dt.date | None
    sample: bool
    entry: int = 0
    foreign: str = ""
    """The code of its language, where it is another than the reader's; `so_far` then says so."""
    so_far: str | Promise = ""
    on: str = ""
    """The title of the page a file stands on, and its address."""
    on_path: str = ""


def hits(ids: list[int], ideas: list[Idea], language: str) -> list[Hit]:
    """The entries of these ids as results, in this order. One query."""
    rows = SearchEntry.objects.filter(pk__in=ids, page__live=True).select_related("page")
    rows = rows.only("language", "title", "text", "kind", "date", "sample", "place", "page__url_path", "page__title")
    by_id = {entry.pk: entry for entry in rows}
    terms = {term.folded for idea in ideas for way in idea.ways for term in way}
    wanted = [form for term in sorted(terms) for form in words.forms(term, language)]
    return [hit(by_id[pk], wanted) for pk in ids if pk in by_id]


def hit(entry: SearchEntry, wanted: list[tuple[str, bool]]) -> Hit:
    return Hit(
        path=entry.path,
        kind=kind_name(entry.kind),
        title=excerpt(entry.title, wanted, whole=True),
        excerpt=excerpt(entry.text, wanted),
        date=entry.date,
        sample=entry.sample,
        entry=entry.pk,
        foreign=entry.foreign,
        so_far=NOT_YET_IN[entry.language] if entry.foreign else "",
        on=entry.page.title if entry.is_file and entry.page.title != entry.title else "",
        on_path=entry.page.url_path if entry.is_file else "",
    )


def kind_name(label: str) -> str:
    """What visitors call the things of a model: `found_as` of the model, else its name in the admin."""
    if is_document(label):
        return gettext("File")  # what packages call it is not translated into Kazakh
    try:
        model = apps.get_model(label)
    except LookupError:  # an entry older than the release
        return ""
    return capfirst(getattr(model, "found_as", model._meta.verbose_name))
