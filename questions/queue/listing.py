"""The list of a desk's questions: what it shows of each, how it is narrowed, searched and sorted."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, cast

import django_filters
from django.db.models import Count, Q, QuerySet
from django.forms import Select
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Table

from portal import clock
from portal.admin.columns import Filters, Radios
from portal.admin.tabs import Tab
from questions.desk import Category
from questions.question import Question
from questions.queue import own_views
from questions.queue.found import found_by
from questions.queue.own_desk import DeskIndexView
from questions.working import name_of

FOUND = 50
"""So many are shown of a search; whoever finds more makes the words more exact."""
SOON = dt.timedelta(days=1)


class DueFilter(django_filters.ChoiceFilter):
    """Open questions by how near their deadline is."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        now = clock.now()
        if not value:
            return qs
        open_ones = qs.filter(state__in=Question.OPEN)
        if value == "over":
            return open_ones.filter(due_at__lt=now)
        return open_ones.filter(due_at__gte=now, due_at__lt=now + SOON)


class WhoFilter(django_filters.ChoiceFilter):
    """Who has it: the reader, a colleague, nobody."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        me = self.parent.request.user
        chosen = {"me": Q(keeper=me), "nobody": Q(keeper=None), "colleague": ~Q(keeper=None) & ~Q(keeper=me)}
        return qs.filter(chosen[value]) if value in chosen else qs


class StateFilter(django_filters.ChoiceFilter):
    """One state, or all in which something is to be done."""

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return qs.filter(state__in=Question.OPEN) if value == "open" else super().filter(qs, value)


def own_categories(request: HttpRequest) -> QuerySet[Category]:
    """Of the reader's desks: what other desks have is not told, not even by names."""
    return Category.objects.of(request.user)


class QuestionFilters(Filters):
    """Beside the list."""

    state = StateFilter(
        label=_("state"),
        choices=[("open", _("open")), *Question.State.choices],
        empty_label=_("All"),
        widget=Radios,
    )
    due = DueFilter(
        label=_("deadline"),
        choices=[("over", _("overdue")), ("soon", _("within a day"))],
        widget=Radios,
        empty_label=_("All"),
    )
    who = WhoFilter(
        label=_("who has it"),
        choices=[("me", _("I do")), ("nobody", _("nobody does")), ("colleague", _("a colleague does"))],
        widget=Radios,
        empty_label=_("All"),
    )
    category = django_filters.ModelChoiceFilter(label=_("category"), queryset=own_categories, widget=Select)
    alarm = django_filters.ChoiceFilter(
        label=_("alarm"), choices=[("True", _("alarms only"))], widget=Radios, empty_label=_("All")
    )

    class Meta:
        model = Question
        fields = ["state", "due", "who", "category", "alarm", "problem", "language", "source"]


@dataclass(frozen=True)
class Line:
    """A question as its line of the list shows it. `due`: see `due` below; `due_at`, `asked_at`: in local time."""

    question: Question
    url: str
    words: str
    place: str
    due: dict[str, Any]
    due_at: str
    keeper: str
    asked_at: str


class QuestionTable(Table):
    """Draws all lines by one template: with a template for each cell, half of the list's time went into them."""

    template_name = "questions/admin/lines.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return super().get_context_data(parent_context) | {"lines": self.lines()}

    def lines(self) -> list[Line]:
        now = clock.now()
        return [line(one, now) for one in self.data]


def line(question: Question, now: dt.datetime) -> Line:
    standing = due(question, now)
    return Line(
        question,
        reverse("wagtailsnippets_questions_question:edit", args=[question.pk]),
        Truncator(" ".join(question.message.split())).chars(110),
        Truncator(question.place).chars(60),
        standing,
        moment(standing["at"]),
        name_of(question.keeper),
        moment(question.created_at),
    )


