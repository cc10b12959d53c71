"""Photos in the forms of residents: up to three, small and nameless, and not lost where the form comes back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.forms.fields import PortalForm
from portal.forms.ratelimit import allowed, visitor
from portal.uploads import photographs
from portal.uploads.photographs import Photograph
from questions.photo import MOST, keep, kept_of

PHOTOS_AN_HOUR = 60  # forms with photos from one address: each is unpacked, and kept where its form comes back


def may_send(request: HttpRequest) -> bool:
    """Whether the photos of this form, if there are any, are looked at: it takes seconds, and anybody may send some."""
    return not request.FILES or allowed("photos", visitor(request), limit=PHOTOS_AN_HOUR, seconds=3600)


class PhotosInput(forms.FileInput):
    """Several files in one field."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return files.getlist(name) if isinstance(files, MultiValueDict) else []


class PhotosField(forms.Field):
    """The files as they came; what they hold is looked at by the form, which keeps those that are good."""

    widget = PhotosInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)
        # Not HEIC: so an iPhone makes a JPEG of it by itself. Those that come all the same are read.
        self.widget.attrs |= {"accept": "image/jpeg,image/png,image/webp", "multiple": True}

    def clean(self, value: list[UploadedFile] | None) -> list[UploadedFile]:
        return [file for file in value or () if file]


class WithPhotos(PortalForm):
    """A form with photos. It needs a hidden field `submission`, by which they are kept where it comes back."""

    photos = PhotosField(
        label=_("Photos"),
        help_text=_("Up to 3, each up to 15 MB. The place and the time that the camera has written are removed."),
    )
    without_photos = forms.BooleanField(label=_("Send without these photos"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.photographs: list[Photograph] = []
        self.kept = 0
        if not self.is_bound:
            del self.fields["without_photos"]

    def clean(self) -> dict[str, Any]:
        """Looks into the photos; those that are good are good whatever else is wrong."""
        cleaned = super().clean() or self.cleaned_data
        files = cleaned.pop("photos", [])
        kept = kept_of(cleaned.get("submission"))
        if cleaned.pop("without_photos", False):
            kept.delete()
        room = max(0, MOST - kept.count())
        for file in files[:room]:
            try:
                self.photographs.append(photographs.read(file))
            except ValidationError as error:
                self.add_error("photos", error)
        if len(files) > room:
            self.add_error("photos", ValidationError(_("No more than 3 photos can be sent."), code="many"))
        return cleaned

    def keep_photos(self) -> None:
        """As the form is shown again: the good ones wait for it, and it says so."""
        submission = self.cleaned_data.get("submission")
        if submission:
            keep(submission, self.photographs)
        self.kept = min(MOST, kept_of(submission).count())
        self.tell_kept(lost=bool(self.photographs) and not submission)

    def tell_kept(self, *, lost: bool) -> None:
        field = self["photos"]
        if lost:
            field.help_text = _("Please choose your photos again: they could not be kept.")
        if not self.kept:
            self.fields.pop("without_photos", None)
            return
        field.help_text = ngettext(
            "%(count)d photo has been kept and is sent with the form; you need not choose it again.",
            "%(count)d photos have been kept and are sent with the form; you need not choose them again.",
            self.kept,
        ) % {"count": self.kept}
