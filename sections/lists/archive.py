"""The archive of a list: its items of one year or one month. The address says which: ?year=2026&month=11."""

import datetime as dt
from calendar import monthrange

from django.db.models import Max, Min
from django.utils.dates import MONTHS


def chosen(query: dict) -> tuple[int | None, int | None]:
    """(year, month) out of an address; what is no such thing counts as not asked for."""
    year, month = number(query.get("year"), 1, 9999), number(query.get("month"), 1, 12)
    return year, (month if year else None)


def number(words: str | None, lowest: int, highest: int) -> int | None:
    """The words as a number between the two, or None."""
    plain = (words or "").isascii() and (words or "").isdigit() and len(words) <= 4
    return int(words) if plain and lowest <= int(words) <= highest else None


def within(items, year: int | None, month: int | None):
    """The items (they have a `date`) of that year or month; all where none is asked for."""
    if not year:
        return items
    first, last = month or 1, month or 12
    return items.filter(date__range=(dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1])))


def choices(items, year: int | None, month: int | None) -> dict | None:
    """What can be chosen: years and, of the chosen one, months, each {text, href, current}; None for a single year.

    One query, for the first and the last date: both ends of the list's index, however many items lie between.
    """
    ends = items.order_by().aggregate(first=Min("date"), last=Max("date"))
    if not ends["first"] or ends["first"].year == ends["last"].year:
        return None
    first, last = ends["first"], ends["last"]
    years = range(last.year, first.year - 1, -1)
    return {
        "years": [{"text": str(one), "href": f"?year={one}", "current": one == year and not month} for one in years],
        "months": [
            {"text": MONTHS[one], "href": f"?year={year}&month={one}", "current": one == month}
            for one in range(1, 13)
            if year and (first.year, first.month) <= (year, one) <= (last.year, last.month)
        ],
    }
