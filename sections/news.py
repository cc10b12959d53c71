"""The five lists of section 4 and what stands in them."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from sections import structured
from sections.lists import ListedPage, ListPage, local_today
from sections.pages import SectionMixin
from sections.rates import Rate, tables

TOPICS = {
    "news": _("News"),
    "shutdowns": _("Network shutdowns"),
    "tariffs": _("Tariffs"),
    "entrepreneurs": _("For entrepreneurs"),
    "articles": _("Articles"),
    "trade-union": _("Trade union life"),
    "projects": _("Projects"),
}
"""What a resident can subscribe to: the slug, as it stands in forms and addresses, and its name."""
RELATED = 3
"""Further items of the list, shown below one."""


class AnnouncedPage(ListedPage):
    """A page that is announced by letter to the subscribers of its topic when it is first published."""

    announce = models.BooleanField(
        _("announce by e-mail"),
        default=True,
        help_text=_("The subscribers of the topic get a letter in their language when the page is first published."),
    )
    settings_panels = [FieldPanel("announce"), *Page.settings_panels]

    class Meta:
        abstract = True

    @cached_property
    def index(self) -> "ListPage":
        """The list the page stands in."""
        return self.get_parent().specific

    @property
    def topic(self) -> str:
        """The slug of its topic."""
        return getattr(self.index, "topic", "")

    def get_context(self, request, *args, **kwargs):
        index = {"text": self.index.title, "href": self.index.url_path}
        return super().get_context(request, *args, **kwargs) | {"index": index}


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

    def get_context(self, request, *args, **kwargs):
        rates = {"rates": tables(Rate.objects.shown(), local_today())} if self.topic == "tariffs" else {}
        return super().get_context(request, *args, **kwargs) | rates


class NewsPage(AnnouncedPage):
    """An announcement, a piece of news, an article."""

    parent_page_types = ["sections.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
        indexes = [
            models.Index(fields=["listed_in", "-date", "-page_ptr"], name="news_by_date"),
            models.Index(fields=["-date", "-page_ptr"], name="news_newest"),  # the home page's
        ]

    def structured_data(self, image: str) -> list[dict]:
        return [structured.news_article(self, image)]

    def get_context(self, request, *args, **kwargs):
        newest = NewsPage.objects.filter(listed_in=self.listed_in_id, live=True).order_by("-date", "-pk").defer("body")
        others = [page for page in newest[: RELATED + 1] if page.pk != self.pk][:RELATED]
        return super().get_context(request, *args, **kwargs) | {"related": others}


NewsIndexPage.item_type = NewsPage
