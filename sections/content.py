"""The plain page of text, which may head a section."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from sections.frame.page import PortalPage, SectionMixin


class ContentPage(SectionMixin, PortalPage):
    """A page of text, files and pictures; the head of a section too."""

    describes_service = models.BooleanField(
        _("describes a service"),
        default=False,
        help_text=_("Search engines then know the page as something the enterprise does for a consumer."),
    )

    settings_panels = [*SectionMixin.settings_panels, FieldPanel("describes_service"), *Page.settings_panels]
    override_translatable_fields = [
        *PortalPage.override_translatable_fields,
        SynchronizedField("describes_service", overridable=False),
    ]
    parent_page_types = ["home.HomePage", "sections.ContentPage"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
