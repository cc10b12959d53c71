"""/admin/translations/: how everything stands in each language, and what waits."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from portal import clock, queue
from portal.admin.attention import Matter
from portal.admin.paging import FromBothEnds
from portal.admin.tabs import Tab
from sections.reports.exports import harmless
from translations.board import people
from translations.board.fields import RECORDS
from translations.board.filters import TO_DO, Filters, kept, name_of
from translations.board.keeping import TELL_ALL
from translations.board.kinds import KINDS
from translations.board.of_dialogues import NAME as DIALOGUE
from translations.board.pages import PAGE
from translations.board.standing import WAITING, Importance, Standing, State

BOARD, DESK, BEGIN = "translation_board", "translate_standing", "begin_translation"
ORDER = ("-importance", "-since", "-pk")
NAMES = dict(settings.LANGUAGES)


def way_of(row: Standing, user: User | AnonymousUser, query: str = "") -> str:
    """Where the user translates it: at the desk (translations/desk/), which leads on by the board's filters, if it is
    translated there."""
    if is_at_desk(row, user):
        return f"{reverse(DESK, args=[row.pk])}{'?' if query else ''}{query}"
    way = KINDS[row.kind].way(row)
    return f"{way}?{query}" if query and row.kind == DIALOGUE else way


def is_at_desk(row: Standing, user: User | AnonymousUser) -> bool:
    if row.kind == PAGE:
        return row.state != State.ALIAS and row.language in people.languages_of(user)
    return row.kind in RECORDS and RECORDS[row.kind].at_desk(row)


def begin_of(row: Standing, user: User | AnonymousUser, query: str = "") -> str:
    """What begins its translation in one press; empty where there is one, or the user may not."""
    if row.kind != PAGE or row.target_pk or row.language not in people.languages_of(user):
        return ""
    return f"{reverse(BEGIN, args=[row.pk])}{'?' if query else ''}{query}"


class Cell(Column):
    """A cell with a template of its own."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.cell_template_name = f"translations/admin/cells/{name}.html"

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        context = super().get_cell_context_data(instance, parent_context)
        told = {"row": instance, "today": clock.today(), "waiting": instance.state in WAITING}
        return context | told | {"csrf_token": get_token(context["request"])}


class BoardView(ReportView):
    """The rows the user may see, the most important first. What visitors read in the original counts in the tabs."""

    page_title = _("Translations")
    header_icon = "globe"
    index_url_name = BOARD
    index_results_url_name = f"{BOARD}_results"
    template_name = "translations/admin/board.html"
    filterset_class = Filters
    paginator_class = FromBothEnds
    export_filename = "translations"
    list_export = [
        *("title", "model", "language", "state", "per_cent", "since", "draft_since", "shown", "importance"),
        *("owner", "due"),
    ]
    export_headings = {
        "per_cent": pgettext_lazy("of a translation", "translated, per cent"),
        "draft_since": _("the original has a draft with other words"),
        "shown": _("the original is published"),
    }

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.rows is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def rows(self) -> QuerySet[Standing] | None:
        return people.seen_by(self.request.user)

    def get_queryset(self) -> QuerySet[Standing]:
        assert self.rows is not None  # noqa: S101 - dispatch has looked
        return self.rows.select_related("owner").order_by(*ORDER)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            Cell("title", label=capfirst(_("title"))),
            Cell("state", label=capfirst(_("state"))),
            Cell("importance", label=capfirst(_("importance"))),
            Cell("owner", label=capfirst(pgettext_lazy("of a translation", "who translates it"))),
        ]

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        """Each row with where it leads to."""
        if self.is_export:
            return object_list.iterator(chunk_size=2000)
        query = kept(self.request.GET)
        for row in object_list:
            row.way, row.kind_name = way_of(row, self.request.user, query), name_of(row.model)
            row.begin = begin_of(row, self.request.user, query)
        return object_list

    def to_row_dict(self, item: Standing) -> dict[str, Any]:
        """In words; what a spreadsheet would carry out as a formula is none."""
        told = super().to_row_dict(item) | {
            "model": name_of(item.model),
            "language": NAMES[item.language],
            "state": State(item.state).label,
            "importance": Importance(item.importance).label,
            "shown": _("yes") if item.shown else _("no"),
            "owner": str(item.owner or ""),
        }
        return {name: harmless(value) if isinstance(value, str) else value for name, value in told.items()}

    @cached_property
    def counts(self) -> dict[tuple[str, str, bool], int]:
        """Language, state and whether the original is published → how many rows. One query."""
        assert self.rows is not None  # noqa: S101 - dispatch has looked
        found = self.rows.order_by().values_list("language", "state", "shown").annotate(Count("pk"))
        return {(language, state, shown): count for language, state, shown, count in found}

    def get_paginator(self, *args: Any, **kwargs: Any) -> Any:
        """All of them have been counted; what is narrowed is counted anew."""
        paginator = super().get_paginator(*args, **kwargs)
        if not self.is_filtering and not self.results_only:
            paginator.count = sum(self.counts.values())
        return paginator

    def tabs(self) -> list[tuple[str, str, list[Tab]]]:
        """Language → its states with their counts. What waits for the user is known with them."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        for (language, state, shown), count in self.counts.items():
            if shown:
                found[language][state] = count
        theirs = people.languages_of(self.request.user)
        waiting = sum(count for code in theirs for state, count in found[code].items() if state in WAITING)
        self.request.user.__dict__[people.WAITING_COUNT] = waiting
        return [(code, NAMES[code], self.of_language(code, found[code])) for code in NAMES if found.get(code)]

    def of_language(self, code: str, found: dict[str, int]) -> list[Tab]:
        asked = (self.request.GET.get("language"), self.request.GET.get("state"))
        return [
            Tab(
                str(state.label),
                found.get(state, 0),
                f"{reverse(BOARD)}?{urlencode({'language': code, 'state': state.value})}",
                asked == (code, state.value),
                state in WAITING and found.get(state, 0) > 0,
            )
            for state in State
            if state in found or asked == (code, state.value)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.results_only or self.is_export:
            return context
        languages = self.tabs()
        if not languages and not Standing.objects.exists():
            queue.wake(TELL_ALL)  # the first time after an upgrade
        exchange = reverse("exchange_translations") if people.languages_of(self.request.user) else ""
        return context | {"languages": languages, "exchange_url": exchange, "query": kept(self.request.GET)}


def to_translate(user: User) -> Matter | None:
    """For the admin's first page: what is missing or out of date in the languages the user translates into."""
    if not people.languages_of(user):
        return None
    count = people.count_waiting(user)
    words = ngettext(
        "%(count)s translation is missing or out of date", "%(count)s translations are missing or out of date", count
    ) % {"count": count}
    return Matter(words, count, f"{reverse(BOARD)}?{urlencode({'state': TO_DO})}")


class OfTranslators(MenuItem):
    """A line of the menu, with the number of what waits; an administrator, who translates nothing, is not told."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("wagtail_localize.submit_translation"))

    def render_component(self, request: HttpRequest) -> Any:
        component = super().render_component(request)
        count = 0 if request.user.is_superuser else people.count_waiting(request.user)
        if count:
            component.label = f"{component.label} ({count})"
        return component
