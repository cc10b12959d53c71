"""Which row of the board is translated, and which one comes next, by the filters the board was left with."""

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from wagtail_localize.models import Translation

from translations.board import people
from translations.board.filters import TO_DO, Filters, kept
from translations.board.listing import BOARD, DESK, ORDER
from translations.board.pages import PAGE
from translations.board.standing import Standing
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
    rows = rows_of(request).filter(language__in=people.languages_of(request.user)).exclude(pk=row.pk)
    told = request.GET.get(THEN, "")
    if is_number(told) and (then := rows.filter(pk=told).first()):
        return then
    asked = QueryDict(kept(request.GET), mutable=True)
    asked.setdefault("state", TO_DO)
    found = Filters(asked, queryset=rows, request=request).qs.order_by(*ORDER)
    alike = {"importance": row.importance, "since": row.since}
    later = Q(importance__lt=row.importance) | Q(importance=row.importance, since__lt=row.since)
    return found.filter(later | Q(**alike, pk__lt=row.pk)).first() or found.first()


def address(request: HttpRequest, row: Standing, then: Standing | None = None) -> str:
    """Of the desk with this row on it."""
    query = [kept(request.GET), urlencode({THEN: then.pk}) if then else ""]
    return f"{reverse(DESK, args=[row.pk])}?{'&'.join(filter(None, query))}".rstrip("?")


def board(request: HttpRequest) -> str:
    """Back to the board, as it was left."""
    return f"{reverse(BOARD)}?{kept(request.GET)}".rstrip("?")
