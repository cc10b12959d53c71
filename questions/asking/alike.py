"""What looks like a question while it is written: published answers, pages, shutdowns of a street it names.

The words are looked up and forgotten: they stand in no address, no table and no log.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language

from portal.locale import CODES
from questions.asking.helped import Helped
from questions.public.dialogue import Dialogue
from questions.public.pages import QuestionsPage, number_in, part_name
from sections.search import words
from sections.search.excerpts import excerpt
from sections.search.groups import Group, group_of
from sections.search.index import engine
from sections.search.models import SearchEntry
from sections.search.words import Idea, Term
from sections.shutdowns.words import told
from sections.streets.directory import Directory, directory
from sections.streets.pasted import cleaned
from sections.streets.reader import Reader
from sections.water import known

MOST = 5
DIALOGUES = 3
"""So many published answers at most, where there are pages, too."""
LOOKED_AT = 40
"""Entries, the best by the search's own order."""
TELLING = 5
"""So many words of a message are looked for: the longest ones. Two of them have to be told of."""
READ = 600
"""Characters that are read for the names of streets: they stand at the beginning, and reading takes time."""
SHORTEST = 4  # letters of a word; of so few only where there are hardly any longer ones: they have many forms
SAID = 300  # characters
POLITE = """
    здравствуите добрыи день утро вечер уважаемые пожалуиста подскажите скажите спасибо саламатсыз саламатсыздар
    саламатсызба салеметсиз салеметсизбе отинем отинемин аитыныз аитынызшы рахмет курметти hello thank dear
"""
GREETINGS = set(POLITE.split())
"""Folded words that begin and end letters."""


@dataclass(frozen=True)
class Alike:
    """One thing that may answer it: `kind` is counted when it does."""

    kind: Helped.Kind
    title: str
    text: str
    path: str
    sample: bool = False
    language: str = ""
    """Where it is another than the reader's."""
    so_far: str | Promise = ""
    """As `Dialogue.so_far` tells it."""


def to_message(message: str, language: str, now: dt.datetime) -> list[Alike]:
    """The best few: what is off now first, then published answers, then pages. Some ten queries."""
    shutdowns = list(of_streets(cleaned(message[:READ]), now))[:2]
    dialogues, pages = published(telling(message, language), language)
    dialogues = dialogues[: MOST - len(shutdowns)]
    if pages:
        dialogues = dialogues[:DIALOGUES]
    return [*shutdowns, *dialogues, *pages][:MOST]


def telling(message: str, language: str) -> list[Term]:
    """The words of the message that may tell what it is about, the longest ones, in its order."""
    found = {term.folded: term for term in words.split(message)}
    common = GREETINGS | words.STOP_WORDS[language]
    worth = [term for term in found.values() if len(term.folded) >= SHORTEST and term.folded not in common]
    longer = [term for term in worth if len(term.folded) > SHORTEST]
    worth = longer if len(longer) > 2 else worth
    longest = set(sorted((term.folded for term in worth), key=len, reverse=True)[:TELLING])
    return [replace(term, whole=True) for term in worth if term.folded in longest]


def published(terms: list[Term], language: str) -> tuple[list[Alike], list[Alike]]:
    """Dialogues and pages that tell of at least two of the words; of pages the title tells of one. Six queries."""
    ids = telling_of(terms, language)
    rows = SearchEntry.objects.filter(pk__in=ids, page__live=True).select_related("page")
    by_id = {
        row.pk: row
        for row in rows.only(
            "language", "title", "text", "kind", "part", "place", "sample", "folded_title", "page__url_path"
        )
    }
    wanted = [form for term in terms for form in words.forms(term.folded, language)]
    found = [by_id[pk] for pk in ids if pk in by_id]
    dialogues = [row for row in found if group_of(row.kind) == Group.QUESTIONS]
    pages = [row for row in found if group_of(row.kind) == Group.PAGES and not row.is_file and not row.foreign]
    named = [row for row in pages if tells_of(row.folded_title, wanted, language)]
    offered = dict(answers(dialogues, language))
    if len(offered) < DIALOGUES and len(terms) > 1:
        for origin, one in elsewhere(terms, language):
            offered.setdefault(origin, one)
    return list(offered.values()), [page(row, wanted) for row in named[:MOST]]


