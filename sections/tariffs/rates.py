"""The rates of water supply and wastewater: data with a period of validity and an order, never text."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Min, Q
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string

from portal import clock
from portal.naming import NamedInOrder
from sections.service import Service

TIYN = Decimal("0.01")
HUNDRED = Decimal(100)


class ConsumerGroup(NamedInOrder):
    """Who pays a rate: the population, budget organisations, other consumers, or any further group."""

    class Meta(NamedInOrder.Meta):
        verbose_name = _("group of consumers")
        verbose_name_plural = _("groups of consumers")


class Rates(models.QuerySet["Rate"]):
    def in_state(self, state: str, day: dt.date) -> "Rates":
        """The rates that are current, announced or past on that day."""
        past, announced = Q(valid_to__lt=day), Q(valid_from__gt=day)
        if state == Rate.State.PAST:
            return self.filter(past)
        if state == Rate.State.ANNOUNCED:
            return self.filter(announced)
        return self.exclude(past).exclude(announced)

    def shown(self) -> list["Rate"]:
        """All rates as the tables walk over them: the newest first, those of one table beside each other. One query."""
        newest_water_first = ("-valid_from", "-service")
        of_one_table = ("valid_to", "order_date", "order_number", "vat")
        rows = self.select_related("group", "order_file")
        return list(rows.order_by(*newest_water_first, *of_one_table, "group__position", "pk"))


class Rate(models.Model):
    """The price of a cubic metre for a group of consumers, from one day to another, both included."""

    class State(models.TextChoices):
        """Where a rate stands on a given day."""

        CURRENT = "current", _("in force")
        ANNOUNCED = "announced", _("announced")
        PAST = "past", _("no longer in force")

    service = models.CharField(_("service"), max_length=12, choices=Service)
    group = models.ForeignKey(ConsumerGroup, models.PROTECT, verbose_name=_("group of consumers"), related_name="rates")
    per_m3 = models.DecimalField(
        _("rate, ₸ per m³ without VAT"),
        max_digits=10,
        decimal_places=4,
        validators=[MinValueValidator(0)],
    )
    vat = models.DecimalField(
        _("VAT, %"),
        max_digits=5,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
        help_text=_(
            "0 where none is charged. When the VAT changes, end this rate and enter it anew with the other VAT."
        ),
    )
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("The last day. Empty: until another rate replaces it.")
    )
    order_number = models.CharField(_("number of the order"), max_length=40)
    order_date = models.DateField(_("date of the order"))
    order_link = models.URLField(
        _("address of the order"), blank=True, help_text=_("For instance in the Adilet system.")
    )
    order_file = models.ForeignKey(
        get_document_model_string(),
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("file of the order"),
        related_name="+",
    )
    sample = models.BooleanField(
        _("sample data"),
        default=False,
        help_text=_("Shows a mark that the enterprise has not confirmed this rate yet."),
    )

    objects = Rates.as_manager()

    class Meta:
        verbose_name = _("rate")
        verbose_name_plural = _("rates")
        ordering = ["-valid_from", "-service", "group__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["service", "group", "valid_from"], name="one_rate_from_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")), name="rate_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_service_display()}, {self.group}, {self.period}"

    def clean(self) -> None:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("The last day lies before the first.")})
        other = self.overlapping()
        if other:
            raise ValidationError(
                {
                    "valid_from": ValidationError(
                        _("For these days there is a rate already: %(rate)s. Please end that one first."),
                        params={"rate": other},
                    )
                }
            )

    def overlapping(self) -> "Rate | None":
        """Another rate of the same service and group with a day in common."""
        if not (self.service and self.group_id and self.valid_from):
            return None
        rows = Rate.objects.filter(service=self.service, group_id=self.group_id).exclude(pk=self.pk)
        rows = rows.exclude(valid_to__lt=self.valid_from)
        return (rows.filter(valid_from__lte=self.valid_to) if self.valid_to else rows).first()

    def state_on(self, day: dt.date) -> State:
        if self.valid_to and self.valid_to < day:
            return self.State.PAST
        return self.State.ANNOUNCED if self.valid_from > day else self.State.CURRENT

    @property
    def factor(self) -> Decimal:
        """What the rate is multiplied with for its VAT: 1.12 for 12 %."""
        return 1 + self.vat / HUNDRED

    @property
    def with_vat(self) -> Decimal:
        """A cubic metre with VAT, in tenge."""
        return charge(Decimal(1), self)

    @property
    def period(self) -> str:
        """From when to when, in words of the language in force."""
        end = date_format(self.valid_to) if self.valid_to else gettext("until it is replaced")
        return f"{date_format(self.valid_from)} – {end}"

    @property
    def order(self) -> str:
        """The order's number and date, in words."""
        words = {"number": self.order_number, "date": date_format(self.order_date)}
        return gettext("Order No. %(number)s of %(date)s") % words

    @property
    def order_href(self) -> str:
        """Where the order can be read; empty where it cannot."""
        return self.order_file.url if self.order_file else self.order_link


def next_change(now: dt.datetime) -> dt.datetime | None:
    """When a rate next comes into force, or its last day is over. One query."""
    day = clock.today(now)
    found = Rate.objects.aggregate(
        first=Min("valid_from", filter=Q(valid_from__gt=day)), last=Min("valid_to", filter=Q(valid_to__gte=day))
    )
    return clock.earliest(*clock.midnights(found["first"], 0), *clock.midnights(found["last"], 1))


def charge(volume: Decimal, rate: Rate) -> Decimal:
    """What `volume` m³ cost by the rate: tenge with VAT, rounded once, at the end, half up to the tiyn."""
    return (volume * rate.per_m3 * rate.factor).quantize(TIYN, ROUND_HALF_UP)


def numeral(number: Decimal, least: int = 0) -> str:
    """A number as the language in force writes it, with `least` digits after its point and no needless zeros."""
    digits = max(least, -int(number.normalize().as_tuple().exponent))
    return number_format(number, digits, force_grouping=True)
