"""What the sections add to Wagtail."""

from django.urls import path, reverse
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from sections.links import LocalPageLinkHandler
from sections.reports.desk import AddExpectedReport, DisclosureView, OfThosePublishing, ReportDutyViewSet

register_snippet(ReportDutyViewSet)


@hooks.register("register_rich_text_features", order=1)
def link_to_the_readers_language(features):
    features.register_link_type(LocalPageLinkHandler)


@hooks.register("register_admin_urls")
def addresses_of_the_disclosure_report():
    return [
        path("reports/disclosure/", DisclosureView.as_view(), name="disclosure"),
        path("reports/disclosure/add/<int:parent_page_id>/", AddExpectedReport.as_view(), name="add_expected_report"),
    ]


@hooks.register("register_reports_menu_item")
def disclosure_in_the_menu_of_reports():
    return OfThosePublishing(DisclosureView.page_title, reverse("disclosure"), icon_name="calendar-check", order=50)
