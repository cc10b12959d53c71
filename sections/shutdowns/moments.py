"""Moments as dispatchers know them: to the minute, about, or no more than the part of a day. All in Asia/Almaty."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal import clock


class Exactness(models.TextChoices):
    """How much of a moment is known."""

    EXACT = "exact", pgettext_lazy("a moment", "to the minute")
    ABOUT = "about", pgettext_lazy("a moment", "about this hour")
    MORNING = "morning", pgettext_lazy("a moment", "in the morning, no hour")
    AFTERNOON = "afternoon", pgettext_lazy("a moment", "in the afternoon, no hour")
    EVENING = "evening", pgettext_lazy("a moment", "in the evening, no hour")
    NIGHT = "night", pgettext_lazy("a moment", "at night, no hour")
    DAY = "day", pgettext_lazy("a moment", "the day alone")
    POSSIBLE = "possible", pgettext_lazy("a moment", "possibly this hour")


WORDS: dict[str, str | Promise] = {
    Exactness.EXACT: gettext_lazy("%(day)s, %(time)s"),
    Exactness.ABOUT: gettext_lazy("%(day)s, about %(time)s"),
    Exactness.MORNING: gettext_lazy("%(day)s, in the morning"),
    Exactness.AFTERNOON: gettext_lazy("%(day)s, in the afternoon"),
    Exactness.EVENING: gettext_lazy("%(day)s, in the evening"),
    Exactness.NIGHT: gettext_lazy("%(day)s, at night"),
    Exactness.DAY: "%(day)s",
    Exactness.POSSIBLE: gettext_lazy("%(day)s, possibly %(time)s"),
}


@dataclass(frozen=True)
class Moment:
    """`at` is what states are computed from; of it no more is said than `exactness` allows."""

    at: dt.datetime
    exactness: str = Exactness.EXACT

    def words(self, now: dt.datetime | None = None) -> str:
        """In the language in force: “today, 23:00”; without `now` the day is always a date."""
        local = timezone.localtime(self.at)
        return str(WORDS[self.exactness]) % {
            "day": day_in_words(local.date(), now and clock.today(now)),
            "time": date_format(local, "TIME_FORMAT"),
        }

    @property
    def iso(self) -> str:
        """For the attribute of a time element."""
        local = timezone.localtime(self.at)
        return local.isoformat(timespec="minutes") if self.exactness == Exactness.EXACT else f"{local:%Y-%m-%d}"


def day_in_words(day: dt.date, today: dt.date | None) -> str:
    """Yesterday, today, tomorrow, or the date."""
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    return (today and near.get((day - today).days)) or date_format(day, "DATE_FORMAT")


def minutes_between(start: Moment, end: Moment | None) -> float | None:
    """How long it lasted; None where it is not over, or no hour is known."""
    if end is None or Exactness.DAY in (start.exactness, end.exactness):
        return None
    return max(0.0, (end.at - start.at).total_seconds() / 60)


def moment(at: dt.datetime | None, exactness: str) -> Moment | None:
    """The two columns of a moment as one; None where it is not known."""
    return Moment(at, exactness) if at else None
