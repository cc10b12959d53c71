"""What the sections add to Wagtail."""

import datetime as dt
from collections.abc import Iterator

from django.contrib.auth.models import Permission, User
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.action_menu import ActionMenuItem
from wagtail.snippets.models import register_snippet

from sections.frame.links import LocalPageLinkHandler
from sections.frame.rights import rights_to_delete
from sections.holidays.desk import HolidayViewSet
from sections.installers.desk import InstallerRecords
from sections.news import NewsIndexPage
from sections.reports import behind
from sections.reports.desk import AddExpectedReport, DisclosureView, OfThoseWithDuties, ReportDutyViewSet
from sections.search.spoken.desk import PinnedAnswerViewSet, SynonymViewSet
from sections.shutdowns import banner, pasting
from sections.shutdowns.desk import alone, translating
from sections.shutdowns.desk.notices import NewShutdown, ShutdownUpdateViewSet, ShutdownViewSet, add_address
from sections.shutdowns.desk.panel import RunningPanel
from sections.shutdowns.ready.begun import FrequentEventsPanel, like_address
from sections.shutdowns.ready.desk import FrequentEventViewSet, ReadySentenceViewSet
from sections.shutdowns.ready.events import NEW
from sections.shutdowns.shutdown import Shutdown
from sections.streets.desk import StreetViewSet
from sections.tariffs import beside, rates
from sections.tariffs.desk import TariffRecords

RECORDS = (
    *(TariffRecords, InstallerRecords, HolidayViewSet, ReportDutyViewSet),
    *(ShutdownViewSet, ShutdownUpdateViewSet, FrequentEventViewSet, ReadySentenceViewSet, StreetViewSet),
    *(SynonymViewSet, PinnedAnswerViewSet),
)
for records in RECORDS:
    register_snippet(records)


hooks.register("register_log_actions", alone.register)
hooks.register("next_change", banner.next_change_on)
hooks.register("next_change", behind.next_change)


@hooks.register("next_change")
def of_the_rates_beside_their_news(page: Page, now: dt.datetime) -> dt.datetime | None:
    if isinstance(page, NewsIndexPage) and page.topic == "tariffs":
        return rates.next_change(now)
    return None


hooks.register("next_change", beside.next_change)
hooks.register("key_facts", beside.prices)


@hooks.register("register_permissions")
def to_delete_pages() -> QuerySet[Permission]:
    return rights_to_delete()


@hooks.register("register_rich_text_features", order=1)
def link_to_the_readers_language(features: FeatureRegistry) -> None:
    features.register_link_type(LocalPageLinkHandler)


@hooks.register("register_snippet_listing_buttons")
def beside_a_notice(snippet: Model, user: User, next_url: str | None = None) -> Iterator[Button]:
    """In their list."""
    if isinstance(snippet, Shutdown) and user.has_perm("sections.add_shutdown"):
        yield Button(_("One like this"), like_address(snippet), icon_name="copy", priority=7)
    if isinstance(snippet, Shutdown) and user.has_perm("sections.add_shutdownupdate"):
        yield Button(_("Add an update"), add_address(snippet), icon_name="history", priority=5)
        if snippet.live:
            way = reverse("shutdown_sheet", args=[snippet.address])
            yield Button(_("Sheet for the doors"), way, icon_name="doc-full", priority=6)
            way = reverse("shutdown_sheet_pdf", args=[snippet.address])
            yield Button(_("Sheet as PDF"), way, icon_name="download", priority=7)


@hooks.register("construct_snippet_action_menu")
def publish_at_once(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict) -> None:
    """The first one is the button: a notice is written to be published now."""
    if context["model"] is Shutdown:
        menu_items.sort(key=lambda item: item.name != "action-publish")


@hooks.register("construct_homepage_panels")
def what_is_off_now(request: HttpRequest, panels: list[Component]) -> None:
    panels += [RunningPanel(), FrequentEventsPanel()]


@hooks.register("register_admin_urls")
def addresses_of_the_disclosure_report() -> list[URLPattern]:
    return [
        path("reports/disclosure/", DisclosureView.as_view(), name="disclosure"),
        path("reports/disclosure/add/<int:parent_page_id>/", AddExpectedReport.as_view(), name="add_expected_report"),
    ]


@hooks.register("register_admin_urls")
def addresses_of_shutdowns() -> list[URLPattern]:
    return [path("shutdowns/places/", pasting.as_chips, name="shutdown_places"), *translating.addresses]


@hooks.register("register_admin_menu_item")
def report_a_shutdown() -> NewShutdown:
    return NewShutdown(_("Report a shutdown"), reverse(NEW), name="report-a-shutdown", icon_name="plus", order=70)


@hooks.register("register_reports_menu_item")
def disclosure_in_the_menu_of_reports() -> OfThoseWithDuties:
    return OfThoseWithDuties(DisclosureView.page_title, reverse("disclosure"), icon_name="calendar-check", order=50)
