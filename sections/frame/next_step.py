"""What the reader of a page does next: one action beside its text, chosen by editors or by the kind of page."""

import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

ADDRESS = re.compile(r"/[\w\-/.?=&#]*|tel:\+?\d+|https://\S+", re.ASCII)
"""Of the portal, written without the language (/consumers/payment/), of a phone, or of another site."""
WRONG = _("Please write /…/ for a page of the portal, tel:+7… or https://…")


@dataclass(frozen=True)
class NextStep:
    """`in_dialog`: the question form opens in place."""

    title: str
    href: str
    in_dialog: bool = False


def step_to(title: str, address: str, language: str) -> NextStep:
    """The step to an address, in the language of the page."""
    href = f"/{language}{address}" if address.startswith("/") else address
    return NextStep(title, href, in_dialog=address.partition("?")[0] == "/ask/")


class NextStepMixin(models.Model):
    """For pages whose editors choose it."""

    next_title = models.CharField(
        _("next step"),
        max_length=60,
        blank=True,
        help_text=_("What one does after reading, as the words of a button: “Pay for services”."),
    )
    next_address = models.CharField(
        _("where it leads"),
        max_length=200,
        blank=True,
        validators=[RegexValidator(rf"^(?:{ADDRESS.pattern})\Z", WRONG, flags=re.ASCII)],
        help_text=_("/consumers/payment/ for a page of the portal, tel:+7… or https://…"),
    )

    next_panel = MultiFieldPanel([FieldPanel("next_title"), FieldPanel("next_address")], heading=_("Next step"))
    next_fields = [SynchronizedField("next_address", overridable=False)]

    class Meta:
        abstract = True

    language: str

    def clean(self) -> None:
        super().clean()
        self.next_title = self.next_title.strip()
        for empty, other in (("next_title", "next_address"), ("next_address", "next_title")):
            if getattr(self, other) and not getattr(self, empty):
                raise ValidationError({empty: _("A next step takes words and an address.")})

    @property
    def next_step(self) -> NextStep | None:
        if not (self.next_title and self.next_address):
            return None
        return step_to(self.next_title, self.next_address, self.language)
