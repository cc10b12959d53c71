"""What water costs today, beside the text of a page that tells how to pay for it."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext
from wagtail.models import Page

from portal import clock
from sections.blocks.key_facts import Fact
from sections.frame.page import PortalPage
from sections.tariffs import rates
from sections.tariffs.payers import Price, first_payer


def tells_how_to_pay(page: Page) -> bool:
    """Whether the page has the ways to pay."""
    return isinstance(page, PortalPage) and page.holds("payments")


def prices(page: Page, now: dt.datetime) -> Iterator[Fact]:
    """What a cubic metre costs the first group of consumers. One query, none on other pages."""
    payer = first_payer(clock.today(now)) if tells_how_to_pay(page) else None
    if payer:
        label = gettext("Price of a cubic metre today: %(group)s") % {"group": payer.name}
        yield Fact(label, tuple(lines(payer.prices)), sample=payer.sample)


def lines(prices: list[Price]) -> Iterator[str]:
    """Each service with its price; what is said of VAT once where it is the same of all."""
    known = [price for price in prices if price.amount]
    taxes = {price.vat for price in known}
    for price in known:
        tax = f" ({price.vat})" if len(taxes) > 1 else ""
        yield f"{price.service}: {price.amount}\N{NO-BREAK SPACE}₸{tax}"
    if len(taxes) == 1:
        yield from taxes


def next_change(page: Page, now: dt.datetime) -> dt.datetime | None:
    """When these prices are others."""
    return rates.next_change(now) if tells_how_to_pay(page) else None
