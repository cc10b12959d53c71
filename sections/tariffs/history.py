"""How the price of a cubic metre has changed and will: the steps of a group, as a table and as a drawing."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format

from sections.service import Service
from sections.tariffs.rates import Rate, numeral

LONGEST = 8
"""Steps that are drawn; the tables below know them all."""
HEIGHT = 60
"""Of the tallest bar, in units of the drawing."""


@dataclass(frozen=True)
class Bar:
    """The price of a service since a day; without a rate it has no height and its amount is empty."""

    service: str
    amount: str
    height: float

    @property
    def top(self) -> float:
        return HEIGHT - self.height


@dataclass(frozen=True)
class Step:
    """What was, is or will be paid from a day on."""

    since: dt.date
    state: str
    bars: list[Bar]

    @property
    def short(self) -> str:
        """The day as it stands below its bars: breaks after the month where letters are large."""
        return date_format(self.since, "m.") + "\N{ZERO WIDTH SPACE}" + date_format(self.since, "Y")


@dataclass(frozen=True)
class History:
    """The steps of a group, the oldest first."""

    group: str
    steps: list[Step]
    height: int = HEIGHT


def history(rates: Iterable[Rate], slug: str, day: dt.date) -> History | None:
    """The steps of a group; None where there are none to compare."""
    mine = [rate for rate in rates if rate.group.slug == slug]
    begun = sorted({rate.valid_from for rate in mine})[-LONGEST:]
    if len(begun) < 2:
        return None
    unit = HEIGHT / max(1.0, *(float(rate.with_vat) for rate in mine))
    now = max((rate.valid_from for rate in mine if rate.state_on(day) == Rate.State.CURRENT), default=None)
    return History(str(mine[0].group), [step(mine, since, now, day, unit) for since in begun])


def step(rates: list[Rate], since: dt.date, now: dt.date | None, day: dt.date, unit: float) -> Step:
    """What held, holds or will hold from that day on."""
    valid = {rate.service: rate for rate in rates if rate.state_on(since) == Rate.State.CURRENT}
    state = Rate.State.ANNOUNCED if since > day else Rate.State.CURRENT if since == now else Rate.State.PAST
    return Step(since, state.value, [bar(service, valid.get(service), unit) for service in Service])


def bar(service: str, rate: Rate | None, unit: float) -> Bar:
    """One service of a step."""
    amount = rate.with_vat if rate else Decimal(0)
    return Bar(service, numeral(amount, 2) if rate else "", round(float(amount) * unit, 2))
