"""The plain page of text, which may head a section."""

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from sections.frame.page import PortalPage, SectionMixin


class ContentPage(SectionMixin, PortalPage):
    """A page of text, files and pictures; the head of a section too."""

    settings_panels = [*SectionMixin.settings_panels, *Page.settings_panels]
    parent_page_types = ["home.HomePage", "sections.ContentPage"]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
