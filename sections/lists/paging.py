"""One page of a list after another, each at the same cost: no offset, no count."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.http import urlencode

PER_PAGE = 10
Place = tuple[dt.date, int]
"""Date and id of an item: where it stands in its list."""
PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", re.ASCII)


@dataclass(frozen=True)
class Slice:
    """One page of a list, and the addresses around it: query strings with their “?”, empty where there is no such page.

    `here` is the one address, of all that show this page, by which others should know it.
    """

    items: list
    newer: str = ""
    older: str = ""
    here: str = ""


def one_page(
    items: QuerySet, query: Mapping, size: int = PER_PAGE, *, keep: dict | None = None, by: str = "date"
) -> Slice:
    """One page of `items` (ordered by -date, -pk) as the address asks for it. `by` names the field with the date.

    ?before=2026-11-23.45 continues below that place, ?after=… above it. What is no such place, or has nothing beyond
    it, shows the first page. What of the address chose the items (a year, a service) is given as `keep` and stands in
    each of the addresses around.
    """
    before, after = place(query.get("before")), place(query.get("after"))
    found = above(items, after, size, by) if after else below(items, before, size, by)
    if not found.items and (before or after):
        found = below(items, None, size, by)

    def address(**at: str) -> str:
        told = (keep or {}) | {name: where for name, where in at.items() if where}
        return "?" + urlencode(told) if told else ""

    return Slice(
        found.items,
        newer=address(after=found.newer) if found.newer else "",
        older=address(before=found.older) if found.older else "",
        here=address(before=found.here),
    )


def below(items: QuerySet, at: Place | None, size: int, by: str) -> Slice:
    """The items that follow a place, or the first ones; places in the stead of addresses."""
    rows = list((items.filter(beyond(at, "lt", by)) if at else items)[: size + 1])
    shown = rows[:size]
    return Slice(
        shown,
        newer=mark(shown[0], by) if at and shown else "",
        older=mark(shown[-1], by) if len(rows) > size else "",
        here=f"{at[0]}.{at[1]}" if at else "",
    )


def above(items: QuerySet, at: Place, size: int, by: str) -> Slice:
    """The items just before a place, which follow them; places in the stead of addresses."""
    rows = list(items.filter(beyond(at, "gt", by)).order_by(by, "pk")[: size + 1])
    shown = rows[:size][::-1]
    further = len(rows) > size
    return Slice(
        shown,
        newer=mark(shown[0], by) if further else "",
        older=mark(shown[-1], by) if shown else "",
        here=mark(rows[size], by) if further else "",
    )


def mark(item: Any, by: str = "date") -> str:
    """The place of an item, as it stands in an address."""
    return f"{getattr(item, by):%Y-%m-%d}.{item.pk}"


def place(value: str | None) -> Place | None:
    """(date, id) out of an address, or None."""
    match = PLACE.fullmatch(value or "")
    if not match:
        return None
    try:
        return dt.date.fromisoformat(match[1]), int(match[2])
    except ValueError:
        return None


def beyond(at: Place, side: str, by: str = "date") -> Q:
    """The rows on one side (lt: older, gt: newer) of a place."""
    date, pk = at
    return Q(**{f"{by}__{side}": date}) | Q(**{by: date, f"pk__{side}": pk})
