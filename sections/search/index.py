"""Filling the tables of the search. Only what everybody may read gets into them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from types import ModuleType
from typing import Any

from django.db import connection, transaction
from django.utils.translation import override
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index as wagtail_index

from portal.locale import CODES, SOURCE
from sections.search import postgres, sqlite, words
from sections.search.documents import linked
from sections.search.models import SearchEntry, SearchWord
from sections.search.parts import Part

MOST_TITLE, MOST_TEXT = 255, 100_000  # characters of one entry
CHUNK = 200
BORROWED = "in-"
"""The part, a code behind it, by which a page that is only in Kazakh so far is found in another language."""
FINDABLE_WORD = range(4, 25)  # letters of a word that slips of the finger are recognised in
COLUMNS = [field.name for field in SearchEntry._meta.fields if field.name not in ("id", "page", "part")]


def engine() -> ModuleType:
    """The module that searches the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite


# --- One page -----------------------------------------------------------------------------------------------------


@transaction.atomic
def put(page: Page) -> None:
    """Brings what can be found of a page, in its own type, up to date: nothing where it is not public."""
    entries = entries_of(page, private_paths(), lacking([page]))
    old = {entry.part: entry for entry in SearchEntry.objects.filter(page_id=page.pk)}
    SearchEntry.objects.filter(page_id=page.pk).exclude(part__in=[entry.part for entry in entries]).delete()
    write(entries)
    for entry in entries:
        if entry.part in old:
            forget(entry.language, old[entry.part].folded_text, entry.folded_text)


@transaction.atomic
def put_part(page: Page, part: Part) -> None:
    """Adds one part of a page, where the page is public. An older one is taken out by drop_part before."""
    if is_public(page, private_paths()):
        write([entry_of_part(page, part)])


def drop(page_id: int) -> None:
    """Takes a page and its parts out."""
    SearchEntry.objects.filter(page_id=page_id).delete()


def drop_part(name: str) -> None:
    """Takes one part out, whichever page it stands on."""
    SearchEntry.objects.filter(part=name).delete()


def put_source(page: Page) -> None:
    """After a version of a page has come or gone: whether the Kazakh one is to be found in its place."""
    source = Page.objects.filter(translation_key=page.translation_key, locale__language_code=SOURCE).first()
    if source is not None and source.pk != page.pk:
        put(source.specific)


def put_below(page: Page) -> None:
    """The page and all pages below it, after what decides who may read them has changed."""
    for below in Page.objects.filter(path__startswith=page.path).specific().iterator():
        put(below)


def write(entries: list[SearchEntry]) -> None:
    """Stores entries in place of older ones of the same part, with their words."""
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["page", "part"], update_fields=COLUMNS, batch_size=CHUNK
    )
    found = {(entry.language, term.folded): term.raw for entry in entries for term in findable_words(entry)}
    # In one order, so that two of these never wait for each other.
    made = (SearchWord(language=key[0], folded=key[1], word=found[key]) for key in sorted(found))
    SearchWord.objects.bulk_create(made, ignore_conflicts=True, batch_size=CHUNK)


def forget(language: str, old: str, new: str = "") -> None:
    """Deletes the words of `old` that neither `new` nor any other entry holds any more (all texts are folded)."""
    gone = set(old.split()) - set(new.split())
    gone = gone and gone - engine().still_used(language, gone)
    SearchWord.objects.filter(language=language, folded__in=gone).delete()


# --- What there is to find ----------------------------------------------------------------------------------------


def private_paths() -> list[str]:
    """Where in the tree pages begin that only some may read. One query."""
    return list(PageViewRestriction.objects.values_list("page__path", flat=True))


def is_public(page: Page, private: list[str]) -> bool:
    """Whether everybody may read the page."""
    return page.live and language_of(page) in CODES and not page.path.startswith(tuple(private))


def language_of(page: Page) -> str:
    """The first part of its address, so no query is needed."""
    return page.url_path.split("/")[1]


def lacking(pages: list[Page]) -> dict[Any, list[str]]:
    """Translation key of each Kazakh page → the languages it is not live in. One query."""
    keys = {page.translation_key for page in pages if language_of(page) == SOURCE}
    rows = Page.objects.filter(translation_key__in=keys, live=True)
    there = set(rows.values_list("translation_key", "locale__language_code"))
    return {key: [code for code in CODES if code != SOURCE and (key, code) not in there] for key in keys}


