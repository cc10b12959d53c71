"""What is to be translated: the published dialogues, how each stands in a language, and how many stand so."""

from typing import Any

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Case, Count, Exists, FilteredRelation, OuterRef, Q, QuerySet, Value, When
from django.forms import RadioSelect, Select
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from portal.admin.tabs import Tab
from questions.desk import Category
from questions.public.dialogue import Dialogue
from questions.public.translated import State, is_stale
from questions.translating import people


def standing_in(language: str, sources: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """The sources with their `standing` in a language: a `State`."""
    joined = sources.annotate(made=FilteredRelation("translations", condition=Q(translations__language=language)))
    return joined.annotate(standing=standing("made__", When(made__id=None, then=Value(State.MISSING))))


def standing(translated: str, *before: When) -> Case:
    """The `State` of translations, as a statement works it out."""
    return Case(
        *before,
        When(is_stale(translated), then=Value(State.STALE)),
        When(**{f"{translated}published": False}, then=Value(State.DRAFT)),
        default=Value(State.PUBLISHED),
    )


def missing_in(language: str, sources: QuerySet[Dialogue]) -> QuerySet[Dialogue]:
    """The sources without as much as a draft, found by the partial index of what is not to be had in the language."""
    lacking = sources.filter(**{"published": True, f"lacks_{language}": True}).order_by()
    return lacking.filter(~Exists(Dialogue.objects.filter(source=OuterRef("pk"), language=language)))


def counts(language: str, sources: QuerySet[Dialogue]) -> dict[str, int]:
    """State → how many stand so in the language. Two queries."""
    made = Dialogue.objects.filter(language=language, source__in=sources.order_by()).order_by()
    found = made.annotate(standing=standing("")).values_list("standing").annotate(Count("pk"))
    return dict.fromkeys(State.values, 0) | dict(found) | {State.MISSING: missing_in(language, sources).count()}


class ForTranslators(MenuItem):
    """A line of the menu for those who translate dialogues."""

    def is_shown(self, request: HttpRequest) -> bool:
        return people.translates(request.user)


class LanguageFilter(django_filters.ChoiceFilter):
    """Chooses into which language; the view has looked at it."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs


class Filters(WagtailFilterSet):
    """Beside the list."""

    language = LanguageFilter(
        label=_("into the language"),
        choices=settings.LANGUAGES,
        empty_label=None,
        widget=RadioSelect,
    )
    standing = django_filters.ChoiceFilter(
        label=_("state"), choices=State.choices, empty_label=_("All"), widget=RadioSelect
    )
    category = django_filters.ModelChoiceFilter(label=_("category"), queryset=Category.objects.all(), widget=Select)

    class Meta:
        model = Dialogue
        fields = ["language", "standing", "category"]


class TranslationsView(ReportView):
    """/admin/dialogues/translations/: the published dialogues, by how they stand in a language."""

    page_title = _("Translations of dialogues")
    header_icon = "globe"
    index_url_name = "dialogue_translations"
    index_results_url_name = "dialogue_translations_results"
    template_name = "questions/admin/translations.html"
    filterset_class = Filters
    default_ordering = "-date"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.languages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def languages(self) -> list[str]:
        return people.languages_of(self.request.user)

    @cached_property
    def into(self) -> str:
        """The language of the list."""
        asked = self.request.GET.get("language", "")
        return asked if asked in self.languages else self.languages[0]

    @cached_property
    def pages(self) -> set[str]:
        return people.pages_of(self.request.user)

    def sources(self, language: str) -> QuerySet[Dialogue]:
        return people.sources_for(self.request.user, language, self.pages)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            WordsColumn("question_text", label=_("Question"), get_url=self.address),
            Column("language", label=_("from the language"), accessor="get_language_display"),
            Column("category", label=_("category")),
            Column("standing", label=_("state"), accessor=lambda one: State(one.standing).label),
            Column("date", label=_("date"), accessor=lambda one: date_format(one.date)),
        ]

    def address(self, dialogue: Dialogue) -> str:
        return reverse("dialogue_translation", args=[dialogue.pk, self.into])

    def get_queryset(self) -> QuerySet[Dialogue]:
        sources = self.sources(self.into)
        return standing_in(self.into, sources).select_related("category").order_by("-date", "-pk")

    def tabs(self) -> list[tuple[str, list[Tab]]]:
        """Language → its states with their counts. Two queries for each language."""
        asked, rows = self.request.GET.get("standing", ""), []
        names = dict(settings.LANGUAGES)
        for language in self.languages:
            found = counts(language, self.sources(language))
            tabs = [
                Tab(
                    str(state.label),
                    found[state],
                    f"{reverse(self.index_url_name)}?{urlencode({'language': language, 'standing': state.value})}",
                    language == self.into and asked == state,
                    state == State.STALE and found[state] > 0,
                )
                for state in State
            ]
            rows.append((str(names[language]), tabs))
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context if self.results_only else context | {"languages": self.tabs()}


class WordsColumn(TitleColumn):
    """The first words, of which the line is known again."""

    def get_value(self, instance: Dialogue) -> str:
        return Truncator(" ".join(instance.question_text.split())).chars(110)
