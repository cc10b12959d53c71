"""Words that mean the same, kept by editors. They are looked up when a query is read: a change works at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.locale import CODES
from sections.search import words
from sections.search.words import Idea, Term

MOST_FORMS = 400
"""Of all words a query is looked for by: a database bears no more in one question."""
LONGEST_PHRASE = 4
Phrase = tuple[Term, ...]


class SynonymGroup(models.Model):
    """Words and phrases for the same thing: whoever types one of them finds what says another."""

    words = models.TextField(
        pgettext_lazy("a group of synonyms", "words"),
        max_length=1000,
        help_text=_("A line for each word or phrase, wrong spellings too: счётчик, щетчик, водомер, есептегіш."),
    )
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        choices=settings.LANGUAGES,
        help_text=_("Empty: whatever the language of the page. Then a word of one language finds those of another."),
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["pk"]

    def __str__(self) -> str:
        return Truncator(", ".join(lines(self.words))).chars(80)


def lines(text: str) -> list[str]:
    """What stands on the lines of a field, each once."""
    return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.splitlines()))))


@dataclass(eq=False)
class Known:
    """The groups, laid out for the language of a page."""

    groups: list[list[Phrase]] = field(default_factory=list)
    by_stems: dict[tuple[str, ...], list[int]] = field(default_factory=dict)

    def of(self, phrase: Phrase) -> list[int]:
        """The groups of a phrase, in whatever language its endings are."""
        found = (self.by_stems.get(stems(phrase, code)) for code in CODES)
        return next(filter(None, found), [])


def stems(phrase: Phrase, language: str) -> tuple[str, ...]:
    return (language, *(words.stem(term.folded, language) for term in phrase))


def known(language: str) -> Known:
    """One query; what it tells is laid out once."""
    groups = SynonymGroup.objects.filter(language__in=("", language))
    return laid(tuple(groups.values_list("words", flat=True)), language)


@lru_cache(maxsize=8)
def laid(texts: tuple[str, ...], language: str) -> Known:
    made = Known()
    for number, text in enumerate(texts):
        phrases = [phrase for line in lines(text) if (phrase := tuple(words.terms(line, language)))]
        made.groups.append(phrases)
        for phrase in phrases:
            for code in CODES:
                groups = made.by_stems.setdefault(stems(phrase, code), [])
                if number not in groups:
                    groups.append(number)
    return made


def read(query: str, language: str, taught: Known) -> list[Idea]:
    """What the words of a query mean: the longest phrases first, from the left."""
    terms, read, room = words.terms(query, language), [], MOST_FORMS
    while terms:
        longest = range(min(LONGEST_PHRASE, len(terms)), 0, -1)
        length, groups = next(((n, found) for n in longest if (found := taught.of(tuple(terms[:n])))), (1, []))
        own, terms = tuple(terms[:length]), terms[length:]
        others = [phrase for number in groups for phrase in taught.groups[number]]
        ways = distinct([own, *others], language)
        kept = [ways[0]]
        for way in ways[1:]:
            room -= sum(len(words.forms(term.folded, language)) for term in way)
            if room > 0:
                kept.append(way)
        read.append(Idea(tuple(kept), f"={groups[0]}" if groups else words.stem(own[0].folded, language)))
    return read


def distinct(phrases: Iterable[Phrase], language: str) -> list[Phrase]:
    """Those that are not other forms of an earlier one."""
    return list({stems(phrase, language): phrase for phrase in reversed(list(phrases))}.values())[::-1]
