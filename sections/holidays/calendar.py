"""The days on which the offices are closed for everybody."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.locale import in_language
from portal.naming import NamedInLanguages

SHOWN_AHEAD = dt.timedelta(days=45)


class Holiday(NamedInLanguages):
    """A public holiday, or a day off that was moved: one row a day, entered each year as the government decides."""

    date = models.DateField(_("date"), unique=True)

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        ordering = ["-date"]

    @classmethod
    def near(cls, today: dt.date) -> dict[dt.date, str]:
        """The holidays of the next weeks, today included, with their names in the language in force."""
        return cls.named(cls.objects.filter(date__gte=today, date__lte=today + SHOWN_AHEAD))

    @classmethod
    def near_of(cls, page: Any, today: dt.date) -> dict[dt.date, str]:
        """The same, looked up once for all that is drawn of a page; `page`: None for a block that is drawn alone."""
        known = {} if page is None else vars(page).setdefault("holidays_near", {})
        key = (today, get_language())
        if key not in known:
            known[key] = cls.near(today)
        return known[key]

    @classmethod
    def coming(cls, today: dt.date) -> dict[dt.date, str]:
        """All that are entered, today included, likewise."""
        return cls.named(cls.objects.filter(date__gte=today))

    @staticmethod
    def named(rows: Iterable["Holiday"]) -> dict[dt.date, str]:
        return {row.date: in_language(row, "name") for row in rows}
