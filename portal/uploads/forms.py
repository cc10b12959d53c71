"""The forms of files and pictures; Wagtail takes them by the settings, once all models are there."""

from typing import Any

from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from portal.uploads.content import PictureField, check
from portal.uploads.room import refuse_without_room


class DocumentForm(BaseDocumentForm):
    """The form of a file, wherever one is uploaded: in the list of files, in a chooser, many at once."""

    def clean_file(self) -> File:
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            check(file)
            refuse_without_room(file)
        return file


class PictureForm(BaseImageForm):
    """The form of a picture, wherever one is uploaded."""

    file = PictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in (self._meta.exclude or ()):  # of many at once the words are written after the pictures have come
            del self.fields["file"]

    def clean_file(self) -> File:
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            refuse_without_room(file)
        return file
