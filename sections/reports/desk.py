"""What editors see of the register in the admin: the duties, and which reports are missing or overdue."""

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet

from portal import clock
from portal.admin.attention import Matter
from sections.reports import expected, exports, names
from sections.reports.duties import ReportDuty
from sections.reports.pages import ReportIndexPage


class ReportDutyViewSet(SnippetViewSet):
    """The duties to report: by them the portal knows what is due."""

    model = ReportDuty
    icon = "calendar-check"
    list_display = ["kind", "service", "every", "first_year", "days"]
    list_filter = ["kind", "service"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("service"), FieldPanel("every")], heading=_("Which reports are asked for")
        ),
        MultiFieldPanel([FieldRowPanel([FieldPanel("days"), FieldPanel("first_year")])], heading=_("By when")),
        FieldPanel("basis"),
    ]


class OfThoseWithDuties(MenuItem):
    """A line of the menu for those who may see the duties."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("sections.view_reportduty")


class Line:
    """A report that is asked for, as a line of the table."""

    def __init__(self, state: expected.Expected.State, row: expected.Expected, register: int | None) -> None:
        self.state, self.row, self.register = state, row, register
        self.kind = row.duty.get_kind_display()
        self.service = row.duty.get_service_display()
        self.period = names.with_year(row.period, row.year)
        self.state_name = state.label
        self.due, self.posted, self.basis = row.due, row.posted, row.duty.basis

    @property
    def add_url(self) -> str | None:
        """Opens the form of the report that is missing."""
        if self.posted or not self.register:
            return None
        facts = {"service": self.row.duty.service, "period": self.row.period, "year": str(self.row.year)}
        return reverse("add_expected_report", args=[self.register]) + "?" + urlencode(facts)


class DisclosureView(ReportView):
    """What the duties ask for up to today and how it stands, the most urgent first."""

    page_title = _("Disclosure: gaps and overdue")
    header_icon = "calendar-check"
    index_url_name = "disclosure"
    permission_policy = ModelPermissionPolicy(ReportDuty)
    any_permission_required = ("view",)
    verbose_name_plural = _("expected reports")
    columns = [
        TitleColumn("period", label=_("Period"), get_url=lambda line: line.add_url),
        Column("kind", label=_("Kind of report")),
        Column("service", label=_("Service")),
        Column("state_name", label=_("State")),
        Column("due", label=_("Due by"), accessor=lambda line: date_format(line.due)),
        Column("posted", label=_("Posted"), accessor=lambda line: date_format(line.posted) if line.posted else ""),
    ]
    list_export = ["kind", "service", "period", "state_name", "due", "posted", "basis"]
    export_headings = {
        "kind": _("Kind of report"),
        "service": _("Service"),
        "period": _("Period"),
        "state_name": _("State"),
        "due": _("Due by"),
        "posted": _("Posted"),
        "basis": _("Law or order"),
    }
    export_filename = "disclosure"
    custom_field_preprocess = {"basis": {ReportView.FORMAT_CSV: exports.harmless}}

    def get_queryset(self) -> list[Line]:
        registers = dict(
            ReportIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).values_list("kind", "pk")
        )
        rows = expected.attention(clock.today())
        return [Line(state, row, registers.get(row.duty.kind)) for state, row in rows]

    def filter_queryset(self, queryset: list[Line]) -> list[Line]:
        return queryset  # ReportView would filter it once more

    def write_csv_response(self, queryset: list[Line]) -> StreamingHttpResponse:
        """Made at once: by the time a stream is read, the editor's language is no longer in force."""
        response = super().write_csv_response(queryset)
        response.streaming_content = [exports.BOM + b"".join(response.streaming_content)]
        return response


class AddExpectedReport(CreateView):
    """Wagtail's form for a new report, with the service, period and year of the address in it."""

    def dispatch(self, request: HttpRequest, parent_page_id: int) -> HttpResponse:
        return super().dispatch(request, "sections", "reportpage", parent_page_id)

    def get(self, request: HttpRequest) -> HttpResponse:
        service, period, year = (request.GET.get(name, "") for name in ("service", "period", "year"))
        if service in names.SERVICES:
            self.page.service = service
        if period in names.PERIODS:
            self.page.period = period
        if year.isascii() and year.isdigit() and len(year) == 4:
            self.page.year = int(year)
        return super().get(request)


def overdue(user: User) -> Matter | None:
    """For the admin's first page: reports that should be on the portal and are not."""
    if not user.has_perm("sections.change_reportduty"):
        return None
    count = expected.overdue_count(clock.today())
    words = ngettext("%(count)s report is missing", "%(count)s reports are missing", count) % {"count": count}
    return Matter(words, count, reverse("disclosure"), late=True)
