"""Tariffs in section 2: the same announcements as in section 4, which is where they are edited."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel

from sections.lists import one_page
from sections.news import NewsIndexPage
from sections.pages import PortalPage


class TariffsPage(PortalPage):
    """Shows the announcements of the tariff news."""

    content_panels = [
        HelpPanel(content=_("The announcements on this page are those of News → Tariffs and are edited there.")),
        *PortalPage.content_panels,
    ]
    parent_page_types = ["home.HomePage", "sections.ContentPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("tariffs")
        verbose_name_plural = _("tariffs")

    def get_context(self, request, *args, **kwargs):
        source = NewsIndexPage.objects.filter(topic="tariffs", locale_id=self.locale_id, live=True).first()
        items, pagination = one_page(source.items(), request.GET) if source else ([], None)
        more = source.url_path if source else ""
        context = {"items": items, "pagination": pagination, "more": more}
        return super().get_context(request, *args, **kwargs) | context
