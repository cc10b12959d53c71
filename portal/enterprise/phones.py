"""Phone numbers as people read them, and the addresses they are dialled by."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from portal.forms.fields import AREA_CODE, PhoneField

SHORT = re.compile(r"\d{3,5}", re.ASCII)
"""A number of a service: 112, 1420."""


@dataclass(frozen=True)
class Phone:
    """`number` as people read it, `href` as it is dialled."""

    number: str
    href: str

    @property
    def international(self) -> str:
        """The same for those who are elsewhere."""
        return spelled(self.href.removeprefix("tel:"))


def to_call(numbers: Iterable[str]) -> list[Phone]:
    """Each number as it is read, and the address it is dialled by."""
    return [Phone(number, dialled(number)) for number in numbers]


def check(number: str) -> None:
    """Raises where a number is neither short nor one that PhoneField takes."""
    if not SHORT.fullmatch(number):
        PhoneField().clean(number)


def dialled(number: str) -> str:
    """The address behind a phone number, as PhoneField understands it; a short number (1420) is dialled as it is."""
    try:
        return f"tel:{PhoneField().clean(number)}"
    except ValidationError:
        return "tel:" + "".join(char for char in number if char.isdecimal() or char == "+")


def spelled(number: str) -> str:
    """+77051234567 → +7 705 123 45 67, +77232123456 → +7 7232 12-34-56; other numbers as they are."""
    city = f"+7{AREA_CODE}"
    if len(number) == 12 and number.startswith(city):
        return f"+7 {AREA_CODE} {number[6:8]}-{number[8:10]}-{number[10:]}"
    if len(number) == 12 and number.startswith("+7"):
        return f"+7 {number[2:5]} {number[5:8]} {number[8:10]} {number[10:]}"
    return number