def moment(at: dt.datetime | None) -> str:
    """As Django's filter `date` writes it, in a twentieth of the time."""
    return timezone.localtime(at).strftime("%d.%m.%Y %H:%M") if at else ""


def due(question: Question, now: dt.datetime) -> dict[str, Any]:
    """How the deadline stands: `tone` for the colour, `at` as a moment, `state` for the word."""
    if not question.is_open or question.due_at is None:
        return {"tone": "none", "at": None, "state": ""}
    if question.due_at < now:
        return {"tone": "over", "at": question.due_at, "state": _("overdue")}
    today = clock.today(question.due_at) == clock.today(now)
    near = today or question.due_at - now < SOON
    words = _("today") if today else _("soon") if near else ""
    return {"tone": "soon" if near else "later", "at": question.due_at, "state": words}


TABS = {
    "open": (_("Open"), {"state": "open", "ordering": "due_at"}, Q()),
    "mine": (_("Mine"), {"state": "open", "who": "me", "ordering": "due_at"}, None),
    "nobody": (_("Nobody has them"), {"state": "open", "who": "nobody", "ordering": "due_at"}, Q(keeper=None)),
    "alarms": (_("Alarms"), {"state": "open", "alarm": "True", "ordering": "due_at"}, Q(alarm=True)),
    "overdue": (_("Overdue"), {"due": "over", "ordering": "due_at"}, None),
    "waiting": (_("Waiting for the resident"), {"state": "waiting"}, Q(state=Question.State.WAITING)),
}
"""Name → what it is called, the filters it sets, and what of the open ones it counts (None: hangs on who and when)."""


def tabs(request: HttpRequest, url: str) -> list[Tab]:
    """The views of a desk with their counts, in one query; then everything."""
    moving = {"mine": Q(keeper=request.user), "overdue": Q(due_at__lt=clock.now())}
    counted = {name: Count("pk", filter=of or moving.get(name)) for name, (_label, _query, of) in TABS.items()}
    counts = Question.objects.visible_to(request.user).filter(state__in=Question.OPEN).aggregate(**counted)
    cast(Any, request).open_questions = counts["open"]
    asked = {name: value for name, value in request.GET.items() if value and name in {"state", "who", "alarm", "due"}}
    shown = [
        Tab(
            str(label),
            counts[name],
            f"{url}?{urlencode(query)}",
            asked == {key: value for key, value in query.items() if key != "ordering"},
            name in ("alarms", "overdue") and counts[name] > 0,
        )
        for name, (label, query, _of) in TABS.items()
    ]
    return [*shown, Tab(gettext("All"), -1, url, not asked)]


class QuestionIndexView(DeskIndexView):
    """The list; a search comes by POST, so that names, phones and addresses stand in no URL and in no log."""

    http_method_names = ["get", "post", "head", "options"]
    table_class = QuestionTable
    words = ""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.words = request.POST.get("words", "")[:200]
        return self.get(request, *args, **kwargs)

    def search_queryset(self, queryset: QuerySet[Question]) -> QuerySet[Question]:
        if not self.words.strip():
            return queryset
        found = found_by(queryset.order_by(), self.words).order_by("-pk").values_list("pk", flat=True)[:FOUND]
        return queryset.filter(pk__in=list(found))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs) | {"words": self.words, "most": FOUND}
        if self.results_only:
            return context
        narrowed = {name: value for name, value in self.request.GET.items() if value and name not in ("p", "ordering")}
        together = reverse(self.model.snippet_viewset.get_url_name("together"))
        own, shown = own_views.beside_the_tabs(self.request), tabs(self.request, self.index_url.split("?")[0])
        if any(one.current for one in own["own_views"]):
            shown = [replace(tab, current=False) for tab in shown]
        urls = {
            "call_url": reverse(self.model.snippet_viewset.get_url_name("call")),
            "together_url": f"{together}?{urlencode(narrowed)}",
        }
        return context | own | urls | {"tabs": shown}
