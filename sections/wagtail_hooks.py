"""What the sections add to Wagtail."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from sections.holidays import Holiday
from sections.links import LocalPageLinkHandler
from sections.records import InstallerRecords, TariffRecords
from sections.reports.desk import AddExpectedReport, DisclosureView, OfThoseWithDuties, ReportDutyViewSet
from sections.shutdowns.desk import ShutdownUpdateViewSet, add_address
from sections.shutdowns.pages import ShutdownPage


class HolidayViewSet(SnippetViewSet):
    """The public holidays."""

    model = Holiday
    icon = "calendar"
    list_display = ["date", "__str__"]


@hooks.register("register_rich_text_features", order=1)
def link_to_the_readers_language(features):
    features.register_link_type(LocalPageLinkHandler)


for records in (TariffRecords, InstallerRecords, HolidayViewSet, ReportDutyViewSet, ShutdownUpdateViewSet):
    register_snippet(records)


def may_add_updates(page, user) -> bool:
    return page.specific_class is ShutdownPage and user.has_perm("sections.add_shutdownupdate")


@hooks.register("register_page_header_buttons")
def add_update_from_the_editor(page, user, view_name, next_url=None):
    if may_add_updates(page, user):
        yield Button(_("Add an update"), add_address(page), icon_name="history", priority=5)


@hooks.register("register_page_listing_more_buttons")
def add_update_from_the_list(page, user, next_url=None):
    if may_add_updates(page, user):
        yield Button(_("Add an update"), add_address(page), icon_name="history", priority=5)


@hooks.register("register_admin_urls")
def addresses_of_the_disclosure_report():
    return [
        path("reports/disclosure/", DisclosureView.as_view(), name="disclosure"),
        path("reports/disclosure/add/<int:parent_page_id>/", AddExpectedReport.as_view(), name="add_expected_report"),
    ]


@hooks.register("register_reports_menu_item")
def disclosure_in_the_menu_of_reports():
    return OfThoseWithDuties(DisclosureView.page_title, reverse("disclosure"), icon_name="calendar-check", order=50)
