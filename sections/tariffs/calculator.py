"""The calculator of the tariffs page: cubic metres → tenge. Its form is a GET form, so an answer has an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.forms.fields import LineField, PortalForm
from sections.service import Service
from sections.tariffs.rates import Rate, charge, numeral

MOST = 1_000_000
NUMBER = re.compile(r"([-−+]?)(?=.*\d)(\d*)(?:[.,](\d*))?", re.ASCII)
SPACES = re.compile(r"\s+")


class VolumeField(LineField):
    """A volume of water as people type it, 12.5 or 12,5 or 1 250; its cleaned value is a Decimal of cubic metres."""

    default_error_messages = {
        "required": _("Please write how many cubic metres."),
        "number": _("Please write the volume in digits, for example 12.5."),
        "range": _("Please write a volume from 0 to 1,000,000 m³."),
        "places": _("Please write no more than three digits after the decimal point: a litre is 0.001 m³."),
    }

    def clean(self, value: Any) -> Decimal:
        value = super().clean(value)
        match = NUMBER.fullmatch(SPACES.sub("", value))
        if not match:
            raise ValidationError(self.error_messages["number"], code="number")
        sign, whole, part = match[1], match[2].lstrip("0"), (match[3] or "").rstrip("0")
        if len(whole) > len(str(MOST)) or (sign not in ("", "+") and (whole or part)):
            raise ValidationError(self.error_messages["range"], code="range")
        if len(part) > 3:
            raise ValidationError(self.error_messages["places"], code="places")
        volume = Decimal(f"{whole or 0}.{part or 0}")
        if volume > MOST:
            raise ValidationError(self.error_messages["range"], code="range")
        return volume


class CalculatorForm(PortalForm):
    """How much, and who pays: the groups that have rates."""

    volume = VolumeField(
        label=_("Volume of water, m³"), max_length=40, help_text=_("The difference of two readings of the meter.")
    )
    group = forms.ChoiceField(
        label=_("Group of consumers"),
        error_messages={
            "required": _("Please choose the group of consumers."),
            "invalid_choice": _("Please choose one of the groups of the list."),
        },
    )

    def __init__(self, data: Mapping | None, *, rates: list[Rate], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        groups = sorted({rate.group for rate in rates}, key=lambda group: (group.position, group.pk))
        cast(forms.ChoiceField, self.fields["group"]).choices = [(group.slug, str(group)) for group in groups]
        self.fields["volume"].widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}


def form_for(query: Mapping[str, str], rates: list[Rate]) -> CalculatorForm:
    """The form: as it was sent, where it was sent."""
    return CalculatorForm(query if {"volume", "group"} & set(query) else None, rates=rates)


@dataclass(frozen=True)
class Line:
    """What one service costs, and the way to it in numbers; without a rate where none is in force."""

    service: str | Promise
    rate: Rate | None = None
    sum: Decimal = Decimal(0)
    vat: str = ""
    formula: str = ""


@dataclass(frozen=True)
class Calculation:
    """What a volume costs: a line a service; `total`, in words and as a `sum`, is empty where one has no rate."""

    lines: list[Line]
    total: str
    sum: str
    sample: bool


def calculation(volume: Decimal, group: str, rates: list[Rate]) -> Calculation:
    """What the volume costs a group by the rates in force: a line a service, and the sum where each has a rate."""
    of_service = {rate.service: rate for rate in rates if rate.group.slug == group}
    lines = [line(volume, service, of_service.get(service)) for service in Service]
    sums = [one.sum for one in lines if one.rate]
    whole = money(sum(sums, Decimal(0))) if len(sums) == len(lines) else ""
    return Calculation(
        lines,
        total=" + ".join(money(one) for one in sums) + f" = {whole}" if whole else "",
        sum=whole,
        sample=any(one.rate.sample for one in lines if one.rate),
    )


def line(volume: Decimal, service: Service, rate: Rate | None) -> Line:
    """One service, by its rate if any."""
    if rate is None:
        return Line(service.label)
    amount = charge(volume, rate)
    unit = gettext("m³")
    factors = [f"{numeral(volume)}\N{NO-BREAK SPACE}{unit}", money(rate.per_m3)]
    if rate.vat:
        factors.append(numeral(rate.factor))
    return Line(
        service.label,
        rate,
        sum=amount,
        vat=f"{numeral(rate.vat)} %" if rate.vat else "",
        formula=" × ".join(factors) + f" = {money(amount)}",
    )


def money(amount: Decimal) -> str:
    """An amount in tenge as it is written."""
    return f"{numeral(amount, 2)}\N{NO-BREAK SPACE}₸"
