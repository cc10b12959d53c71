"""A long page is translated in parts: so many of its texts at once as come back in one form, and stay read through."""

from dataclasses import dataclass

from django.http import HttpRequest

from translations.exchange.selection import is_number

AT_ONCE = 200
"""Texts; Django takes no more than a thousand fields."""
TEXT = "text"
"""In an address: the number of a text, whose part is shown."""


@dataclass(frozen=True)
class Part:
    """Some texts of a page, the first to the last, of which `open` are not translated."""

    first: int
    last: int
    open: int
    href: str
    shown: bool


def around(number: int, count: int) -> range:
    """The numbers of the part a text stands in; of the first part where there is no such text."""
    number = number if 1 <= number <= count else 1
    first = number - (number - 1) % AT_ONCE
    return range(first, min(first + AT_ONCE, count + 1))


def asked(request: HttpRequest, count: int) -> range:
    told = request.GET.get(TEXT, "")
    return around(int(told) if is_number(told) else 1, count)


def of_page(count: int, untold: list[int], shown: range, address: str) -> list[Part]:
    """All of them, where there is more than one. `address`: the desk's, without a part."""
    if count <= AT_ONCE:
        return []
    between = "&" if "?" in address else "?"
    found = []
    for first in range(1, count + 1, AT_ONCE):
        part = around(first, count)
        lacking = sum(number in part for number in untold)
        found.append(Part(first, part[-1], lacking, f"{address}{between}{TEXT}={first}", part == shown))
    return found
