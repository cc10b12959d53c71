"""The records editors keep beside the pages: rates and groups of consumers, meter organisations and their works,
the public holidays."""

from datetime import timedelta

import django_filters
from django.db.models import Exists, OuterRef
from django.forms import CheckboxSelectMultiple, Select
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal.attention import Matter, list_of
from sections import installers, rates
from sections.holidays import Holiday
from sections.installers import Installer, MeterService
from sections.rates import ConsumerGroup, Rate


class StateColumn(Column):
    """The state of a record today, in words."""

    def get_value(self, instance):
        return instance.state.label


class NumberColumn(Column):
    """A number as the language writes it."""

    def get_value(self, instance):
        return rates.written(super().get_value(instance))


class StateFilter(django_filters.ChoiceFilter):
    """Narrows a list to the records in a state today."""

    def filter(self, qs, value):
        return qs.in_state(value, timezone.localdate()) if value else qs


class RateFilters(WagtailFilterSet):
    state = StateFilter(label=_("State"), choices=rates.State.choices)

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

    def get_queryset(self, request):
        return Rate.objects.select_related("group")


NAMES = [FieldPanel("name_kk"), FieldPanel("name_ru"), FieldPanel("name_en")]


class ConsumerGroupViewSet(SnippetViewSet):
    """The groups of consumers: a further one needs no code."""

    model = ConsumerGroup
    icon = "group"
    list_display = ["__str__", "slug", "position"]
    panels = [*NAMES, FieldPanel("slug"), FieldPanel("position")]


class TariffRecords(SnippetViewSetGroup):
    """The menu “Tariffs”."""

    menu_label = _("Tariffs")
    menu_icon = "form"
    menu_name = "tariffs"
    items = (RateViewSet, ConsumerGroupViewSet)


class InstallerFilters(WagtailFilterSet):
    state = StateFilter(label=_("State"), choices=installers.State.choices)

    class Meta:
        model = Installer
        fields = ["services", "sample"]


class InstallerViewSet(SnippetViewSet):
    """The meter organisations; those that have expired are still here, but no longer on the public page."""

    model = Installer
    icon = "clipboard-list"
    list_display = [
        "__str__",
        "licence",
        "valid_until",
        StateColumn("state", label=_("State")),
        "checked_on",
    ]
    filterset_class = InstallerFilters
    search_fields = ["name_kk", "name_ru", "name_en", "licence"]
    panels = [
        MultiFieldPanel(NAMES, heading=_("Name")),
        FieldPanel("services", widget=CheckboxSelectMultiple),
        FieldPanel("phones"),
        MultiFieldPanel(
            [FieldPanel("address_kk"), FieldPanel("address_ru"), FieldPanel("address_en")], heading=_("Address")
        ),
        MultiFieldPanel(
            [FieldPanel("licence"), FieldRowPanel([FieldPanel("valid_until"), FieldPanel("checked_on")])],
            heading=_("Validity"),
        ),
        FieldPanel("sample"),
    ]


class MeterServiceViewSet(SnippetViewSet):
    """What can be done with a meter: a further work needs no code."""

    model = MeterService
    icon = "cog"
    list_display = ["__str__", "slug", "position"]
    panels = [*NAMES, FieldPanel("slug"), FieldPanel("position")]


class InstallerRecords(SnippetViewSetGroup):
    """The menu “Meter organisations”."""

    menu_label = _("Meter organisations")
    menu_icon = "clipboard-list"
    menu_name = "meter-organisations"
    items = (InstallerViewSet, MeterServiceViewSet)


class HolidayViewSet(SnippetViewSet):
    """The public holidays."""

    model = Holiday
    icon = "calendar"
    list_display = ["date", "__str__"]


SOON = timedelta(days=30)


def ending_rates(user) -> Matter | None:
    """For the admin's first page: rates that end soon, after which none is entered."""
    if not user.has_perm("sections.change_rate"):
        return None
    today = timezone.localdate()
    next_ones = Rate.objects.filter(
        service=OuterRef("service"), group=OuterRef("group"), valid_from__gt=OuterRef("valid_to")
    )
    count = Rate.objects.filter(~Exists(next_ones), valid_to__range=(today, today + SOON)).count()
    words = ngettext(
        "%(count)s rate ends within a month, and no other follows it",
        "%(count)s rates end within a month, and no others follow them",
        count,
    ) % {"count": count}
    return Matter(words, count, list_of(Rate, state=rates.State.CURRENT))


def expiring_installers(user) -> Matter | None:
    """For the admin's first page: meter organisations that soon leave the public page."""
    if not user.has_perm("sections.change_installer"):
        return None
    count = Installer.objects.in_state(installers.State.SOON, timezone.localdate()).count()
    words = ngettext(
        "%(count)s meter organisation whose licence ends within a month",
        "%(count)s meter organisations whose licences end within a month",
        count,
    ) % {"count": count}
    return Matter(words, count, list_of(Installer, state=installers.State.SOON))
