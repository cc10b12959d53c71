"""Pages whose editors choose what their reader does next."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField

from sections.frame.next_step import ADDRESS, WRONG, NextStep, step_to
from sections.frame.page import PortalPage


class LeadingPage(PortalPage):
    """A page that leads on to what one does after reading it."""

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
    content_panels = [*PortalPage.content_panels, next_panel]
    override_translatable_fields = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("next_address", overridable=False),
    ]

    class Meta:
        abstract = True

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
