"""Section 5: projects financed by international financial institutions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, DateBlock, IntegerBlock, RichTextBlock, StructBlock, StructValue, URLBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from portal import clock
from sections import partial_dates
from sections.blocks import INLINE
from sections.frame.request import PageRequest
from sections.lists.announced import AnnouncedPage
from sections.lists.pages import DATE, ListPage
from sections.lists.pictured import PICTURE
from sections.partial_dates import PartialDateField
from sections.search.groups import Group

STAGES = [
    ("preparation", _("preparation")),
    ("design", _("design")),
    ("tender", _("tender")),
    ("construction", _("construction")),
    ("finished", _("finished")),
]
CURRENCIES = [("KZT", "₸"), ("EUR", "€"), ("USD", "$")]


class ProgressBlock(StructBlock):
    """How far the project had come on a day."""

    date = DateBlock(label=_("date"))
    percent = IntegerBlock(required=False, min_value=0, max_value=100, label=_("done, %"))
    title = CharBlock(max_length=160, label=_("what was reached"))
    text = RichTextBlock(features=INLINE, required=False, label=_("in more words"))

    class Meta:
        label = _("Step of the project")


class ProcurementBlock(StructBlock):
    """A notice of procurement."""

    date = DateBlock(label=_("posted on"))
    title = CharBlock(max_length=255, label=_("what is bought"))
    deadline = DateBlock(required=False, label=_("offers until"))
    url = URLBlock(required=False, label=_("address"))
    document = DocumentChooserBlock(required=False, label=_("file"))

    class Meta:
        label = _("Notice of procurement")


@dataclass(frozen=True)
class Done:
    """How much was done by a day."""

    percent: int
    date: dt.date


def by_date(value: StructValue) -> dt.date:
    """What steps and notices are sorted by; one of a draft may have no date yet."""
    return value["date"] or dt.date.max


def is_open(notice: StructValue, day: dt.date) -> bool:
    """Whether offers are taken on that day."""
    return notice["deadline"] is None or notice["deadline"] >= day


class ProjectIndexPage(ListPage):
    """The list of projects. Their letters have a topic of their own."""

    topic = "projects"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["sections.ProjectPage"]

    class Meta:
        verbose_name = _("list of projects")
        verbose_name_plural = _("lists of projects")

    def listing(self, query: Mapping[str, str], now: dt.datetime) -> dict:
        """With those of them that there is something to draw of."""
        found = super().listing(query, now)
        return found | {"drawn": [page for page in found["items"] if page.amount or page.done]}


class ProjectPage(AnnouncedPage):
    """One project and how far it has come."""

    financier = models.CharField(_("financier"), max_length=160, blank=True)
    amount = models.DecimalField(
        _("cost"), max_digits=15, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )
    financed = models.DecimalField(
        _("of it from the financier"),
        max_digits=15,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )
    currency = models.CharField(_("currency"), max_length=3, choices=CURRENCIES, default="KZT")
    stage = models.CharField(_("stage"), max_length=15, choices=STAGES, default="preparation")
    starts = PartialDateField(_("beginning"), blank=True)
    ends = PartialDateField(_("end"), blank=True)
    progress = StreamField([("step", ProgressBlock())], blank=True, verbose_name=_("progress"))
    procurement = StreamField([("notice", ProcurementBlock())], blank=True, verbose_name=_("procurement notices"))

    content_panels = [
        *Page.content_panels,
        DATE,
        FieldPanel("summary"),
        PICTURE,
        MultiFieldPanel(
            [
                FieldPanel("financier", help_text=_("The bank or fund that finances the project.")),
                FieldRowPanel([FieldPanel("amount"), FieldPanel("financed"), FieldPanel("currency")]),
                FieldPanel("stage"),
                FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
            ],
            heading=_("Project card"),
        ),
        FieldPanel(
            "progress", help_text=_("A step for each date. The percentage of the latest one is shown on the card.")
        ),
        FieldPanel("body"),
        FieldPanel("procurement", help_text=_("A notice is marked as closed by itself when its last day is over.")),
        FieldPanel("sample"),
    ]
    parent_page_types = ["sections.ProjectIndexPage"]
    subpage_types = []
    # Dates are the same in all languages.
    override_translatable_fields = [
        *AnnouncedPage.override_translatable_fields,
        SynchronizedField("starts", overridable=False),
        SynchronizedField("ends", overridable=False),
    ]
    found_in = Group.PROJECTS

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        indexes = [models.Index(fields=["listed_in", "-date", "-page_ptr"], name="projects_by_date")]

    def clean(self) -> None:
        super().clean()
        if self.financed and self.amount and self.financed > self.amount:
            raise ValidationError({"financed": _("The financier’s part is larger than the cost.")})
        if self.starts and self.ends and self.ends < self.starts[: len(self.ends)]:
            raise ValidationError({"ends": _("The end lies before the beginning.")})

    @property
    def note(self) -> str:
        return str(self.get_stage_display())

    @property
    def share(self) -> int | None:
        """The financier's part of the cost, in percent; None where one of the two is not known."""
        return round(self.financed / self.amount * 100) if self.financed is not None and self.amount else None

    @property
    def rest(self) -> int:
        """What others pay, in percent; of a cost that is not shared, all."""
        return 100 - (self.share or 0)

    @property
    def years(self) -> dict[str, str]:
        """Beginning and end in the words of the language in force."""
        return {"starts": partial_dates.in_words(self.starts), "ends": partial_dates.in_words(self.ends)}

    @property
    def done(self) -> Done | None:
        """The latest progress that names a percentage."""
        known = [step.value for step in self.progress if step.value["percent"] is not None and step.value["date"]]
        latest = max(known, key=lambda step: step["date"], default=None)
        return latest and Done(latest["percent"], latest["date"])

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        today = clock.today(clock.of(request))
        notices = [notice.value for notice in self.procurement]
        return super().get_context(request, *args, **kwargs) | {
            "steps": sorted((step.value for step in self.progress), key=by_date),
            "notices": [
                {"notice": notice, "open": is_open(notice, today)}
                for notice in sorted(notices, key=by_date, reverse=True)
            ],
        }

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        notices = [notice.value for notice in self.procurement]
        turns = [turn for notice in notices for turn in clock.midnights(notice["deadline"], 1)]
        own = clock.first_change(now, turns, lambda at: [is_open(notice, clock.today(at)) for notice in notices])
        return clock.earliest(super().next_change(now), own)


ProjectIndexPage.item_type = ProjectPage
