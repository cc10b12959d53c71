"""The form of a report. Its names are the contract's; whatever may be left out, may be."""

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from portal.forms import consent
from portal.forms.fields import EmailAddressField, NameField, PhoneField, TextField, WithValue
from portal.forms.traps import WithTraps
from questions.asking.photos import WithPhotos
from questions.question import MESSAGE_MAX, Question
from questions.reporting.places import Position, kept, read_position
from sections.streets.directory import Found

PROBLEMS = Question.Problem


class ReportForm(WithPhotos, WithTraps):
    """Problem, place, words, photos, one way to reach the reporter, and the two ticks."""

    problem = forms.ChoiceField(
        label=_("What is the problem?"),
        choices=PROBLEMS.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose what the problem is."),
            "invalid_choice": _("Please choose what the problem is."),
        },
    )
    place = TextField(
        label=_("Where is it?"),
        help_text=_("The street and the nearest house, then a landmark in your own words: a stop, a school, a shop."),
        max_length=300,
        widget=forms.TextInput,
        error_messages={"required": _("Please say where it is.")},
    )
    message = TextField(
        label=_("What do you see?"),
        max_length=MESSAGE_MAX,
        required=False,
        error_messages={"required": _("Please write what has happened.")},
    )
    phone = PhoneField(
        label=_("Phone"),
        help_text=_("A phone number or an e-mail address: one of the two is enough."),
        required=False,
    )
    email = EmailAddressField(label=_("E-mail"), required=False)
    name = NameField(label=_("Your name"), max_length=120, required=False)
    allow_publication = forms.BooleanField(required=False)
    consent = forms.BooleanField(
        error_messages={"required": _("Without your consent we may not take your report. Please tick the box.")}
    )
    submission = forms.UUIDField(required=False, widget=WithValue)
    latitude = forms.CharField(required=False, widget=WithValue)
    longitude = forms.CharField(required=False, widget=WithValue)
    # Where a photo was taken, as it says itself: offered, and sent only where the box is ticked.
    photo_place = forms.CharField(required=False, widget=WithValue)
    use_photo_place = forms.BooleanField(required=False)
    # Ours says that it may be shown once more before it is stored, with what is known of the place.
    ask_first = forms.CharField(required=False, widget=forms.HiddenInput, initial="1")

    field_order = (
        "problem",
        "place",
        "use_photo_place",
        "message",
        "photos",
        "without_photos",
        "phone",
        "email",
        "name",
        "allow_publication",
        "consent",
    )

    def __init__(self, data: Mapping | None = None, files: MultiValueDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, files, **kwargs)
        self.fields["submission"].initial = uuid.uuid4
        self.fields["allow_publication"].label = consent.text("report-publication")
        self.fields["consent"].label = consent.text("report")
        for name, token in (("name", "name"), ("phone", "tel"), ("email", "email")):
            self.fields[name].widget.attrs["autocomplete"] = token
        self.fields["phone"].widget.input_type = "tel"
        self.fields["message"].widget.attrs["rows"] = 4
        self.fields["place"].widget.attrs |= {
            "data-suggestions": reverse("questions:streets_of_reports"),
            "data-list": _("Suggestions"),
            "data-fills": True,
            "data-position": _("Add the position of this device"),
            "data-found": _("The position of the device is added."),
            "data-failed": _("The position could not be found. Please describe the place in words."),
        }
        if self.chosen == PROBLEMS.OTHER:
            self.fields["message"].required = True
            self.fields["message"].widget.attrs["aria-required"] = "true"
        if self.chosen:
            self.fields["problem"].widget = forms.HiddenInput()
        if not self.data.get("photo_place"):
            del self.fields["use_photo_place"]
        else:
            self.label_photo_place()

    @property
    def chosen(self) -> str:
        """The problem chosen, or nothing."""
        chosen = self.data.get("problem") or self.initial.get("problem") or ""
        return chosen if chosen in PROBLEMS.values else ""

    def clean_submission(self) -> uuid.UUID:
        submission = self.cleaned_data["submission"] or uuid.uuid4()
        self.type_over("submission", str(submission))
        return submission

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.asks_first = bool(cleaned.pop("ask_first", ""))
        self.position = self.position_of(cleaned)
        if self.position and not self.data.get("place", "").strip():
            self.errors.pop("place", None)
            cleaned["place"] = ""
        if not self.data.get("phone", "").strip() and not self.data.get("email", "").strip():
            missing = _("Please leave a phone number or an e-mail address: one of the two is enough.")
            self.add_error("phone", ValidationError(missing, code="required"))
        return cleaned

    def position_of(self, cleaned: dict[str, Any]) -> Position | None:
        """Of the device; else where the photo was taken, if that may be said."""
        taken, ticked = cleaned.pop("photo_place", ""), cleaned.pop("use_photo_place", False)
        device = f"{cleaned.pop('latitude', '')},{cleaned.pop('longitude', '')}"
        return read_position(device) or (read_position(taken) if ticked else None)

    def offer_photo_place(self) -> bool:
        """Whether a photo says where it was taken and nobody has asked yet: the form then asks."""
        taken = next((Position(*one.position) for one in self.photographs if one.position), None)
        if self.position or self.data.get("photo_place") or not taken or not taken.near:
            return False
        self.type_over("photo_place", str(taken))
        self.fields["use_photo_place"] = forms.BooleanField(required=False)
        self.order_fields(self.field_order)
        self.label_photo_place()
        return True

    def label_photo_place(self) -> None:
        taken = str(self.data.get("photo_place"))
        self.fields["use_photo_place"].label = _("Send the place where the photo was taken, too: %(taken)s") % {
            "taken": read_position(taken) or ""
        }

    def values(self, found: Found | None) -> dict[str, Any]:
        """What is stored of it, as answering.ask takes it."""
        told = {key: self.cleaned_data[key] for key in ("problem", "place", "message", "phone", "email", "name")}
        return told | {
            "source": Question.Source.REPORT,
            "allow_publication": self.cleaned_data["allow_publication"],
            "submission": self.cleaned_data["submission"],
            "photographs": self.photographs,
            **kept(found),
            "latitude": self.position and f"{self.position.latitude:.5f}",
            "longitude": self.position and f"{self.position.longitude:.5f}",
        }
