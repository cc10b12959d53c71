"""The enterprise's details, whom to contact, and where else to look."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    EmailBlock,
    ListBlock,
    StructBlock,
    StructValue,
    TextBlock,
    URLBlock,
)

from portal.forms.fields import PhoneField
from sections.blocks.same import SameBlock

SHORT = re.compile(r"\d{3,5}", re.ASCII)
"""A number of a service: 112, 1420."""


class DetailBlock(StructBlock):
    """A labelled value: words, or a number that can be copied with one press."""

    label = CharBlock(max_length=120, label=_("label"))
    words = CharBlock(max_length=255, required=False, label=_("in words"))
    number = SameBlock(
        max_length=80, required=False, label=_("as a number"), help_text=_("The same in all languages: BIN, IBAN, BIC.")
    )

    def clean(self, value):
        value = super().clean(value)
        if bool(value["words"]) == bool(value["number"]):
            raise ValidationError(_("Please fill in either the words or the number."))
        return value


class PhoneBlock(SameBlock):
    """A phone number as people read it: 53-16-61, +7 705 206 79 16."""

    def clean(self, value):
        value = super().clean(value)
        if value and not SHORT.fullmatch(value):
            PhoneField().clean(value)
        return value


def dialled(number: str) -> str:
    """The address behind a phone number, as PhoneField understands it; a short number (1420) is dialled as it is."""
    try:
        return f"tel:{PhoneField().clean(number)}"
    except ValidationError:
        return "tel:" + "".join(char for char in number if char.isdecimal() or char == "+")


class ContactValue(StructValue):
    """Gives the component what it shows."""

    @property
    def phones(self) -> list[dict]:
        """Each number as it is read, and the address it is dialled by."""
        return [{"number": number, "href": dialled(number)} for number in self["numbers"]]


class ContactBlock(StructBlock):
    """A department and how to reach it."""

    name = CharBlock(max_length=120, label=_("name"))
    role = CharBlock(max_length=200, required=False, label=_("what it is for"))
    numbers = ListBlock(PhoneBlock(max_length=40), default=[], label=_("phones"))
    email = EmailBlock(required=False, label=_("e-mail"))
    address = CharBlock(max_length=200, required=False, label=_("address"))
    hours = ListBlock(CharBlock(max_length=120), default=[], label=_("hours"), help_text=_("One line each."))
    emergency = BooleanBlock(
        required=False, label=_("for emergencies"), help_text=_("Stands first, and is seen at a glance.")
    )

    class Meta:
        value_class = ContactValue


class ContactsBlock(ListBlock):
    """Departments; those for emergencies stand first."""

    def get_context(self, value, parent_context=None):
        contacts = sorted(value, key=lambda contact: not contact["emergency"])
        return super().get_context(value, parent_context=parent_context) | {"contacts": contacts}


class ResourceBlock(StructBlock):
    """A site of somebody else's."""

    name = SameBlock(max_length=120, label=_("name of the site"))
    url = URLBlock(label=_("address"))
    text = TextBlock(max_length=300, label=_("what is found there"), rows=2)


class ResourcesBlock(StructBlock):
    """Sites of one kind."""

    kind = CharBlock(max_length=120, label=_("kind"), help_text=_("For example: laws and data."))
    links = ListBlock(ResourceBlock(), label=_("sites"))
