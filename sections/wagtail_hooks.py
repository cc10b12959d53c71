"""What the sections add to Wagtail."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission, User
from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from sections.frame.links import LocalPageLinkHandler
from sections.frame.rights import rights_to_delete
from sections.holidays.desk import HolidayViewSet
from sections.installers.desk import InstallerRecords
from sections.news import NewsIndexPage
from sections.reports.desk import AddExpectedReport, DisclosureView, OfThoseWithDuties, ReportDutyViewSet
from sections.shutdowns import banner
from sections.shutdowns.desk import ShutdownUpdateViewSet, add_address
from sections.shutdowns.pages import ShutdownPage
from sections.streets.desk import StreetViewSet
from sections.tariffs import rates
from sections.tariffs.desk import TariffRecords

RECORDS = (TariffRecords, InstallerRecords, HolidayViewSet, ReportDutyViewSet, ShutdownUpdateViewSet, StreetViewSet)
for records in RECORDS:
    register_snippet(records)


hooks.register("next_change", banner.next_change_on)


@hooks.register("next_change")
def of_the_rates_beside_their_news(page: Page, now: dt.datetime) -> dt.datetime | None:
    if isinstance(page, NewsIndexPage) and page.topic == "tariffs":
        return rates.next_change(now)
    return None


@hooks.register("register_permissions")
def to_delete_pages() -> QuerySet[Permission]:
    return rights_to_delete()


@hooks.register("register_rich_text_features", order=1)
def link_to_the_readers_language(features: FeatureRegistry) -> None:
    features.register_link_type(LocalPageLinkHandler)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def add_update(page: Page, user: User, **where: Any) -> Iterator[Button]:
    """In the editor of a notice, and beside it in the list of pages."""
    if page.specific_class is ShutdownPage and user.has_perm("sections.add_shutdownupdate"):
        yield Button(_("Add an update"), add_address(page), icon_name="history", priority=5)


@hooks.register("register_admin_urls")
def addresses_of_the_disclosure_report() -> list[URLPattern]:
    return [
        path("reports/disclosure/", DisclosureView.as_view(), name="disclosure"),
        path("reports/disclosure/add/<int:parent_page_id>/", AddExpectedReport.as_view(), name="add_expected_report"),
    ]


@hooks.register("register_reports_menu_item")
def disclosure_in_the_menu_of_reports() -> OfThoseWithDuties:
    return OfThoseWithDuties(DisclosureView.page_title, reverse("disclosure"), icon_name="calendar-check", order=50)
