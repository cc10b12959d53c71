"""What programs read of one street: its calendar and its Atom feed. They begin with what is over, too."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal import clock
from sections.lists import feeds
from sections.shutdowns.machines.calendar import TYPE, calendar, in_calendar
from sections.shutdowns.machines.fields import opened
from sections.shutdowns.pages import told
from sections.shutdowns.shutdown import Shutdown
from sections.streets.street import Street


@require_safe
def street_calendar(request: HttpRequest, code: str) -> HttpResponseBase:
    """/<language>/water/<code>.ics"""
    street = the_street(code)
    notices = [notice for notice in in_calendar(clock.of(request)) if names(notice, street)]
    return answered(request, HttpResponse(calendar(str(street), notices), content_type=TYPE))


@require_safe
def street_feed(request: HttpRequest, code: str) -> HttpResponseBase:
    """/<language>/water/<code>.xml: the newest notices of the street."""
    street = the_street(code)
    notices = told().filter(places__street__in=all_of(street)).distinct().order_by("-date", "-pk")[: feeds.NEWEST]
    way = reverse("water_of_street", args=[street.code])
    written = feeds.atom(str(street), way, request.path, feeds.tag(f"street/{street.code}"), notices)
    return answered(request, HttpResponse(written, content_type=feeds.ListFeed.content_type))


def the_street(code: str) -> Street:
    """What it has become a part of stands for it: who has subscribed to its old name keeps getting news."""
    street = get_object_or_404(Street.objects.select_related("merged_into"), code=code)
    return street.merged_into or street


def all_of(street: Street) -> list[int]:
    """The street, and those that have become a part of it."""
    return [street.pk, *street.merged.values_list("pk", flat=True)]


def names(notice: Shutdown, street: Street) -> bool:
    """Whether the notice names the street, or one that is now a part of it."""
    return any(street.pk in (one.street_id, one.street and one.street.merged_into_id) for one in notice.places.all())


def answered(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """For everybody's programs; 304 for one that has it already."""
    return opened(feeds.if_changed(request, response))
