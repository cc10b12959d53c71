"""Photo reports on the enterprise's work (1.12)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from sections.lists import ListedPage, ListPage


class PhotoIndexPage(ListPage):
    """The list of photo reports."""

    subpage_types = ["sections.PhotoReportPage"]

    class Meta:
        verbose_name = _("photo gallery")
        verbose_name_plural = _("photo galleries")


class PhotoReportPage(ListedPage):
    """Pictures of one occasion, with captions."""

    parent_page_types = ["sections.PhotoIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("photo report")
        verbose_name_plural = _("photo reports")
        indexes = [models.Index(fields=["listed_in", "-date", "-page_ptr"], name="photos_by_date")]


PhotoIndexPage.item_type = PhotoReportPage
