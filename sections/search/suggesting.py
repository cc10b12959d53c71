"""What the field suggests while one types."""

from collections import Counter

from wagtail.models import Page

from sections.frame.navigation import SECTION_DEPTH
from sections.search import words
from sections.search.finding import clean
from sections.search.index import engine
from sections.search.models import SearchEntry

SUGGESTED = 8


def suggest(beginning: str, language: str) -> list[dict]:
    """{title, path} of pages whose titles have the words, the last of which is still being typed. Two or three queries.

    Pages of the same title are told apart by their sections.
    """
    terms = words.split(clean(beginning))[: words.MOST_TERMS]
    if not terms or len("".join(term.folded for term in terms)) < 2:
        return []
    ids = engine().titles(language, terms, SUGGESTED)
    rows = SearchEntry.objects.filter(pk__in=ids, page__live=True).select_related("page")
    by_id = {entry.pk: entry for entry in rows.only("title", "kind", "place", "page__url_path", "page__path")}
    found = [by_id[pk] for pk in ids if pk in by_id and not by_id[pk].is_file]
    names = section_names(found)
    return [{"title": entry.title + names.get(entry, ""), "path": entry.path} for entry in found]


def section_names(entries: list[SearchEntry]) -> dict[SearchEntry, str]:
    """Entry → “ (section)” for those that share their titles with another. One query, none where all differ."""
    often = Counter(entry.title for entry in entries)
    sections = {entry: entry.page.path[: SECTION_DEPTH * Page.steplen] for entry in entries if often[entry.title] > 1}
    titles = dict(Page.objects.filter(path__in=sections.values()).values_list("path", "title")) if sections else {}
    return {entry: f" ({titles[path]})" for entry, path in sections.items()}
