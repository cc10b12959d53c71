"""Which row of the board is translated, and which one comes next, by the filters the board was left with."""

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from wagtail_localize.models import Translation

from translations.board import people
from translations.board.filters import TO_DO, Filters, kept, name_of
from translations.board.listing import BOARD, DESK, ORDER, begin_of, way_of
from translations.board.pages import PAGE
from translations.board.standing import Standing
from translations.desk import parts
from translations.exchange.selection import is_number

THEN = "then"
"""In an address: the number of the row that came next when this one was opened; by its saving it moves on the board."""


def rows_of(request: HttpRequest) -> QuerySet[Standing]:
    rows = people.seen_by(request.user)
    if rows is None:
        raise PermissionDenied
    return rows.select_related("owner")


def row_of(request: HttpRequest, pk: int) -> Standing:
    return get_object_or_404(rows_of(request), pk=pk)


def translation_of(row: Standing) -> Translation | None:
    if row.kind != PAGE:
        return None
    found = Translation.objects.filter(
        source__object=row.record,
        source__locale__language_code=row.source_language,
        target_locale__language_code=row.language,
        enabled=True,
    )
    return found.select_related("source__locale", "source__specific_content_type", "target_locale").first()


def following(request: HttpRequest, row: Standing) -> Standing | None:
    """The next one in the user's languages, after the last the first again. Where no state is asked for: what waits."""
    theirs = Q(language__in=people.languages_of(request.user)) | ~Q(kind=PAGE)
    rows = rows_of(request).filter(theirs).exclude(pk=row.pk)
    told = request.GET.get(THEN, "")
    if is_number(told) and (then := rows.filter(pk=told).first()):
        return then
    asked = QueryDict(kept(request.GET), mutable=True)
    asked.setdefault("state", TO_DO)
    found = Filters(asked, queryset=rows, request=request).qs.order_by(*ORDER)
    alike = {"importance": row.importance, "since": row.since}
    later = Q(importance__lt=row.importance) | Q(importance=row.importance, since__lt=row.since)
    return found.filter(later | Q(**alike, pk__lt=row.pk)).first() or found.first()


def address(request: HttpRequest, row: Standing, then: Standing | None = None, text: int = 1) -> str:
    """Of the desk with this row on it, and the part of the page that text stands in."""
    query = [
        kept(request.GET),
        urlencode({THEN: then.pk}) if then else "",
        urlencode({parts.TEXT: text}) if text > parts.AT_ONCE else "",
    ]
    return f"{reverse(DESK, args=[row.pk])}?{'&'.join(filter(None, query))}".rstrip("?")


def place(address: str, text: int) -> str:
    """That address, and on the screen the text itself."""
    return f"{address}#text-{text}" if text else address


def board(request: HttpRequest) -> str:
    """Back to the board, as it was left."""
    return f"{reverse(BOARD)}?{kept(request.GET)}".rstrip("?")


def onward(request: HttpRequest, then: Standing | None) -> str:
    """Where that row is translated; without one, back to the board."""
    return way_of(then, cast(User, request.user), kept(request.GET)) if then else board(request)


def around(request: HttpRequest, row: Standing, text: int = 1) -> dict[str, object]:
    """Which row it is, and what comes after it. `text`: the first one that is shown."""
    then = following(request, row)
    return {
        "row": row,
        "kind_name": name_of(row.model),
        "board_url": board(request),
        "query": kept(request.GET),
        "begin_url": begin_of(row, cast(User, request.user), kept(request.GET)),
        "then": then,
        "then_way": way_of(then, cast(User, request.user), kept(request.GET)) if then else "",
        "here": address(request, row, then, text),
    }
