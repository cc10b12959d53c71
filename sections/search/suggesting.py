"""What the field suggests while one types."""

from collections import Counter

from wagtail.models import Page

from sections.frame.navigation import SECTION_DEPTH
from sections.search import words
from sections.search.finding import Reader, clean
from sections.search.index import engine
from sections.search.models import SearchEntry
from sections.search.spoken import pinned, spellings, synonyms

SUGGESTED = 8


def suggest(beginning: str, language: str) -> list[dict]:
    """{title, path}: what is pinned for the words, then pages whose titles have them; the last is still being typed.

    Pages of the same title are told apart by their sections. Six queries at most.
    """
    typed = clean(beginning)
    terms = words.split(typed)[: words.MOST_TERMS]
    if not terms or len("".join(term.folded for term in terms)) < 2:
        return []
    ids = engine().titles(language, terms, SUGGESTED)
    rows = SearchEntry.objects.filter(pk__in=ids, page__live=True).select_related("page")
    by_id = {
        entry.pk: entry for entry in rows.only("language", "title", "kind", "place", "page__url_path", "page__path")
    }
    best = answers(typed, language)
    known = {one["path"] for one in best}
    found = [by_id[pk] for pk in ids if pk in by_id and not by_id[pk].is_file and by_id[pk].path not in known]
    names = section_names(found)
    return [*best, *({"title": entry.title + names.get(entry, ""), "path": entry.path} for entry in found)][:SUGGESTED]


def answers(typed: str, language: str) -> list[dict]:
    """{title, path} of what is pinned for these words as they stand. Three queries."""
    reader = Reader(language)
    pin = reader.pinned_for(synonyms.read(spellings.one_alphabet(typed), language, reader.taught))
    return [{"title": best.title, "path": best.path} for best in pinned.shown_all([pin] if pin else [])]


def section_names(entries: list[SearchEntry]) -> dict[SearchEntry, str]:
    """Entry → “ (section)” for those that share their titles with another. One query, none where all differ."""
    often = Counter(entry.title for entry in entries)
    sections = {entry: entry.page.path[: SECTION_DEPTH * Page.steplen] for entry in entries if often[entry.title] > 1}
    titles = dict(Page.objects.filter(path__in=sections.values()).values_list("path", "title")) if sections else {}
    return {entry: f" ({titles[path]})" for entry, path in sections.items()}
