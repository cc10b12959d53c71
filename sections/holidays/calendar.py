"""The days on which the offices are closed for everybody."""

import datetime as dt
from collections.abc import Iterable

from django.db import models
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
    def coming(cls, today: dt.date) -> dict[dt.date, str]:
        """All that are entered, today included, likewise."""
        return cls.named(cls.objects.filter(date__gte=today))

    @staticmethod
    def named(rows: Iterable["Holiday"]) -> dict[dt.date, str]:
        return {row.date: in_language(row, "name") for row in rows}
