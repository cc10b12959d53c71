"""The page, its JSON, and the page of one street. No address is kept: not here, not in a cookie, not in a log."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from portal import clock
from sections.search.finding import clean
from sections.shutdowns import words
from sections.shutdowns.machines.fields import MOMENTS, iso
from sections.shutdowns.shutdown import Shutdown
from sections.streets.street import Street
from sections.water import answer
from sections.water.answer import Answer
from sections.water.known import Known


@dataclass(frozen=True)
class Shown:
    """A notice on the page: what is missing, and where it stands now."""

    notice: Shutdown
    told: words.Told
    missing: str
    covers: str

    @classmethod
    def of(cls, one: Known, now: dt.datetime) -> "Shown":
        return cls(one.notice, words.told(one.notice, now), words.what_is_missing(one.notice), one.covers)


@require_safe
def water(request: HttpRequest) -> HttpResponse:
    """/<language>/water/?q=…"""
    query = clean(request.GET.get("q", ""))
    told = answer.of_query(query, clock.of(request)) if query else None
    return page(request, query, told)


@require_safe
def of_street(request: HttpRequest, code: str) -> HttpResponse:
    """/<language>/water/<code>/?house=…; a street that has become a part of another leads there."""
    street = get_object_or_404(Street.objects.select_related("merged_into"), code=code)
    typed = request.GET.get("house", "")
    if street.merged_into:
        return HttpResponseRedirect(address_of(street.merged_into, typed))
    house = answer.read_house(typed)
    told = answer.of_street(street, house, clock.of(request))
    return page(request, "", told, house_typed=typed, house_unread=bool(typed.strip()) and house is None)


def page(request: HttpRequest, query: str, told: Answer | None, **more: Any) -> HttpResponse:
    now = clock.of(request)
    context = {"query": query, "answer": told, "now": now, **more}
    if told:
        context["notices"] = [Shown.of(one, now) for one in told.notices]
        context["choices"] = [(street, address_of(street, told.house)) for street in told.choices if street.code]
    response = render(request, "sections/water.html", context)
    response["Cache-Control"] = "no-store"
    if told:  # what is true for a minute is in no index; the page that asks is
        response["X-Robots-Tag"] = "noindex, follow"
    return response


@require_safe
def as_json(request: HttpRequest) -> JsonResponse:
    """/<language>/water.json?q=…: the fields are told on the page for developers."""
    query = clean(request.GET.get("q", ""))
    told = answer.of_query(query, clock.of(request))
    response = JsonResponse(fields_of(told), json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def fields_of(told: Answer) -> dict[str, Any]:
    """As the contract has it. Moments are ISO 8601 with their offset; addresses are relative to this host."""
    street = told.street if told.street and told.street.code else None
    return {
        "query": told.query,
        "answer": told.answer,
        "street": street and {"code": street.code, "name": str(street)},
        "house": str(told.house) if told.house else None,
        "choices": [
            {"code": one.code, "name": str(one), "href": address_of(one, told.house)}
            for one in told.choices
            if one.code
        ],
        "notices": [notice_fields(one) for one in told.notices],
        "checked_at": timezone.localtime(told.checked_at).isoformat(timespec="seconds"),
    }


def notice_fields(one: Known) -> dict[str, Any]:
    notice = one.notice
    return {
        "uuid": str(notice.uuid),
        "state": str(one.state),
        "kind": notice.kind,
        "what": one.what,
        **{name: iso(getattr(notice, name)) for name in MOMENTS},
        "href": notice.url_path,
        "covers": one.covers,
    }


def address_of(street: Street, house: object = None) -> str:
    """The page of a street, and of a house of it."""
    way = reverse("water_of_street", args=[street.code])
    return f"{way}?{urlencode({'house': str(house)})}" if house else way
