"""What a cubic metre costs on a day, as it is said first and large."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sections.service import Service
from sections.tariffs.rates import Rate, numeral


@dataclass(frozen=True)
class Price:
    """The rate of a service with VAT, in tenge; who pays it, until when, by what order."""

    service: str
    amount: str
    group: str
    rate: Rate


def prices(rates: Iterable[Rate], day: dt.date) -> list[Price]:
    """Those of the first group of consumers, a service each, in the order of the services."""
    current = [rate for rate in rates if rate.state_on(day) == Rate.State.CURRENT]
    first = min((rate.group.position for rate in current), default=None)
    shown = {rate.service: rate for rate in current if rate.group.position == first}
    return [
        Price(str(Service(code).label), numeral(shown[code].with_vat, 2), str(shown[code].group), shown[code])
        for code in Service.values
        if code in shown
    ]
