"""The rates as tables: one of each service, period, order and VAT."""

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext

from sections.tariffs.rates import Rate, numeral


@dataclass(frozen=True)
class Table:
    """Rates of one service, period, order and VAT, as components/rate_table.html shows them."""

    caption: str
    columns: list[str]
    rows: list[list[str]]
    order: str
    order_href: str
    sample: bool
    numbers: bool = True


def tables(rates: list[Rate], day: dt.date) -> dict[str, list[Table]]:
    """State → its tables, for templates/components/rates.html. A table is of one service, period, order and VAT."""
    found: dict[str, list[Table]] = {state.value: [] for state in Rate.State}
    of_one_table = attrgetter("service", "valid_from", "valid_to", "order_number", "order_date", "vat")
    for _key, same in groupby(rates, of_one_table):
        rows = list(same)
        found[rows[0].state_on(day)].append(table(rows))
    return found


def table(rates: list[Rate]) -> Table:
    """The rates of one service, period, order and VAT, a line a group."""
    first = rates[0]
    columns, rows = [gettext("Group")], [[str(rate.group), numeral(rate.per_m3, 2)] for rate in rates]
    if first.vat:
        columns += [
            gettext("Without VAT"),
            gettext("With VAT of %(vat)s") % {"vat": f"{numeral(first.vat)}\N{NO-BREAK SPACE}%"},
        ]
        rows = [[*row, numeral(rate.with_vat, 2)] for row, rate in zip(rows, rates, strict=True)]
    else:
        columns += [gettext("VAT is not charged")]
    unit = gettext("₸ per m³")
    return Table(
        caption=f"{first.get_service_display()}, {unit}: {first.period}",
        columns=columns,
        rows=rows,
        order=first.order,
        order_href=next((rate.order_href for rate in rates if rate.order_href), ""),
        sample=any(rate.sample for rate in rates),
    )
