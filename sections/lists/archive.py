"""The archive of a list: its items of one year or one month. The address says which: ?year=2026&month=11."""

import datetime as dt
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max, Min, QuerySet
from django.utils.dates import MONTHS
from django.utils.functional import Promise


@dataclass(frozen=True)
class Choice:
    """A year or a month that leads to its items."""

    text: str | Promise
    href: str
    current: bool


@dataclass(frozen=True)
class Archive:
    """What can be chosen: years and, of the chosen one, months."""

    years: list[Choice]
    months: list[Choice]
    whole: bool
    """Whether nothing of it is chosen."""


def chosen(query: Mapping[str, str]) -> tuple[int | None, int | None]:
    """(year, month) out of an address; what is no such thing counts as not asked for."""
    year, month = number(query.get("year"), 1, 9999), number(query.get("month"), 1, 12)
    return year, (month if year else None)


def number(words: str | None, lowest: int, highest: int) -> int | None:
    """The words as a number between the two, or None."""
    words = words or ""
    plain = words.isascii() and words.isdigit() and len(words) <= 4
    return int(words) if plain and lowest <= int(words) <= highest else None


def within(items: QuerySet, year: int | None, month: int | None) -> QuerySet:
    """The items (they have a `date`) of that year or month; all where none is asked for."""
    if not year:
        return items
    first, last = month or 1, month or 12
    return items.filter(date__range=(dt.date(year, first, 1), dt.date(year, last, monthrange(year, last)[1])))


def choices(items: QuerySet, year: int | None, month: int | None) -> Archive | None:
    """The archive of the items; None where they are of a single year.

    One query, for the first and the last date: both ends of the list's index, however many items lie between.
    """
    ends = items.order_by().aggregate(first=Min("date"), last=Max("date"))
    if not ends["first"] or ends["first"].year == ends["last"].year:
        return None
    first, last = ends["first"], ends["last"]
    years = range(last.year, first.year - 1, -1)
    return Archive(
        years=[Choice(str(one), f"?year={one}", one == year and not month) for one in years],
        months=[
            Choice(MONTHS[one], f"?year={year}&month={one}", one == month)
            for one in range(1, 13)
            if year and (first.year, first.month) <= (year, one) <= (last.year, last.month)
        ],
        whole=not year,
    )
