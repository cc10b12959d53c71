"""The forms of a subscription (manual, section 5)."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from newsletter.models import Topic
from portal.forms import consent
from portal.forms.fields import EmailAddressField, LineField, PortalForm


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


class SubscribeForm(PortalForm):
    """The address and the topics."""

    email = EmailAddressField(label=_("E-mail"))
    topics = TopicsField(label=_("Which letters would you like to get?"))
    consent = forms.BooleanField(
        error_messages={"required": _("Without your consent we may not send you letters. Please tick the box.")}
    )
    submission = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Mapping | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["consent"].label = consent.text("subscription")
        self.fields["submission"].initial = uuid.uuid4
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    def clean_submission(self) -> uuid.UUID:
        return self.cleaned_data["submission"] or uuid.uuid4()


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
    """A subscriber's topics."""

    topics = TopicsField(label=_("Which letters would you like to get?"))
