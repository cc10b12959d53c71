"""Vacancies (1.11)."""

from typing import Any
from urllib.parse import quote

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, Min
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page

from portal import clock
from portal.enterprise.reading import enterprise
from portal.links import absolute
from sections.frame.next_step import NextStep, step_to
from sections.frame.request import PageRequest
from sections.frame.structured import organization
from sections.lists.pages import ListPage, TemporaryPage
from sections.search.groups import Group

EMPLOYMENT = [
    ("full", _("full time")),
    ("part", _("part time")),
    ("shift", _("in shifts")),
    ("temporary", pgettext_lazy("employment", "temporary")),
]


SCHEMA = {"full": "FULL_TIME", "part": "PART_TIME", "shift": "OTHER", "temporary": "TEMPORARY"}
"""What schema.org calls them."""
CLOSED_SHOWN = 3


class VacancyIndexPage(ListPage):
    """The open positions; a closed one drops out, the last few are named below."""

    parent_page_types = ["home.HomePage", "sections.ContentPage"]
    subpage_types = ["sections.VacancyPage"]

    class Meta:
        verbose_name = _("list of vacancies")
        verbose_name_plural = _("lists of vacancies")

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        """Adds `count` and `soonest` (the first last day) of the open ones, and those `closed` last. Two queries."""
        day = clock.today(clock.of(request))
        found = self.items_on(day).order_by().aggregate(count=Count("pk"), soonest=Min("until"))
        closed = self.to_be_read().filter(until__lt=day).order_by("-until", "-pk")[:CLOSED_SHOWN]
        return super().get_context(request, *args, **kwargs) | found | {"closed": closed}


class VacancyPage(TemporaryPage):
    """An open position. `until` is the last day on which one can apply."""

    department = models.CharField(_("department"), max_length=160, blank=True)
    employment = models.CharField(_("employment"), max_length=10, choices=EMPLOYMENT, default="full")
    schedule = models.CharField(
        _("schedule"), max_length=160, blank=True, help_text=_("For example: five days a week, 8:00–17:00.")
    )
    salary_from = models.PositiveIntegerField(
        _("salary from, ₸ a month"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    salary_to = models.PositiveIntegerField(
        _("salary to, ₸ a month"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    requirements = models.TextField(_("requirements"), max_length=1000, blank=True)

    parent_page_types = ["sections.VacancyIndexPage"]
    subpage_types = []
    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("until")], heading=_("Posted, and the last day to apply")),
        MultiFieldPanel(
            [
                FieldPanel("department"),
                FieldRowPanel([FieldPanel("employment"), FieldPanel("schedule")]),
                FieldRowPanel(
                    [FieldPanel("salary_from"), FieldPanel("salary_to")],
                    help_text=_("Leave one empty for “from” or “up to”, the same in both for one sum."),
                ),
                FieldPanel("requirements"),
            ],
            heading=_("Conditions"),
        ),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("sample"),
    ]
    found_in = Group.VACANCIES

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        indexes = [models.Index(fields=["listed_in", "-date", "-page_ptr"], name="vacancies_by_date")]

    def clean(self) -> None:
        super().clean()
        if self.salary_from and self.salary_to and self.salary_from > self.salary_to:
            raise ValidationError({"salary_to": _("The salary’s end is below its beginning.")})

    @property
    def salary(self) -> str:
        """The salary in words, in tenge a month; empty where none is given."""
        low, high = (f"{floatformat(sum_, '0g')} ₸" if sum_ else "" for sum_ in (self.salary_from, self.salary_to))
        if low and high and low != high:
            return f"{low} – {high}"
        if low == high:
            return low
        return _("from %(sum)s") % {"sum": low} if low else _("up to %(sum)s") % {"sum": high}

    @property
    def note(self) -> str:
        return " · ".join(str(part) for part in (self.salary, super().note) if part)

    @property
    def apply(self) -> NextStep:
        """How one applies: by a letter to the enterprise, or, while its record has no address, by the form."""
        if email := enterprise().email:
            return NextStep(gettext("Apply by e-mail"), f"mailto:{email}?subject={quote(self.title)}")
        return step_to(gettext("Apply on the portal"), "/ask/?category=general", self.language)

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        data = [] if context["over"] or self.sample else [job_posting(self)]
        return context | {"structured_data": data, "index": self.get_parent()}


VacancyIndexPage.item_type = VacancyPage


def job_posting(page: VacancyPage) -> dict:
    """An open vacancy as search engines read it (schema.org)."""
    found = {
        "@type": "JobPosting",
        "title": page.title,
        "description": page.summary or page.title,
        "datePosted": page.date.isoformat(),
        "employmentType": SCHEMA[page.employment],
        "hiringOrganization": organization(),
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": gettext("Öskemen"), "addressCountry": "KZ"},
        },
        "url": absolute(page.url_path),
    }
    if page.requirements:
        found["qualifications"] = page.requirements
    if page.until:
        found["validThrough"] = page.until.isoformat()
    salary = {"minValue": page.salary_from, "maxValue": page.salary_to}
    known = {end: amount for end, amount in salary.items() if amount}
    if known:
        value = {"@type": "QuantitativeValue", "unitText": "MONTH"} | known
        found["baseSalary"] = {"@type": "MonetaryAmount", "currency": "KZT", "value": value}
    return found
