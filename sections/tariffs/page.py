"""Tariffs in section 2: the rates, a calculator, and the announcements of section 4, which is where they are edited."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from portal import clock
from sections.frame.contents import Heading
from sections.frame.leading import LeadingPage
from sections.frame.request import PageRequest
from sections.lists.paging import Slice, one_page
from sections.tariffs import calculator, structured
from sections.tariffs.history import history
from sections.tariffs.payers import payers
from sections.tariffs.rates import Rate, next_change
from sections.tariffs.tables import tables
from sections.topics import list_of


class TariffsPage(LeadingPage):
    """Shows the rates, what they make of a volume of water, and the announcements of the tariff news."""

    describes_service = True
    needed_in = ("kk", "ru")
    content_panels = [
        HelpPanel(
            content=_(
                "The rates on this page are edited in the menu under Tariffs, the announcements under News → Tariffs; "
                "both stand there and here."
            )
        ),
        *LeadingPage.content_panels,
    ]
    parent_page_types = ["home.HomePage", "sections.ContentPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("tariffs")
        verbose_name_plural = _("tariffs")

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        source = list_of("tariffs", self.locale_id)
        day = clock.today(clock.of(request))
        found = one_page(source.with_pictures(source.items_on(day)), request.GET) if source else Slice([])
        context = {"items": found.items, "pagination": found, "more": source.url_path if source else ""}
        return super().get_context(request, *args, **kwargs) | context | rates_context(request.GET, day)

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        return clock.earliest(super().next_change(now), next_change(now))


def rates_context(query: Mapping[str, str], day: dt.date) -> dict:
    """The rates of the day, the calculator's form, and where it was sent and is right, its answer. One query."""
    rates = Rate.objects.shown()
    current = [rate for rate in rates if rate.state_on(day) == Rate.State.CURRENT]
    form = calculator.form_for(query, rates) if rates else None
    paying = payers(current, query.get("group", ""))
    past = next((history(rates, payer.slug, day) for payer in paying if payer.chosen), None)
    return {
        "rates": tables(rates, day),
        "headings": headings(past is not None) if rates else [],
        "payers": paying,
        "history": past,
        "form": form,
        "answer": calculator.calculation(**form.cleaned_data, rates=current) if form and form.is_valid() else None,
        "structured_data": structured.prices(current),
    }


def headings(past: bool) -> list[Heading]:
    """What stands on the page; a `past` to tell of is not always there."""
    return [
        Heading("calculator", gettext("Calculate a payment")),
        *([Heading("price-history", gettext("How the price has changed"))] if past else []),
        Heading("rates-current", gettext("Rates in force")),
        Heading("announcements", gettext("Announcements")),
    ]
