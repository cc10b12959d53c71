"""The enterprise's details, whom to contact, and where else to look."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext, pgettext_lazy
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
from wagtail.blocks.list_block import ListValue

from portal.enterprise.phones import Phone, check, to_call
from portal.enterprise.reading import enterprise
from sections.blocks.same import SameBlock


class DetailBlock(StructBlock):
    """A labelled value: words, or a number that can be copied with one press."""

    label = CharBlock(max_length=120, label=_("label"))
    words = CharBlock(max_length=255, required=False, label=_("in words"))
    number = SameBlock(
        max_length=80, required=False, label=_("as a number"), help_text=_("The same in all languages: BIN, IBAN, BIC.")
    )

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        if bool(value["words"]) == bool(value["number"]):
            raise ValidationError(_("Please fill in either the words or the number."))
        return value


class DetailsBlock(ListBlock):
    """The details of the enterprise; a new block begins with those of its record."""

    def get_default(self) -> ListValue:
        ours = enterprise()
        with translation.override(settings.LANGUAGE_CODE):  # pages are written in it
            rows = [
                (gettext("Full name"), ours.legal_name, ""),
                (gettext("Address"), ours.address, ""),
                (gettext("BIN"), "", ours.bin),
                (gettext("Bank"), ours.bank, ""),
                (gettext("IBAN"), "", ours.iban),
                (gettext("BIC"), "", ours.bic),
            ]
        known = [row for row in rows if any(row[1:])]
        return self.normalize([{"label": label, "words": words, "number": number} for label, words, number in known])

    def deconstruct_with_lookup(self, lookup: Any) -> tuple:
        """To migrations it is any list: what it begins with is a matter of the form."""
        _path, *rest = super().deconstruct_with_lookup(lookup)
        return ("wagtail.blocks.ListBlock", *rest)


class PhoneBlock(SameBlock):
    """A phone number as people read it: 12-34-56, +7 705 123 45 67, 1420."""

    def clean(self, value: str) -> str:
        value = super().clean(value)
        if value:
            check(value)
        return value


class ContactValue(StructValue):
    """Gives the component what it shows."""

    @property
    def phones(self) -> list[Phone]:
        """Its numbers."""
        return to_call(self["numbers"])


class ContactBlock(StructBlock):
    """A department and how to reach it."""

    name = CharBlock(max_length=120, label=pgettext_lazy("of a person", "name"))
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
    """Departments; those for emergencies stand first. The first card begins with what is known of the enterprise."""

    def get_default(self) -> ListValue:
        ours = enterprise()
        card = self.child_block.get_default()
        card.update(numbers=[call.number for call in ours.calls], email=ours.email)
        with translation.override(settings.LANGUAGE_CODE):  # pages are written in it
            card.update(address=ours.address, hours=ours.hours)
        return self.normalize([card])

    def get_context(self, value: ListValue, parent_context: dict | None = None) -> dict:
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
