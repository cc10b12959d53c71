"""The five lists of section 4 and what stands in them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from sections.frame.page import SectionMixin
from sections.frame.request import PageRequest
from sections.lists import untranslated
from sections.lists.announced import AnnouncedPage
from sections.lists.pages import ListPage
from sections.lists.structured import news_article
from sections.search.groups import Group
from sections.topics import TOPICS

RELATED = 3
"""Further items of the list, shown below one."""


TOPIC = FieldPanel(
    "topic", help_text=_("What is published in this list is announced to those who have subscribed to the topic.")
)


class NewsIndexPage(SectionMixin, ListPage):
    """A list of announcements of one topic."""

    topic = models.CharField(_("topic"), max_length=20, choices=TOPICS.items(), default="news")
    has_archive = True

    content_panels = [*ListPage.content_panels, TOPIC]
    settings_panels = [*SectionMixin.settings_panels, *Page.settings_panels]
    parent_page_types = ["home.HomePage", "sections.NewsIndexPage"]
    subpage_types = ["sections.NewsPage", "sections.NewsIndexPage", "sections.ShutdownIndexPage"]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")


class NewsPage(AnnouncedPage):
    """An announcement, a piece of news, an article."""

    parent_page_types = ["sections.NewsIndexPage"]
    subpage_types = []
    found_in = Group.NEWS

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        indexes = [
            models.Index(fields=["listed_in", "-date", "-page_ptr"], name="news_by_date"),
            models.Index(fields=["-date", "-page_ptr"], name="news_newest"),  # the home page's
            *untranslated.indexes("news"),
        ]

    def structured_data(self, image: str) -> list[dict]:
        return [news_article(self, image)]

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        newest = NewsPage.objects.filter(listed_in=self.listed_in_id, live=True).order_by("-date", "-pk").defer("body")
        others = [page for page in newest[: RELATED + 1] if page.pk != self.pk][:RELATED]
        return super().get_context(request, *args, **kwargs) | {"related": others}


NewsIndexPage.item_type = NewsPage
