"""The forms of files and pictures; Wagtail takes them by the settings, once all models are there."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from portal.admin.spoken import tell_limits
from portal.uploads.content import PictureField, check
from portal.uploads.room import refuse_without_room


class DocumentForm(BaseDocumentForm):
    """The form of a file, wherever one is uploaded: in the list of files, in a chooser, many at once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            tell_limits(self.fields["file"])

    def clean_file(self) -> File:
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            check(file)
            refuse_without_room(file)
        return file

    def add_error(self, field: str | None, error: Any) -> None:
        """Of many at once the words are written after the files have come and been looked at: Wagtail's model asks
        for the file's ending then, too, and there is no field any more for that to be said beside."""
        if field is None and "file" not in self.fields and "file" in getattr(error, "error_dict", {}):
            error = ValidationError({name: told for name, told in error.error_dict.items() if name != "file"})
        super().add_error(field, error)


class PictureForm(BaseImageForm):
    """The form of a picture, wherever one is uploaded."""

    file = PictureField(label=_("File"), widget=BaseImageForm.Meta.widgets["file"])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in (self._meta.exclude or ()):  # of many at once the words are written after the pictures have come
            del self.fields["file"]
        else:
            tell_limits(self.fields["file"])

    def clean_file(self) -> File:
        file = self.cleaned_data.get("file")
        if isinstance(file, UploadedFile):
            refuse_without_room(file)
        return file
