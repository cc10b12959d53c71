"""Photo reports on the enterprise's work (1.12)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage
from wagtail.images.permissions import permission_policy
from wagtail.models import Collection, Page

from portal.uploads.content import PictureField
from sections.frame.described import description
from sections.frame.pictures import THUMBNAIL
from sections.lists.pages import DATE, ListPage
from sections.lists.pictured import PICTURE, PicturedForm, PicturedPage
from sections.search.groups import Group

MOST_AT_ONCE = 60
IN_LIST = 3
"""Photographs of a report its list shows."""


@dataclass(frozen=True)
class Photograph:
    """A picture and what is read out in its place."""

    image: AbstractImage
    alt: str


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


class PhotoReportForm(PicturedForm):
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

    def with_pictures(self, items: QuerySet) -> QuerySet:
        """With their bodies, in which the photographs are."""
        return items.defer(None)

    def listing(self, query: Mapping[str, str], now: dt.datetime) -> dict:
        found = super().listing(query, now)
        look_up(found["items"])
        return found

    class Meta:
        verbose_name = _("photo gallery")
        verbose_name_plural = _("photo galleries")


class PhotoReportPage(PicturedPage):
    """Pictures of one occasion, with captions."""

    base_form_class = PhotoReportForm
    content_panels = [
        *Page.content_panels,
        DATE,
        FieldPanel("summary"),
        FieldPanel("uploads"),
        FieldPanel("body"),
        PICTURE,
        FieldPanel("sample"),
    ]
    parent_page_types = ["sections.PhotoIndexPage"]
    subpage_types = []
    found_in = Group.PICTURES

    photographs: list[Photograph]
    """The first few, where they have been looked up."""

    @property
    def told(self) -> dict[int, str]:
        """Id of the picture → what is read out in its place, the chosen one first. No query."""
        found = {self.picture_id: self.picture_alt} if self.picture_id else {}
        for block in self.body.raw_data:
            if block["type"] == "gallery":
                for item in block["value"]:
                    row = item.get("value", item)  # a list's items were once without ids
                    found.setdefault(row["image"], row["caption"])
        return found

    @property
    def lead_picture(self) -> AbstractImage | None:
        """The chosen picture, where the report does not show it anyway."""
        return self.picture if self.picture and self.picture not in self.pictures[1:] else None

    @property
    def thumbnails(self) -> list[AbstractImage]:
        return list(dict.fromkeys(self.pictures))[:IN_LIST]

    class Meta:
        verbose_name = _("photo report")
        verbose_name_plural = _("photo reports")
        indexes = [models.Index(fields=["listed_in", "-date", "-page_ptr"], name="photos_by_date")]


def look_up(reports: Iterable[PhotoReportPage]) -> None:
    """Sets their `photographs`: the first few of each, with the files lists show of them. Two queries for all."""
    told = {report: list(report.told.items())[:IN_LIST] for report in reports}
    ids = {image for rows in told.values() for image, _alt in rows}
    images = get_image_model().objects.prefetch_renditions(*THUMBNAIL).select_related("words").in_bulk(ids)
    for report, rows in told.items():
        known = ((images[image], alt) for image, alt in rows if image in images)
        report.photographs = [Photograph(image, description(image, report.language) or alt) for image, alt in known]


PhotoIndexPage.item_type = PhotoReportPage
