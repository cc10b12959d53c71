"""Who may install and verify meters: records with a last day of validity, and the page that lists them."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from portal import clock
from sections.frame.leading import LeadingPage
from sections.frame.request import PageRequest
from sections.installers import structured
from sections.installers.organisations import Installer, MeterService
from sections.search import words

LONGEST_SEARCH = 100


class InstallersPage(LeadingPage):
    """The directory of organisations that work on meters, by what they do and by name."""

    describes_service = True
    content_panels = [
        HelpPanel(content=_("The organisations on this page are edited in the menu under Meter organisations.")),
        *LeadingPage.content_panels,
    ]
    parent_page_types = ["sections.ContentPage"]
    subpage_types = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("directory of meter organisations")
        verbose_name_plural = _("directories of meter organisations")

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        listed = Installer.objects.listed(clock.today(clock.of(request)))
        offered = {service for installer in listed for service in installer.services.all()}
        services = sorted(offered, key=lambda service: (service.position, service.pk))
        service = next((one for one in services if one.slug == request.GET.get("service")), None)
        query = "".join(filter(str.isprintable, request.GET.get("q", "")[:LONGEST_SEARCH])).strip()
        found = matching(listed, service, query)
        context = {
            "listed": bool(listed),
            "services": services,
            "service": service,
            "query": query,
            "installers": found,
            "structured_data": structured.directory(found),
        }
        return super().get_context(request, *args, **kwargs) | context

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        return clock.earliest(super().next_change(now), Installer.objects.next_change(now))


def matching(installers: list[Installer], service: MeterService | None, query: str) -> list[Installer]:
    """Those that offer the service and bear all words of the query in one of their names."""
    wanted = [term.folded for term in words.split(query)]
    return [
        installer
        for installer in installers
        if (service is None or service in installer.services.all())
        and all(word in words.folded(names(installer)) for word in wanted)
    ]


def names(installer: Installer) -> str:
    """Its names in the three languages."""
    return f"{installer.name_kk} {installer.name_ru} {installer.name_en}"