def telling_of(terms: list[Term], language: str) -> list[int]:
    """The entries with all of the words; while they are few, those with all but one, and so on, down to two: in this
    order, since two of the words may stand in very many. Four queries at most."""
    ids: list[int] = []
    for count in range(len(terms), min(2, len(terms)) - 1, -1):
        if count and len(ids) < LOOKED_AT:
            some = Idea(tuple(combinations(terms, count)), "alike")
            ids += [pk for pk in engine().matches(language, [some])[:LOOKED_AT] if pk not in ids]
    return ids


def tells_of(title: str, wanted: list[tuple[str, bool]], language: str) -> bool:
    """Whether a folded title has one of the words."""
    return any(words.is_form(word, wanted) for word in title.split() if word not in words.STOP_WORDS[language])


def elsewhere(terms: list[Term], language: str) -> Iterator[tuple[int, Alike]]:
    """Dialogues that tell of two of the words in another language, in the reader's own where they are translated.

    People write in one language, and read the page of another. Thirteen queries at most.
    """
    ids = [pk for code in CODES if code != language for pk in telling_of(terms, code)[:LOOKED_AT]]
    found = dict(SearchEntry.objects.filter(pk__in=ids, kind=Dialogue._meta.label_lower).values_list("pk", "part"))
    numbers = [number_in(found[pk]) for pk in ids if pk in found]
    shown = Dialogue.objects.filter(published=True)
    origins = {pk: source or pk for pk, source in shown.filter(pk__in=numbers).values_list("pk", "source")}
    family = Q(pk__in=origins.values()) | Q(source__in=origins.values())
    own = shown.filter(family, language=language).values_list("pk", "source")
    translated = {source or pk: pk for pk, source in own}
    wanted = [part_name(translated.get(origins[pk], pk)) for pk in numbers if pk in origins][:LOOKED_AT]
    entries = SearchEntry.objects.filter(part__in=wanted, page__in=QuestionsPage.objects.live().values("pk"))
    rows = entries.select_related("page").only("language", "title", "kind", "part", "place", "sample", "page__url_path")
    yield from answers(sorted(rows, key=lambda row: wanted.index(row.part)), *CODES)


def answers(rows: list[SearchEntry], *languages: str) -> Iterator[tuple[int, Alike]]:
    """The dialogues themselves, as they stand now, each with its source."""
    shown = Dialogue.objects.filter(published=True, language__in=languages)
    by_part = {part_name(one.pk): one for one in shown.filter(pk__in=[number_in(row.part) for row in rows])}
    for row in rows:
        if one := by_part.get(row.part):
            said = Truncator(one.answer_text).chars(SAID)
            foreign = one.language if one.language != get_language() else ""
            alike = Alike(Helped.Kind.DIALOGUE, row.title, said, row.path, one.sample, foreign, one.so_far)
            yield one.source_id or one.pk, alike


def page(row: SearchEntry, wanted: list[tuple[str, bool]]) -> Alike:
    text = "".join(piece.text for piece in excerpt(row.text, wanted))
    return Alike(Helped.Kind.PAGE, row.title, text, row.path, row.sample)


def of_streets(message: str, now: dt.datetime) -> Iterator[Alike]:
    """The notices of what is off, or is going to be, on the streets that the message names."""
    notices = known.notices(now)
    if not notices:
        return
    streets = directory()
    seen = set()
    for names in (streets, known.unlisted(streets, notices)):
        for one in of_directory(message, names, notices, now):
            if one.notice.pk not in seen:
                seen.add(one.notice.pk)
                text = told(one.notice, now).sentence
                yield Alike(Helped.Kind.SHUTDOWN, one.notice.title, text, one.notice.url_path, one.notice.sample)


def of_directory(message: str, names: Directory, notices: known.Notices, now: dt.datetime) -> Iterator[known.Known]:
    for place in Reader(message, names).read():
        if len(place.streets) == 1:
            yield from known.of_street(names, place.streets[0], None, notices, now)
