"""What the reader of a page does next: one action beside its text, chosen by editors or by the kind of page."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from portal.locale import CODES

ADDRESS = re.compile(r"/[\w\-/.?=&#]*|tel:\+?\d+|https://\S+", re.ASCII)
"""Of the portal, written without the language (/consumers/payment/), of a phone, or of another site."""
LANGUAGE = re.compile(rf"^/(?:{'|'.join(CODES)})(?=/)")
WRONG = _("Please write /…/ for a page of the portal, tel:+7… or https://…")


@dataclass(frozen=True)
class NextStep:
    """`in_dialog`: the question form opens in place."""

    title: str
    href: str
    in_dialog: bool = False


def step_to(title: str, address: str, language: str) -> NextStep:
    """The step to an address, in the language of the page, whatever language it was copied in."""
    address = LANGUAGE.sub("", address)
    href = f"/{language}{address}" if address.startswith("/") else address
    return NextStep(title, href, in_dialog=address.partition("?")[0] == "/ask/")