def entries_of(page: Page, private: list[str], lacks: dict[Any, list[str]]) -> list[SearchEntry]:
    """The entries of a page and its parts, not stored; none where it is not public. `lacks`: see `lacking`.

    Whoever searches in a language it is not in yet finds the page itself.
    """
    if not is_public(page, private):
        return []
    parts = page.findable_parts() if hasattr(page, "findable_parts") else ()
    own = entry_of(page)
    borrowed = [lent(own, code) for code in lacks.get(page.translation_key, ()) if language_of(page) == SOURCE]
    return [own, *borrowed, *(entry_of_part(page, part) for part in chain(parts, linked.parts_of(page)))]


def lent(entry: SearchEntry, code: str) -> SearchEntry:
    """The entry of a Kazakh page as it is found in another language."""
    named = {
        field.name: getattr(entry, field.name) for field in SearchEntry._meta.fields if field.name not in ("id", "page")
    }
    return SearchEntry(page_id=entry.page_id, **named | {"part": f"{BORROWED}{code}", "language": code})


def entry_of(page: Page) -> SearchEntry:
    """The page itself: its title, and as its text what its type lists in search_fields."""
    with override(language_of(page)):  # choices are found by their names
        text = " ".join(texts(page, page.get_search_fields()))
    itself = Part("", "", page._meta.label_lower, page.title, text)
    itself = replace(itself, date=getattr(page, "date", None), sample=getattr(page, "sample", False))
    return entry_of_part(page, itself)


def entry_of_part(page: Page, part: Part) -> SearchEntry:
    """The part as it is stored, not stored yet."""
    title, text = (" ".join(value.split()).replace("\x00", "") for value in (part.title, part.text))
    title, text = title[:MOST_TITLE], text[:MOST_TEXT]
    return SearchEntry(
        page_id=page.pk,
        part=part.name,
        place=part.place,
        language=language_of(page),
        kind=part.kind,
        title=title,
        text=text,
        date=part.date,
        sample=part.sample,
        folded_title=words.folded(title),
        folded_text=words.folded(f"{title} {text}"),
    )


def texts(thing: Any, fields: Iterable) -> Iterator[str]:
    """The plain words of a page's fields, of its StreamFields' blocks and of the records that belong to it."""
    for field in fields:
        if isinstance(field, wagtail_index.RelatedFields):
            related = field.get_value(thing)
            for one in related.all() if hasattr(related, "all") else filter(None, [related]):
                yield from texts(one, field.fields)
        elif isinstance(field, wagtail_index.SearchField) and field.field_name != "title":
            value = field.get_value(thing)
            yield from map(str, value) if isinstance(value, list | tuple) else [str(value or "")]


def findable_words(entry: SearchEntry) -> Iterator[words.Term]:
    """The words of an entry as they are written there, small letters aside; none that are of another language."""
    if entry.part.startswith(BORROWED):
        return
    for term in words.split(f"{entry.title} {entry.text}"):
        if len(term.folded) in FINDABLE_WORD and term.folded.isalpha():
            yield term


# --- Everything ---------------------------------------------------------------------------------------------------


def rebuild() -> int:
    """Makes both tables anew while the search goes on; returns the number of entries."""
    private, last = private_paths(), 0
    entries_before = set(SearchEntry.objects.values_list("page_id", "part"))
    words_before = set(SearchWord.objects.values_list("language", "folded"))
    entries: set[tuple[int, str]] = set()
    spoken: set[tuple[str, str]] = set()
    while pages := list(Page.objects.filter(live=True, pk__gt=last).order_by("pk").specific()[:CHUNK]):
        last = pages[-1].pk
        lacks = lacking(pages)
        found = [entry for page in pages for entry in entries_of(page, private, lacks)]
        with transaction.atomic():
            write(found)
        entries.update((entry.page_id, entry.part) for entry in found)
        spoken.update((entry.language, word) for entry in found for word in entry.folded_text.split())
    for page_id, part in entries_before - entries:
        SearchEntry.objects.filter(page_id=page_id, part=part).delete()
    for language, folded_word in words_before - spoken:
        SearchWord.objects.filter(language=language, folded=folded_word).delete()
    return len(entries)
