"""Photo reports on the enterprise's work (1.12)."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.images.permissions import permission_policy
from wagtail.models import Collection, Page

from portal.uploads.content import PictureField
from sections.frame.form import PageForm
from sections.lists.pages import DATE, ListedPage, ListPage
from sections.search.groups import Group

MOST_AT_ONCE = 60


class FilesInput(forms.ClearableFileInput):
    """Takes many files at once."""

    allow_multiple_selected = True


class PicturesField(PictureField):
    """Many pictures, each held to what Wagtail asks of one: a picture by its content, and of a bearable size."""

    widget = FilesInput

    def __init__(self, *args: Any, help_text: str | Promise = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.help_text = help_text  # Wagtail puts its own in its place

    def clean(self, data: list | None, initial: Any = None) -> list[UploadedFile]:
        files = [file for file in data or [] if file]
        if len(files) > MOST_AT_ONCE:
            raise ValidationError(_("No more than %(number)s pictures at once, please.") % {"number": MOST_AT_ONCE})
        return [super(PicturesField, self).clean(file, initial) for file in files]


class PhotoReportForm(PageForm):
    """The editor's form, with a place to drop all pictures of an occasion."""

    uploads = PicturesField(
        required=False,
        label=_("Add many pictures"),
        help_text=_("They come below the text when the page is saved; then each wants a caption."),
    )

    def clean_uploads(self) -> list[UploadedFile]:
        files = self.cleaned_data["uploads"]
        if files and self.collection is None:
            raise ValidationError(_("You may not upload pictures."))
        return files

    @property
    def collection(self) -> Collection | None:
        """Where the user's pictures go, or None."""
        return permission_policy.collections_user_has_permission_for(self.for_user, "add").first()

    def save(self, commit: bool = True) -> Page:
        files = self.cleaned_data.pop("uploads", [])
        if files:
            made = [self.picture(file, number) for number, file in enumerate(files, 1)]
            self.instance.body.append(("gallery", [{"image": one, "caption": one.title} for one in made]))
        return super().save(commit)

    def picture(self, file: UploadedFile, number: int) -> AbstractImage:
        """Stores one; until it has a caption of its own it bears the page's title and its number."""
        title = f"{self.instance.title} – {number}"[:255]
        return get_image_model().objects.create(
            title=title, file=file, uploaded_by_user=self.for_user, collection=self.collection
        )


class PhotoIndexPage(ListPage):
    """The list of photo reports."""

    parent_page_types = ["home.HomePage", "sections.ContentPage"]
    subpage_types = ["sections.PhotoReportPage"]

    class Meta:
        verbose_name = _("photo gallery")
        verbose_name_plural = _("photo galleries")


class PhotoReportPage(ListedPage):
    """Pictures of one occasion, with captions."""

    base_form_class = PhotoReportForm
    content_panels = [
        *Page.content_panels,
        DATE,
        FieldPanel("summary"),
        FieldPanel("uploads"),
        FieldPanel("body"),
        FieldPanel("sample"),
    ]
    parent_page_types = ["sections.PhotoIndexPage"]
    subpage_types = []
    found_in = Group.PICTURES

    class Meta:
        verbose_name = _("photo report")
        verbose_name_plural = _("photo reports")
        indexes = [models.Index(fields=["listed_in", "-date", "-page_ptr"], name="photos_by_date")]


PhotoIndexPage.item_type = PhotoReportPage
