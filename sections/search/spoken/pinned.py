"""Pinned answers, kept by editors: whoever asks in such words is shown that page first."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from portal.locale import NOT_YET_IN
from sections.search.index import BORROWED
from sections.search.models import SearchEntry
from sections.search.spoken import synonyms
from sections.search.words import Idea

SAID = 160
"""Characters of the page's own words, where editors have written no line."""


@dataclass(frozen=True)
class Best:
    """The answer that is shown before all results."""

    title: str
    path: str
    words: str = ""
    entry: int | None = None
    """The entry of its page, which is not shown once more."""
    foreign: str = ""
    """The code of the language of its title, where that is another than the reader's; `so_far` then says so."""
    so_far: str | Promise = ""
    words_foreign: str = ""
    """Likewise of its words: what editors have written in a line is in the reader's."""


class PinnedAnswer(models.Model):
    """Phrases people type, and the page that answers them, in the language of whoever asks."""

    class Place(models.TextChoices):
        """Addresses of the portal that are no pages of editors, by their names in the list of addresses."""

        WATER = "water", _("Is my water off?")
        ASK = "questions:ask", _("Ask a question")

    phrases = models.TextField(
        _("phrases"),
        max_length=2000,
        help_text=_(
            "A line for each, in any language. It answers a query that has all words of a line, in any form and order."
        ),
    )
    page = models.ForeignKey(
        Page,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("In any language: readers are shown the version in theirs."),
    )
    place = models.CharField(_("or one of these"), max_length=30, blank=True, choices=Place)
    words_kk = models.CharField(_("answer in one line, in Kazakh"), max_length=200, blank=True)
    words_ru = models.CharField(_("answer in one line, in Russian"), max_length=200, blank=True)
    words_en = models.CharField(_("answer in one line, in English"), max_length=200, blank=True)
    wanted = models.BooleanField(
        _("much wanted"), default=False, help_text=_("Is offered, too, where a search has found nothing.")
    )

    entry: int | None = None
    """Of its page, in the language asked for: see `pins`."""

    class Meta:
        verbose_name = _("pinned answer")
        verbose_name_plural = _("pinned answers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return Truncator(", ".join(synonyms.lines(self.phrases))).chars(80)

    @property
    def leads_to(self) -> str:
        """As its list in the admin says it."""
        return self.page.title if self.page else self.get_place_display()

    def clean(self) -> None:
        if bool(self.page_id) == bool(self.place):
            raise ValidationError({"page": _("Please choose either a page or one of the others.")})

    def best(self, entry: SearchEntry | None) -> Best:
        """As it is shown; `entry`: what is found of its page in the language in force."""
        said = getattr(self, f"words_{get_language()}", "")
        if entry is None:
            title = {self.Place.WATER: gettext("Is my water off?"), self.Place.ASK: gettext("Ask a question")}
            return Best(title[self.Place(self.place)], reverse(self.place), said)
        foreign = entry.foreign
        return Best(
            title=entry.title,
            path=entry.path,
            words=said or Truncator(entry.text).chars(SAID),
            entry=entry.pk,
            foreign=foreign,
            so_far=NOT_YET_IN[entry.language] if foreign else "",
            words_foreign="" if said else foreign,
        )


def pins(language: str) -> list[PinnedAnswer]:
    """Those that lead anywhere in that language, with the number of their `entry`. One query.

    To a page that is only in Kazakh so far they lead, too.
    """
    public = SearchEntry.objects.filter(
        page__translation_key=OuterRef("page__translation_key"),
        page__live=True,
        language=language,
        part__in=["", f"{BORROWED}{language}"],
    )
    found = list(PinnedAnswer.objects.annotate(leads=Subquery(public.values("pk")[:1])))
    for pin in found:
        pin.entry = pin.leads
    return [pin for pin in found if pin.entry or pin.place]


def find(
    ideas: list[Idea], language: str, taught: synonyms.Known, among: Iterable[PinnedAnswer]
) -> PinnedAnswer | None:
    """The one with the longest phrase all of which the query tells of."""
    asked, best, longest = {idea.key for idea in ideas}, None, 0
    for pin in among:
        for phrase in read(pin.phrases, language, taught):
            if len(phrase) > longest and phrase <= asked:
                best, longest = pin, len(phrase)
    return best


@lru_cache(maxsize=2000)
def read(phrases: str, language: str, taught: synonyms.Known) -> list[frozenset[str]]:
    return [frozenset(idea.key for idea in synonyms.read(line, language, taught)) for line in synonyms.lines(phrases)]


def shown(pin: PinnedAnswer) -> Best:
    """One query, none where it leads to no page."""
    return shown_all([pin])[0]


def shown_all(chosen: list[PinnedAnswer]) -> list[Best]:
    """In their order. One query at most."""
    wanted = [pin.entry for pin in chosen if pin.entry]
    found = SearchEntry.objects.filter(pk__in=wanted).select_related("page").defer("folded_text") if wanted else ()
    entries = {entry.pk: entry for entry in found}
    return [pin.best(entries.get(pin.entry or 0)) for pin in chosen if pin.place or pin.entry in entries]
