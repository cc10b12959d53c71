"""The form of the record in the admin, under Settings."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from portal.naming import NAMES


def in_three(field: str) -> list[FieldPanel]:
    """The panels of a text in Kazakh, Russian and English."""
    return [FieldPanel(f"{field}_{code}") for code in ("kk", "ru", "en")]


panels = [
    MultiFieldPanel([*NAMES, *in_three("legal_name")], heading=_("Name")),
    MultiFieldPanel([FieldPanel("phones"), FieldPanel("email"), FieldPanel("socials")], heading=_("Contacts")),
    MultiFieldPanel([*in_three("address"), *in_three("hours")], heading=_("Office")),
    MultiFieldPanel(
        [FieldPanel("bin"), *in_three("bank"), FieldRowPanel([FieldPanel("iban"), FieldPanel("bic")])],
        heading=_("Legal and bank details"),
    ),
]
