"""The periods of a year that reports are on: when each ends, and which of them a duty asks for."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

LAST_DAYS = {
    "q1": (3, 31),
    "q2": (6, 30),
    "q3": (9, 30),
    "q4": (12, 31),
    "h1": (6, 30),
    "h2": (12, 31),
    "m9": (9, 30),
    "year": (12, 31),
}
EVERY = {"quarter": _("every quarter"), "half-year": _("every half-year"), "year": _("every year")}
PARTS = {"quarter": ("q1", "q2", "q3", "q4"), "half-year": ("h1", "h2"), "year": ("year",)}
FIRST_YEAR, LAST_YEAR = 1950, 2100


def last_day(period: str, year: int) -> dt.date:
    """The day a period ends."""
    return dt.date(year, *LAST_DAYS[period])


def ended(every: str, first_year: int, today: dt.date) -> list[tuple[str, int]]:
    """The (period, year) that have ended before `today`, since the beginning of `first_year`, the oldest first."""
    years = range(first_year, today.year + 1)
    return [(period, year) for year in years for period in PARTS[every] if last_day(period, year) < today]
