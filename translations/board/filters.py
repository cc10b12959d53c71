"""What the board is narrowed by."""

import datetime as dt
from collections.abc import Iterable

import django_filters
from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.forms import RadioSelect, Select
from django.http import QueryDict
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.models import get_page_models

from portal import clock
from sections.frame.page import PortalPage
from translations.board.kinds import KINDS
from translations.board.pages import PAGE
from translations.board.standing import WAITING, Importance, Standing, State

WEEK = dt.timedelta(days=7)
TO_DO, DRAFTED = "waiting", "drafted"
STATES = [
    (TO_DO, _("to be done: missing or out of date")),
    *State.choices,
    (DRAFTED, _("the original has a draft with other words")),
]
DUE = [("over", _("its day is over")), ("week", _("within a week")), ("none", _("no day is set"))]

OWNERS = [
    ("me", pgettext_lazy("of a translation", "I")),
    ("somebody", pgettext_lazy("of a translation", "somebody")),
    ("nobody", pgettext_lazy("of a translation", "nobody yet")),
]


def name_of(model: str) -> str:
    """The kind in the words of the admin."""
    return capfirst(str(apps.get_model(model)._meta.verbose_name))


def models() -> list[tuple[str, str]]:
    pages = [model._meta.label_lower for model in get_page_models() if issubclass(model, PortalPage)]
    return sorted(((label, name_of(label)) for label in [*pages, *KINDS] if label != PAGE), key=lambda pair: pair[1])


class Choices(django_filters.ChoiceFilter):
    """A choice that is no value of a column."""

    def filter(self, qs: QuerySet[Standing], value: str) -> QuerySet[Standing]:
        return getattr(self, f"by_{self.field_name}")(qs, value) if value else qs

    def by_state(self, rows: QuerySet[Standing], state: str) -> QuerySet[Standing]:
        if state == TO_DO:
            return rows.filter(state__in=WAITING, shown=True)
        return rows.exclude(draft_since=None) if state == DRAFTED else rows.filter(state=state)

    def by_owner(self, rows: QuerySet[Standing], owner: str) -> QuerySet[Standing]:
        if owner == "me":
            return rows.filter(owner=self.parent.request.user)
        return rows.filter(owner__isnull=owner == "nobody")

    def by_due(self, rows: QuerySet[Standing], due: str) -> QuerySet[Standing]:
        today = clock.today()
        if due == "none":
            return rows.filter(due=None)
        return rows.filter(due__lt=today) if due == "over" else rows.filter(due__range=(today, today + WEEK))


class Words(django_filters.CharFilter):
    """Each of the words stands in the title, however large its letters."""

    def filter(self, qs: QuerySet[Standing], value: str) -> QuerySet[Standing]:
        words: Iterable[str] = (value or "").replace("\x00", "").casefold().split()
        for word in words:
            qs = qs.filter(words__contains=word)
        return qs


class Filters(WagtailFilterSet):
    """Beside the list."""

    title = Words(label=_("title"))
    language = django_filters.ChoiceFilter(
        label=_("into the language"), choices=settings.LANGUAGES, empty_label=_("All"), widget=RadioSelect
    )
    state = Choices(label=_("state"), choices=STATES, empty_label=_("All"), widget=RadioSelect)
    model = django_filters.ChoiceFilter(label=_("kind"), choices=models, empty_label=_("All"), widget=Select)
    importance = django_filters.ChoiceFilter(
        label=_("importance"), choices=Importance.choices, empty_label=_("All"), widget=RadioSelect
    )
    owner = Choices(
        label=pgettext_lazy("of a translation", "who translates it"),
        choices=OWNERS,
        empty_label=_("All"),
        widget=RadioSelect,
    )
    due = Choices(
        label=pgettext_lazy("of a translation", "to be done by"), choices=DUE, empty_label=_("All"), widget=RadioSelect
    )

    class Meta:
        model = Standing
        fields = ["title", "language", "state", "model", "importance", "owner", "due"]


def kept(asked: QueryDict) -> str:
    """The filters of an address as a query of the board; whatever else stands in it is left out."""
    return urlencode([(name, value) for name in Filters.Meta.fields for value in asked.getlist(name) if value])
