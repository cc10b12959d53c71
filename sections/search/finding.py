"""Answers a query: in the language of the page, else with a slip of the finger mended, else in the other languages."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from portal.locale import CODES
from sections.search import words
from sections.search.groups import EACH, Group, Section, grouped
from sections.search.hits import Hit, hits
from sections.search.index import engine
from sections.search.spoken import address, pinned, spellings, synonyms
from sections.search.spoken.close import close
from sections.search.spoken.pinned import Best
from sections.search.words import Idea, Term

LONGEST_QUERY = 200  # characters
PER_PAGE = 10
ELSEWHERE = 5  # results shown of each other language
CANDIDATES = 5  # words a slip may stand for that are looked at


@dataclass(frozen=True)
class Answer:
    """What was found."""

    best: Best | None = None
    """Of an address, or one that editors have pinned: it stands before all others."""
    sections: list[Section] = field(default_factory=list)
    """The results by what they are, those with the best first; one of them where a group was asked for."""
    group: Group | None = None
    """The only one shown, as asked for."""
    total: int = 0
    page: int = 1
    pages: int = 0
    corrected: str = ""
    """The query as it was understood, where a word of it stands nowhere."""
    partial: bool = False
    """Nothing has all the words: these have some of them."""
    elsewhere: list[tuple[str, list[Hit]]] = field(default_factory=list)
    """(language, hits): only where nothing is found in the language of the page."""
    close: list[str] = field(default_factory=list)
    """Queries spelt alike, where nothing has all the words."""
    wanted: list[Best] = field(default_factory=list)
    """What people look for most, where nothing is found."""

    @property
    def hits(self) -> list[Hit]:
        """All that is shown, in its order."""
        return [hit for section in self.sections for hit in section.hits]

    @property
    def capped(self) -> bool:
        """Whether there may be more than is shown."""
        return self.total == engine().RANKED


@dataclass(frozen=True)
class Reading:
    """One way to take a query, and what there is for it."""

    text: str
    ideas: list[Idea]
    pin: pinned.PinnedAnswer | None
    ids: list[int]


class Reader:
    """Takes queries in the language of a page, with what editors have taught. Two queries."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.taught = synonyms.known(language)
        self.pins = pinned.pins(language)

    def take(self, text: str) -> Reading:
        ideas = synonyms.read(text, self.language, self.taught)
        return Reading(text, ideas, self.pinned_for(ideas), engine().matches(self.language, ideas))

    def pinned_for(self, ideas: list[Idea]) -> pinned.PinnedAnswer | None:
        return pinned.find(ideas, self.language, self.taught, self.pins)

    def best(self, query: str) -> Reading:
        """The first way to take it for which there is anything, else the first of all."""
        first = self.take(query)
        if first.pin or first.ids:
            return first
        for other in spellings.others(query, self.language):
            if words.terms(other, self.language) and ((found := self.take(other)).pin or found.ids):
                return found
        mended = mend(first.ideas, self.language)
        return self.take(mended) if mended else first


def clean(query: str) -> str:
    """A query as it is searched for and shown again."""
    return " ".join("".join(char if char.isprintable() else " " for char in query[:LONGEST_QUERY]).split())


def find(query: str, language: str, page: int = 1, group: str = "") -> Answer:
    """The entries for a query, `group`: of one kind alone. Costs the same for each page of them.

    Where few have all the words, those with some of them follow.
    """
    asked = spellings.one_alphabet(query)
    if not words.terms(asked, language):
        return Answer()
    reader, place = Reader(language), address.best(asked)
    taken = reader.take(asked) if place else reader.best(asked)
    best = place or (pinned.shown(taken.pin) if taken.pin else None)
    if not taken.ids and not best and (elsewhere := list(in_other_languages(query, language))):
        return Answer(elsewhere=elsewhere)
    ids = [pk for pk in with_some(taken, language) if best is None or pk != best.entry]
    answer = Answer(best, corrected="" if taken.text == asked else taken.text, total=len(ids))
    if not taken.ids:
        answer = replace(answer, partial=len(taken.ideas) > 1, close=close(taken.ideas, language))
    if not ids and not best:
        return replace(answer, wanted=pinned.shown_all([pin for pin in reader.pins if pin.wanted]))
    return laid_out(answer, grouped(ids), taken.ideas, language, page, group)


def laid_out(
    answer: Answer, found: dict[Group, list[int]], ideas: list[Idea], language: str, page: int, group: str
) -> Answer:
    """With what is shown: a page of one group, or the first ones of each. One query."""
    only = next((one for one in found if one == group), None)
    alone = only or (next(iter(found)) if len(found) == 1 else None)
    pages = -(-len(found[alone]) // PER_PAGE) if alone else 1
    page = min(max(page, 1), pages)
    each = {alone: found[alone][PER_PAGE * (page - 1) : PER_PAGE * page]} if alone else {}
    each = each or {one: ids[:EACH] for one, ids in found.items()}
    by_id = {hit.entry: hit for hit in hits([pk for ids in each.values() for pk in ids], ideas, language)}
    sections = [Section(one, len(found[one]), [by_id[pk] for pk in ids if pk in by_id]) for one, ids in each.items()]
    total = sum(map(len, found.values()))
    return replace(answer, sections=sections, group=only, total=total, page=page, pages=pages)


def with_some(taken: Reading, language: str) -> list[int]:
    """The entries with all the words; where they are few, those with some of them behind."""
    if len(taken.ids) >= PER_PAGE or len(taken.ideas) < 2:
        return taken.ids
    some = engine().matches(language, taken.ideas, some=True, most=PER_PAGE)
    return [*taken.ids, *(pk for pk in some if pk not in taken.ids)]


def in_other_languages(query: str, language: str) -> Iterator[tuple[str, list[Hit]]]:
    """(language, its best hits) of each other language that has any."""
    for code in CODES:
        ideas = words.plainly(words.terms(query, code))
        ids = engine().matches(code, ideas, most=ELSEWHERE) if code != language else []
        if ids:
            yield code, hits(ids, ideas, code)


def mend(ideas: list[Idea], language: str) -> str:
    """The query with a known word for each that stands nowhere but is one letter off; empty where there is none."""
    mended = [mend_idea(idea, language) for idea in ideas]
    typed = [idea.raw for idea in ideas]
    return " ".join(mended) if mended != typed else ""


def mend_idea(idea: Idea, language: str) -> str:
    """A word of a group of synonyms is known as it is."""
    return mend_word(idea.ways[0][0], language).raw if len(idea.ways) == 1 else idea.raw


def mend_word(term: Term, language: str) -> Term:
    """The most frequent word one letter off, unless the word itself is known or too short to guess at."""

    def found(one: Term, most: int) -> int:
        return len(engine().matches(language, words.plainly([one]), most=most))

    if len(term.folded) <= words.SHORT or not term.folded.isalpha() or found(term, 1):
        return term
    candidates = engine().known(language, words.one_letter_off(term.folded))[:CANDIDATES]
    return max(candidates, key=lambda one: found(one, engine().RANKED), default=term)
