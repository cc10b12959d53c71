"""The registers and their reports, as pages."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal import clock
from sections.frame.page import PortalPage
from sections.frame.request import PageRequest
from sections.lists.pages import ListedPage, ListPage
from sections.lists.paging import one_page
from sections.reports import duties, exports, names, periods, register
from sections.search.groups import Group


def this_year() -> int:
    """The year in Öskemen."""
    return clock.today().year


class ReportIndexPage(ListPage):
    """A register of reports of one kind."""

    kind = models.CharField(_("kind of reports"), max_length=20, choices=names.KINDS.items(), default="enterprise")

    content_panels = [*ListPage.content_panels, FieldPanel("kind")]
    override_translatable_fields = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("kind", overridable=False),
    ]
    parent_page_types = ["home.HomePage", "sections.ContentPage"]
    subpage_types = ["sections.ReportPage"]

    class Meta:
        verbose_name = _("register of reports")
        verbose_name_plural = _("registers of reports")

    def reports(self) -> QuerySet:
        """The live reports by their periods, the newest first."""
        return self.to_be_read().order_by("-ends", "-pk")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if self.live and len(path_components) == 1 and path_components[0] in exports.NAMES:
            return RouteResult(self, kwargs={"export": exports.NAMES[path_components[0]]})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, export: str = "", **kwargs: Any) -> HttpResponseBase:
        return exports.answer(request, self, export) if export else super().serve(request, *args, **kwargs)

    def listing(self, query: Mapping[str, str], now: dt.datetime) -> dict:
        """By the periods of the reports, not by the day of posting."""
        found = self.to_be_read().order_by().values_list("year", "service").distinct()
        choices = register.choices(found, query)
        asked = register.chosen(choices)
        reports = register.with_files(self.reports().filter(**asked)).defer(None)
        shown = one_page(reports, query, register.PER_PAGE, keep=asked, by="ends")
        known = list(duties.ReportDuty.objects.filter(kind=self.kind))
        newest = shown.items[0] if shown.items and not (asked or shown.here) else None
        return {
            "newest": newest,
            "answer": register.first_figures(newest) if newest else None,
            "registers": ReportIndexPage.objects.filter(locale_id=self.locale_id, live=True).order_by("path"),
            "choices": choices,
            "asked": asked,
            "years": register.by_years(shown.items, self.kind, known),
            "duties": known,
            "pagination": shown,
        }


class OwnTitle(TranslatableField):
    """A title that editors have written is translated; one made of the report's facts is made in each language."""

    def is_translated(self, page: "ReportPage") -> bool:
        return not names.is_made(page)

    def is_synchronized(self, page: "ReportPage") -> bool:
        return not self.is_translated(page)

    def is_overridable(self, page: "ReportPage") -> bool:
        return False


class ReportForm(WagtailAdminPageForm):
    """Title and address may be left empty; a title that was made is made again when the facts change."""

    def __init__(self, *args: Any, parent_page: Page | None = None, **kwargs: Any) -> None:
        super().__init__(*args, parent_page=parent_page, **kwargs)
        if self.instance._state.adding and isinstance(parent_page, ReportIndexPage):
            self.instance.kind = parent_page.kind
        self.made = self.instance.title if names.is_made(self.instance) else ""
        for name in ("title", "slug"):
            if name in self.fields:
                self.fields[name].required = False

    def clean_title(self) -> str:
        title = self.cleaned_data["title"]
        return "" if title == self.made else title

    def clean(self) -> dict:
        cleaned = super().clean()
        if not (cleaned.get("title") or cleaned.get("period")):
            self.add_error("title", _("Choose the period, of which the title is made, or write a title."))
        return cleaned


