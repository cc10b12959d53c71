"""Which days are worked and which are not, and why: what the library knows, mended by the editors. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from portal.locale import in_language
from sections.holidays import known

SATURDAY = 5
"""The weekend begins with it."""


class Mended(Protocol):
    """What editors say of a day, with its name in three languages."""

    working: bool


@dataclass(frozen=True)
class Calendar:
    """All days there are. `mended`: those of which the editors say otherwise than the library."""

    mended: Mapping[dt.date, Mended] = field(default_factory=dict)

    def holiday(self, day: dt.date) -> str:
        """How a day off beside the weekends is called, in the language in force; nothing where the day is none."""
        mended = self.mended.get(day)
        if mended:
            return "" if mended.working else in_language(mended, "name")
        name = known.of_year(day.year).off.get(day)
        return in_language(name, "name") if name else ""

    def is_worked(self, day: dt.date) -> bool:
        """Whether it is a working day."""
        return self.is_worked_instead(day) or (day.weekday() < SATURDAY and not self.holiday(day))

    def is_worked_instead(self, day: dt.date) -> bool:
        """Whether it is a day of a weekend that is worked in place of another day."""
        if day.weekday() < SATURDAY:
            return False
        mended = self.mended.get(day)
        return mended.working if mended else day in known.of_year(day.year).worked

    def holidays(self, first: dt.date, last: dt.date) -> dict[dt.date, str]:
        """The days off beside the weekends between two days, both included, in order, as they are called."""
        days = {day for year in range(first.year, last.year + 1) for day in known.of_year(year).off}
        named = ((day, self.holiday(day)) for day in sorted(days.union(self.mended)) if first <= day <= last)
        return {day: name for day, name in named if name}

    def worked_instead(self, first: dt.date, last: dt.date) -> list[dt.date]:
        """The days of weekends between two days, both included, that are worked."""
        days = {day for year in range(first.year, last.year + 1) for day in known.of_year(year).worked}
        return [day for day in sorted(days.union(self.mended)) if first <= day <= last and self.is_worked_instead(day)]
