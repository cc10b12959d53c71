"""The days of which editors say otherwise than the library of public holidays, and the calendar that comes of both."""

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.naming import NamedInLanguages
from sections.holidays.days import Calendar

SHOWN_AHEAD = dt.timedelta(days=45)


class Holiday(NamedInLanguages):
    """A day off the library does not know, another name for one it knows, or a day that is worked after all."""

    date = models.DateField(_("date"), unique=True)
    working = models.BooleanField(
        _("working day"),
        default=False,
        help_text=_("Tick it where this day is worked although it is a holiday, a Saturday or a Sunday."),
    )

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["-date"]

    @classmethod
    def calendar(cls, since: dt.date = dt.date.min) -> Calendar:
        """All days, those before `since` without what editors say of them. One query."""
        return Calendar({row.date: row for row in cls.objects.filter(date__gte=since)})

    @classmethod
    def calendar_of(cls, page: Any, today: dt.date) -> Calendar:
        """The same, looked up once for all that is drawn of a page; `page`: None for a block that is drawn alone."""
        known = {} if page is None else vars(page).setdefault("calendar_since", {})
        if today not in known:
            known[today] = cls.calendar(today)
        return known[today]
