"""The question form (manual, sections 3 and 4), and what is written to a question later."""

import uuid
from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.forms import consent
from portal.forms.fields import EmailAddressField, NameField, PhoneField, TextField, WithValue
from portal.forms.traps import WithTraps
from questions.asking.photos import WithPhotos
from questions.desk import Category
from questions.photo import kept_of
from questions.question import MESSAGE_MAX


class AskForm(WithTraps):
    """Name, phone, e-mail, category, message and the two ticks."""

    category = forms.ChoiceField(
        label=_("What is it about?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what your question is about."),
            "invalid_choice": _("Please choose one of the categories of the list."),
        },
    )
    name = NameField(label=_("Your name"), max_length=120)
    phone = PhoneField(label=_("Phone"), help_text=_("For example +7 705 123 45 67 or 12-34-56"))
    email = EmailAddressField(label=_("E-mail"), help_text=_("The answer comes to this address"))
    message = TextField(label=_("Your question"), max_length=MESSAGE_MAX)
    allow_publication = forms.BooleanField(required=False)
    consent = forms.BooleanField(
        error_messages={"required": _("Without your consent we may not take your question. Please tick the box.")}
    )
    submission = forms.UUIDField(required=False, widget=WithValue)
    looked = forms.BooleanField(required=False, initial=False, widget=WithValue)
    """Whether what looks like the question has been offered: by the script while it was typed, or as a step."""
    ABOUT_FORM = ("consent", "looked")

    def __init__(self, data: Mapping | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.categories = {category.slug: category for category in Category.objects.offered()}
        cast(forms.ChoiceField, self.fields["category"]).choices = [
            (slug, str(category)) for slug, category in self.categories.items()
        ]
        self.fields["allow_publication"].label = consent.text("publication")
        self.fields["consent"].label = consent.text("question")
        self.fields["submission"].initial = uuid.uuid4
        for name, token in (("name", "name"), ("phone", "tel"), ("email", "email")):
            self.fields[name].widget.attrs["autocomplete"] = token
        self.fields["phone"].widget.input_type = "tel"
        self.fields["message"].widget.attrs |= {
            "rows": 6,
            "data-alike": reverse("questions:alike"),
            "data-alike-answered": reverse("questions:answered"),
            "data-alike-script": static("js/alike.js"),
            "data-alike-found": _("Perhaps this answers you already:"),
        }

    @property
    def question(self) -> dict[str, Any]:
        """What the question is made of."""
        return {key: value for key, value in self.cleaned_data.items() if key not in self.ABOUT_FORM}

    def clean_category(self) -> Category:
        return self.categories[self.cleaned_data["category"]]

    def clean_submission(self) -> uuid.UUID:
        return self.cleaned_data["submission"] or uuid.uuid4()


class FollowUpForm(WithPhotos):
    """What the asker writes, or shows, on the page of the question."""

    field_order = ("text", "photos", "without_photos")
    text = TextField(label=_("Your words"), max_length=MESSAGE_MAX)
    submission = forms.UUIDField(required=False, widget=WithValue)

    def __init__(self, data: Mapping | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["submission"].initial = uuid.uuid4
        self.fields["text"].widget.attrs["rows"] = 4

    def clean_submission(self) -> uuid.UUID:
        return self.cleaned_data["submission"] or uuid.uuid4()

    def clean(self) -> dict[str, Any]:
        """A photo needs no words."""
        cleaned = super().clean()
        if self.has_error("text", "required") and (self.photographs or kept_of(cleaned.get("submission")).exists()):
            del self.errors["text"]
            cleaned["text"] = ""
        return cleaned
