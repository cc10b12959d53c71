"""The duties to report: what is due by when."""

import datetime as dt

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.reports import names, periods


class ReportDuty(models.Model):
    """A duty to post a report on each quarter, half-year or year, so many days after its end at the latest."""

    kind = models.CharField(_("kind of report"), max_length=20, choices=names.KINDS.items())
    service = models.CharField(
        _("service"), max_length=20, blank=True, choices=[names.WHOLE, *names.SERVICES.items()], default=""
    )
    every = models.CharField(_("how often"), max_length=20, choices=periods.EVERY.items())
    first_year = models.PositiveSmallIntegerField(
        _("first year"),
        validators=[MinValueValidator(periods.FIRST_YEAR), MaxValueValidator(periods.LAST_YEAR)],
        help_text=_("Reports on earlier years are not asked for."),
    )
    days = models.PositiveSmallIntegerField(
        _("days"),
        validators=[MaxValueValidator(366)],
        help_text=_("How many days after the end of the period the report must be on the portal."),
    )
    basis = models.CharField(
        _("law or order"), max_length=255, blank=True, help_text=_("Where the duty is written. Only editors see it.")
    )

    class Meta:
        verbose_name = _("duty to report")
        verbose_name_plural = _("duties to report")
        ordering = ["kind", "service", "every"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "service", "every"],
                name="one_duty_of_a_kind",
                violation_error_message=_("There is a duty of this kind, service and frequency already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_service_display()}, {self.get_every_display()}"

    def due(self, period: str, year: int) -> dt.date:
        """The last day for the report on that period."""
        return periods.last_day(period, year) + dt.timedelta(days=self.days)

    def asks_for(self, kind: str, service: str, period: str, year: int) -> bool:
        """Whether it is this duty that such a report fulfils."""
        mine = (self.kind, self.service) == (kind, service)
        return mine and period in periods.PARTS[self.every] and year >= self.first_year


def due(duties: list[ReportDuty], kind: str, report: names.Report) -> dt.date | None:
    """The last day for a report (.service, .period, .year, .due): its own where it has one, else its duty's, if any."""
    found = (
        duty.due(report.period, report.year)
        for duty in duties
        if duty.asks_for(kind, report.service, report.period, report.year)
    )
    return report.due or next(found, None)
