"""“For developers”: what programs may read, each with an address that can be pressed."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.links import absolute
from portal.locale import language_of
from sections.lists import feeds
from sections.shutdowns.shutdown import LIST
from sections.shutdowns.states import State
from sections.streets.street import Street


@dataclass(frozen=True)
class Offer:
    """One thing to read: its address with an example in it, its form, and what it tells."""

    address: str
    form: str
    told: str | Promise


def offers(language: str, code: str) -> list[Offer]:
    """`code`: that of the street in the examples."""
    found = [
        (f"{reverse('water_json')}?q={code}+5", "JSON", _("What is known of an address, as people type it.")),
        (reverse("water_feed", args=[code]), "Atom", _("The shutdowns of a street.")),
        (
            reverse("water_calendar", args=[code]),
            "iCalendar",
            _("The same for the calendar of a phone."),
        ),
        (reverse("shutdowns_json"), "JSON", _("All shutdowns, the newest first, a hundred at a time.")),
        (
            reverse("shutdowns_csv"),
            "CSV",
            _("The whole history, with durations and people concerned."),
        ),
        (LIST.format(language=language) + feeds.NAME, "Atom", _("The newest shutdowns.")),
        (reverse("shutdowns_calendar"), "iCalendar", _("All shutdowns as a calendar.")),
        (reverse("cap"), "Atom, CAP 1.2", _("Warnings in three languages: Alert, Update, AllClear, Cancel.")),
    ]
    return [Offer(absolute(address), form, told) for address, form, told in found]


@require_safe
def developers(request: HttpRequest) -> HttpResponse:
    """/<language>/developers/"""
    code = Street.objects.order_by("pk").values_list("code", flat=True).first() or "street"
    context = {"offers": offers(language_of(request), code), "states": State.choices}
    return render(request, "sections/developers.html", context)
