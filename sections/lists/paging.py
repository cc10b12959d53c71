"""One page of a list after another, each at the same cost: no offset, no count."""

import datetime as dt
import re

from django.db.models import Q
from django.utils.http import urlencode

PER_PAGE = 10
PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", re.ASCII)


def one_page(
    items, query: dict, size: int = PER_PAGE, *, keep: dict | None = None, by: str = "date"
) -> tuple[list, dict | None]:
    """One page of `items` (ordered by -date, -pk) as the address asks for it, and the addresses of its neighbours.
    `by` names the field with the date.

    ?before=2026-11-23.45 continues below that place, ?after=… above it. What is no such place shows the first page.
    Returns the pages and {"newer": query string or "", "older": …, "here": …}, or None where all fit on one page.
    “here” is the one address, of all that show this page, by which others should know it. What of the address chose
    the items (a year, a service) is given as `keep` and stands in each of these addresses.
    """
    before, after = place(query.get("before")), place(query.get("after"))
    if after:
        found = list(items.filter(beyond(after, "gt", by)).order_by(by, "pk")[: size + 1])
        more_newer, more_older = len(found) > size, True
        here = mark(found[size], by) if more_newer else ""
        found = found[:size][::-1]
    else:
        rows = items.filter(beyond(before, "lt", by)) if before else items
        found = list(rows[: size + 1])
        more_newer, more_older = bool(before), len(found) > size
        here = f"{before[0]}.{before[1]}" if before else ""
        found = found[:size]
    if not found and (before or after):
        return one_page(items, {}, size, keep=keep, by=by)  # nothing lies beyond that place
    if not (more_newer or more_older or keep):
        return found, None
    kept = keep or {}
    return found, {
        "newer": "?" + urlencode(kept | {"after": mark(found[0], by)}) if more_newer else "",
        "older": "?" + urlencode(kept | {"before": mark(found[-1], by)}) if more_older else "",
        "here": "?" + urlencode(kept | ({"before": here} if here else {})) if here or kept else "",
    }


def mark(item, by: str = "date") -> str:
    """The place of an item, as it stands in an address."""
    return f"{getattr(item, by):%Y-%m-%d}.{item.pk}"


def place(value: str | None) -> tuple[dt.date, int] | None:
    """(date, id) out of an address, or None."""
    match = PLACE.fullmatch(value or "")
    if not match:
        return None
    try:
        return dt.date.fromisoformat(match[1]), int(match[2])
    except ValueError:
        return None


def beyond(at: tuple[dt.date, int], side: str, by: str = "date") -> Q:
    """The rows on one side (lt: older, gt: newer) of a place."""
    date, pk = at
    return Q(**{f"{by}__{side}": date}) | Q(**{by: date, f"pk__{side}": pk})
