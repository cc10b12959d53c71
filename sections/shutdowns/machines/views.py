"""All shutdowns, history too: as JSON by pages, whole as CSV, as a calendar, and as warnings."""

import csv
import datetime as dt
from collections.abc import Iterable
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal import clock
from portal.enterprise.reading import enterprise
from portal.links import absolute
from portal.locale import CODES
from sections.lists.paging import one_page
from sections.shutdowns.machines import cap
from sections.shutdowns.machines.calendar import TYPE, calendar, in_calendar
from sections.shutdowns.machines.fields import MOMENTS, fields_of, in_each, iso, minutes, opened, people, what
from sections.shutdowns.machines.messages import CapMessage
from sections.shutdowns.pages import told
from sections.shutdowns.places import with_streets
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import not_over

AT_ONCE = 100
WARNED = dt.timedelta(days=7)
"""So long the feed of warnings tells of what is over."""
COLUMNS = (
    *("uuid", "state", "kind", "what", "start", "expected_end", "restored_at", "duration_minutes", "people"),
    *("title_kk", "title_ru", "title_en", "href"),
)


@require_safe
def as_json(request: HttpRequest) -> HttpResponseBase:
    """/shutdowns.json: the newest first, `next` the address of those before them (null: there are none)."""
    found = one_page(all_of_them().prefetch_related("updates"), request.GET, AT_ONCE)
    now = clock.of(request)
    answer = {
        "checked_at": iso(now),
        "next": absolute(request.path + found.older) if found.older else None,
        "shutdowns": [fields_of(notice, now) for notice in found.items],
    }
    return opened(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """/shutdowns.csv: one a line, with how long it lasted and how many people were without, where that is known."""
    now = clock.of(request)
    lines = (line_of(notice, now) for notice in all_of_them().iterator(chunk_size=200))
    body = map(csv.writer(Echo()).writerow, chain([COLUMNS], lines))
    response = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="shutdowns.csv"'
    return opened(response)


class Echo:
    """A file that hands back what is written."""

    def write(self, value: str) -> str:
        return value


@require_safe
def as_calendar(request: HttpRequest) -> HttpResponseBase:
    """/<language>/news/shutdowns/calendar.ics"""
    name = f"{enterprise()}: {_('Network shutdowns')}"
    return opened(HttpResponse(calendar(name, in_calendar(clock.of(request))), content_type=TYPE))


@require_safe
def cap_feed(request: HttpRequest) -> HttpResponseBase:
    """/cap/: an Atom feed of the last message of each notice that is not over, or was changed lately."""
    now = clock.of(request)
    here = absolute(request.path)
    feed = Atom1Feed(title=str(enterprise()), link=absolute("/"), description=None, feed_url=here, feed_guid=here)
    for notice in to_warn_of(now):
        last = list(notice.messages.all())[-1]
        feed.add_item(
            title=notice.title,
            link=absolute(reverse("cap_message", args=[notice.uuid, last.number])),
            description=escape(notice.lead),
            updateddate=last.sent,
            unique_id=str(last),
        )
    return opened(HttpResponse(feed.writeString("utf-8"), content_type=Atom1Feed.content_type))


@require_safe
def cap_message(request: HttpRequest, uuid: UUID, number: int) -> HttpResponseBase:
    """/cap/<uuid>.<number>.xml: one message, which never changes any more."""
    message = get_object_or_404(CapMessage, shutdown__uuid=uuid, number=number)
    return opened(HttpResponse(message.xml, content_type=cap.TYPE))


def to_warn_of(now: dt.datetime) -> QuerySet[Shutdown]:
    """Those with a message that are not over, or of which one was sent lately."""
    lately = Q(pk__in=CapMessage.objects.filter(sent__gte=now - WARNED).values("shutdown"))
    running = Q(live=True) & not_over(now) & Exists(CapMessage.objects.filter(shutdown=OuterRef("pk")))
    found = Shutdown.objects.filter(lately | running).order_by("-last_published_at", "-pk")[:AT_ONCE]
    messages = CapMessage.objects.select_related("shutdown").defer("xml")
    return found.prefetch_related(with_streets(), Prefetch("messages", messages))


def all_of_them() -> QuerySet[Shutdown]:
    return told().order_by("-date", "-pk")


def line_of(notice: Shutdown, now: dt.datetime) -> Iterable[Any]:
    titles = in_each(lambda: notice.title)
    moments = (iso(getattr(notice, name)) for name in MOMENTS)
    facts = (notice.uuid, notice.state(now), notice.kind, " ".join(what(notice)), *moments)
    return (*facts, minutes(notice), people(notice), *map(plain, titles.values()), absolute(notice.path_in(CODES[0])))


def plain(words: str) -> str:
    """Words that a spreadsheet does not take for a formula."""
    return f"'{words}" if words[:1] in "=+-@\t\r" else words