class ReportPage(ListedPage):
    """A report on one period: its file, one for each language, and where it helps its text and tables."""

    date = models.DateField(
        _("posted on"), default=clock.local_today, help_text=_("The day the report was put on the portal.")
    )
    service = models.CharField(
        _("service"), max_length=20, blank=True, choices=[names.WHOLE, *names.SERVICES.items()], default=""
    )
    period = models.CharField(_("period"), max_length=10, choices=names.PERIODS.items())
    year = models.PositiveSmallIntegerField(
        _("year"),
        default=this_year,
        validators=[MinValueValidator(periods.FIRST_YEAR), MaxValueValidator(periods.LAST_YEAR)],
    )
    due = models.DateField(
        _("due by"),
        null=True,
        blank=True,
        help_text=_("Where it differs from the duty to report (Snippets → Duties to report); mostly empty."),
    )
    file = models.ForeignKey(
        get_document_model_string(),
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("file"),
        help_text=_("In the language of the page. Translators choose the file of theirs."),
    )
    ends = models.DateField(null=True, editable=False)
    """The last day of the period, by which reports are listed; a draft may have none yet."""

    title: str  # these two Wagtail has, and we make
    slug: str
    base_form_class = ReportForm
    content_panels = [
        MultiFieldPanel(
            [FieldPanel("service"), FieldRowPanel([FieldPanel("period"), FieldPanel("year")])],
            heading=_("What it reports on"),
        ),
        TitleFieldPanel(
            "title",
            placeholder=_("Title"),  # Wagtail's own says that it must be filled in
            help_text=_("Leave it empty: it is made of the kind, service and period."),
        ),
        FieldPanel("file"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("date"), FieldPanel("due")])], heading=_("Days")),
        FieldPanel("summary"),
        FieldPanel("body", help_text=_("The report as text and tables: it is read without opening the file.")),
        FieldPanel("sample"),
    ]
    override_translatable_fields = [
        *PortalPage.override_translatable_fields,
        OwnTitle("title"),
        *(SynchronizedField(name, overridable=False) for name in ("date", "service", "period", "year", "due")),
    ]
    parent_page_types = ["sections.ReportIndexPage"]
    subpage_types = []
    found_in = Group.REPORTS

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [
            models.Index(fields=["listed_in", "-ends", "-page_ptr"], name="reports_by_period"),
            models.Index(fields=["listed_in", "-date", "-page_ptr"], name="reports_by_date"),  # the feed's
        ]

    @cached_property
    def kind(self) -> str:
        """The kind of the reports in its register."""
        return self.get_parent().specific.kind

    @property
    def has_period(self) -> bool:
        """Whether it is known what it reports on, which it need not be in a draft."""
        return self.period in names.PERIODS and bool(self.year)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.complete()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self.complete()
        super().minimal_clean()

    def complete(self) -> None:
        """Fills in what follows from the kind, service, period and year, in the language of the page."""
        if not self.has_period:
            return
        if not self.title or names.is_made(self):
            self.title = names.title(self.kind, self, self.locale.language_code)
        if not self.slug and self.path:  # among its neighbours
            self.slug = self._get_autogenerated_slug(
                "-".join(filter(None, [self.service, str(self.year), self.period]))
            )

    def clean(self) -> None:
        super().clean()
        if self.has_period and self.date and self.date <= periods.last_day(self.period, self.year):
            raise ValidationError({"date": _("The report is posted before its period has ended.")})
        if not (self.file_id or self.body):
            raise ValidationError({"file": _("Choose the file of the report, or write its text below.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.ends = periods.last_day(self.period, self.year) if self.has_period else None
        super().save(*args, **kwargs)

    def due_by(self) -> dt.date | None:
        """The day it had to be posted by, where there is one."""
        return duties.due(list(duties.ReportDuty.objects.filter(kind=self.kind)), self.kind, self)

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        index = self.get_parent().specific
        self.kind = index.kind
        source = ReportPage.objects.filter(pk=self.pk)
        self.source_file_id = register.with_files(source).values_list("source_file_id", flat=True).first()
        return super().get_context(request, *args, **kwargs) | {
            "index": index,
            "file": register.file_of(self),
            "due": self.due_by(),
            "facts": [
                {"label": _("Service"), "value": self.get_service_display()},
                {"label": _("Period"), "value": names.with_year(self.period, self.year)},
            ],
        }


ReportIndexPage.item_type = ReportPage
