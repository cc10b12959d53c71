"""What each group of consumers pays on a day: the answer the tariffs page begins with."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext

from sections.service import Service
from sections.tariffs.rates import Rate, numeral


@dataclass(frozen=True)
class Price:
    """A cubic metre of a service; without an amount where no rate is in force."""

    service: str | Promise
    amount: str = ""
    vat: str = ""
    period: str = ""


@dataclass(frozen=True)
class Payer:
    """A group of consumers and its prices; `both` is empty where one of the services has no rate."""

    slug: str
    name: str
    prices: list[Price]
    both: str
    sample: bool
    chosen: bool


def payers(current: Iterable[Rate], asked: str = "") -> list[Payer]:
    """The groups that have a rate in force, in their order; the one asked for is chosen, else the first."""
    of_groups: dict[str, dict[str, Rate]] = {}
    for rate in sorted(current, key=lambda rate: (rate.group.position, rate.group_id)):
        of_groups.setdefault(rate.group.slug, {})[rate.service] = rate
    chosen = asked if asked in of_groups else next(iter(of_groups), "")
    return [payer(slug, rates, slug == chosen) for slug, rates in of_groups.items()]


def first_payer(day: dt.date) -> Payer | None:
    """What the first group of consumers pays on a day. One query."""
    current = Rate.objects.in_state(Rate.State.CURRENT, day).select_related("group")
    return next(iter(payers(current)), None)


def payer(slug: str, rates: dict[str, Rate], chosen: bool) -> Payer:
    """One group, by its rates of the services."""
    whole = sum((rate.with_vat for rate in rates.values()), Decimal(0))
    return Payer(
        slug,
        name=str(next(iter(rates.values())).group),
        prices=[price(service, rates.get(service)) for service in Service],
        both=numeral(whole, 2) if len(rates) == len(Service) else "",
        sample=any(rate.sample for rate in rates.values()),
        chosen=chosen,
    )


def price(service: Service, rate: Rate | None) -> Price:
    """One service, by its rate if any."""
    if rate is None:
        return Price(service.label)
    taxed = gettext("With VAT of %(vat)s") % {"vat": f"{numeral(rate.vat)}\N{NO-BREAK SPACE}%"} if rate.vat else ""
    return Price(service.label, numeral(rate.with_vat, 2), taxed or gettext("VAT is not charged"), rate.period)
