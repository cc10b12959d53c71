"""The meter organisations and what they do, in the admin."""

from django.contrib.auth.models import User
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from portal import clock
from portal.admin.attention import Matter, list_of
from portal.admin.columns import StateColumn, StateFilter
from portal.naming import NAMES
from sections.installers.organisations import Installer, MeterService


class InstallerFilters(WagtailFilterSet):
    state = StateFilter(label=_("State"), choices=Installer.State.choices)

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


class InstallerRecords(SnippetViewSetGroup):
    """The menu “Meter organisations”."""

    menu_label = _("Meter organisations")
    menu_icon = "clipboard-list"
    menu_name = "meter-organisations"
    items = (InstallerViewSet, MeterServiceViewSet)


def expiring_installers(user: User) -> Matter | None:
    """For the admin's first page: meter organisations that soon leave the public page."""
    if not user.has_perm("sections.change_installer"):
        return None
    count = Installer.objects.in_state(Installer.State.SOON, clock.today()).count()
    words = ngettext(
        "%(count)s meter organisation whose licence ends within a month",
        "%(count)s meter organisations whose licences end within a month",
        count,
    ) % {"count": count}
    return Matter(words, count, list_of(Installer, state=Installer.State.SOON))
