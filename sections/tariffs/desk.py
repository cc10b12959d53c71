"""The rates and groups of consumers in the admin."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import Select
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal import clock
from portal.admin.attention import Matter, list_of
from portal.admin.columns import StateColumn, StateFilter
from sections.tariffs import rates
from sections.tariffs.rates import ConsumerGroup, Rate

ENDING_SOON = timedelta(days=30)
"""A rate that ends within it, and is followed by none, needs attention."""


class NumberColumn(Column):
    """A number as the language writes it."""

    def get_value(self, instance: Rate) -> str:
        return rates.numeral(super().get_value(instance))


class RateFilters(WagtailFilterSet):
    state = StateFilter(label=_("State"), choices=Rate.State.choices)

    class Meta:
        model = Rate
        fields = ["service", "group", "sample"]


class RateViewSet(SnippetViewSet):
    """The rates: entered once, shown in Consumers and in News."""

    model = Rate
    icon = "form"
    list_display = [
        "__str__",
        NumberColumn("per_m3", label=capfirst(_("rate, ₸ per m³ without VAT")), sort_key="per_m3"),
        NumberColumn("vat", label=_("VAT, %"), sort_key="vat"),
        StateColumn("state", label=_("State")),
        "order_number",
        BooleanColumn("sample", label=capfirst(_("sample data")), sort_key="sample"),
    ]
    filterset_class = RateFilters
    list_per_page = 50
    search_fields = ["order_number"]
    panels = [
        FieldRowPanel([FieldPanel("service"), FieldPanel("group", widget=Select)]),
        FieldRowPanel([FieldPanel("per_m3"), FieldPanel("vat")]),
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("order_number"), FieldPanel("order_date")]),
                FieldPanel("order_link"),
                FieldPanel("order_file"),
            ],
            heading=_("The order"),
        ),
        FieldPanel("sample"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rate]:
        return Rate.objects.select_related("group")


class ConsumerGroupViewSet(SnippetViewSet):
    """The groups of consumers: a further one needs no code."""

    model = ConsumerGroup
    icon = "group"
    list_display = ["__str__", "slug", "position"]


class TariffRecords(SnippetViewSetGroup):
    """The menu “Tariffs”."""

    menu_label = _("Tariffs")
    menu_icon = "form"
    menu_name = "tariffs"
    items = (RateViewSet, ConsumerGroupViewSet)


def ending_rates(user: User) -> Matter | None:
    """For the admin's first page: rates that end soon, after which none is entered."""
    if not user.has_perm("sections.change_rate"):
        return None
    today = clock.today()
    next_ones = Rate.objects.filter(
        service=OuterRef("service"), group=OuterRef("group"), valid_from__gt=OuterRef("valid_to")
    )
    count = Rate.objects.filter(~Exists(next_ones), valid_to__range=(today, today + ENDING_SOON)).count()
    words = ngettext(
        "%(count)s rate ends within a month, and no other follows it",
        "%(count)s rates end within a month, and no others follow them",
        count,
    ) % {"count": count}
    return Matter(words, count, list_of(Rate, state=Rate.State.CURRENT))
