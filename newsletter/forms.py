"""The forms of a subscription (manual, section 5)."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from newsletter.models import Subscriber, Topic
from portal.forms import consent
from portal.forms.fields import EmailAddressField, LineField, PortalForm
from portal.forms.traps import WithTraps
from sections.streets.street import Street


class TopicsField(forms.ModelMultipleChoiceField):
    """Tick boxes; the values are the topics' slugs."""

    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "required": _("Please choose at least one topic."),
        "invalid_choice": _("Please choose the topics from the list."),
        "invalid_list": _("Please choose the topics from the list."),
        "invalid_pk_value": _("Please choose the topics from the list."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Topic.objects.all(), to_field_name="slug", **kwargs)

    def clean(self, value: Iterable | None) -> QuerySet[Topic]:
        # A NUL byte would reach the database, and PostgreSQL refuses the whole query.
        if any("\x00" in str(slug) for slug in value or []):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class SubscribeForm(WithTraps):
    """The e-mail address and the topics; or the address of a house, and topics besides.

    How quickly it is filled in tells nothing: the footer's form has brought the address along.
    """

    email = EmailAddressField(label=_("E-mail"))
    topics = TopicsField(label=_("Which letters would you like to get?"))
    consent = forms.BooleanField(
        error_messages={"required": _("Without your consent we may not send you letters. Please tick the box.")}
    )
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)
    street = forms.CharField(required=False, widget=forms.HiddenInput)
    house = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping | None = None, *, address: tuple[Street, str] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        del self.fields["made"]
        if address:
            street, self.fields["house"].initial = address
            self.fields["street"].initial = street.code
            not_required(self.fields["topics"])
            self.fields["topics"].label = _("Which other letters would you like to get?")
        else:  # an address that is none does not come back with the form
            del self.fields["street"], self.fields["house"]
        self.fields["consent"].label = consent.text("subscription")
        self.fields["submission"].initial = uuid.uuid4
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean_submission(self) -> uuid.UUID:
        return self.cleaned_data["submission"] or uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.data.get("street") and "street" not in self.fields:
            raise forms.ValidationError(_("This address is not in our directory. Please look it up once more."))
        return cleaned


class ConfirmForm(PortalForm):
    """The code of the letter, and the address it went to."""

    email = EmailAddressField(label=_("E-mail"))
    code = LineField(label=_("Code from the letter"), max_length=20, help_text=_("Six digits"))

    def __init__(self, data: Mapping | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "autocomplete": "one-time-code"}
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean_code(self) -> str:
        code = "".join(self.cleaned_data["code"].split()).replace("-", "")
        if not (code.isascii() and code.isdigit() and len(code) == 6):
            raise forms.ValidationError(_("The code has six digits. Please look at the letter once more."))
        return code


class ManageForm(PortalForm):
    """A subscriber's topics, and the addresses they are told of."""

    addresses = forms.MultipleChoiceField(
        label=_("Addresses whose shutdowns you are told of"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Take a tick away, and save: then no more letters come about that address."),
        error_messages={"invalid_choice": _("Please choose the addresses from the list.")},
    )
    topics = TopicsField(label=_("Which letters would you like to get?"))

    def __init__(self, subscriber: Subscriber, data: Mapping | None = None) -> None:
        houses = [(str(one.pk), one.words) for one in subscriber.addresses.select_related("street__merged_into")]
        topics = [topic.slug for topic in subscriber.topics.all()]
        super().__init__(data, initial={"topics": topics, "addresses": [pk for pk, _words in houses]})
        if houses:
            self.fields["addresses"].choices = houses  # type: ignore[attr-defined]
            not_required(self.fields["topics"])
        else:
            del self.fields["addresses"]

    def clean(self) -> None:
        if not self.errors and not any(self.cleaned_data.values()):
            self.add_error("topics", TopicsField.default_error_messages["required"])


def not_required(field: forms.Field) -> None:
    """May be left empty, and says so."""
    field.required = False
    field.widget.attrs.pop("aria-required", None)
