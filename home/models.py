"""The home page of each language."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from home.blocks import HomeBlock
from portal import clock
from sections.frame import pictures, structured
from sections.frame.navigation import navigation_of
from sections.frame.page import PortalPage
from sections.frame.request import PageRequest
from sections.news import NewsPage
from sections.shutdowns import touched, turns, words
from sections.shutdowns.pages import told
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import RUNNING, not_over, running_first
from sections.tariffs import rates

NEWS_SHOWN = SHUTDOWNS_SHOWN = 3


class HomePage(PortalPage):
    """The head of a language's tree. Its slug is the language's code, so that a page's url_path is its address."""

    body = StreamField(HomeBlock(), blank=True, verbose_name=_("body"))

    parent_page_types = ["wagtailcore.Page"]
    # Its blocks lead on to what is to be found, and would be in its place.
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    # Elsewhere wagtail-localize keeps the slugs of all languages equal; here each is its language's code.
    override_translatable_fields = []

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.locale.language_code
        super().full_clean(*args, **kwargs)

    def structured_data(self, image: str) -> list[dict]:
        return [structured.organization()]

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        pages, now = navigation_of(request), context["now"]
        return context | {
            "city": touched.city(now),
            "news": self.newest_news(),
            "shutdowns": words.as_told(told().order_by(running_first(now), "-date", "-pk")[:SHUTDOWNS_SHOWN], now),
            "sections": [pages.entry(node, levels=2) for node in pages.nodes if node.depth == self.depth + 1],
        }

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        changes = [super().next_change(now)]
        if self.holds("shutdowns"):
            changes += [self.shutdowns_change(now), touched.next_change(now)]
        if self.holds("prices"):
            changes.append(rates.next_change(now))
        return clock.earliest(*changes)

    def holds(self, kind: str) -> bool:
        """Whether the page has a block of that kind."""
        return any(block.block_type == kind for block in self.body)

    def shutdowns_change(self, now: dt.datetime) -> dt.datetime | None:
        """When its shutdowns are others or told otherwise. Those that are over stay so: the newest few are enough."""
        notices = Shutdown.objects.filter(live=True).order_by("-date", "-pk")
        known = [*notices.filter(not_over(now)), *notices.exclude(not_over(now))[:SHUTDOWNS_SHOWN]]
        known.sort(key=lambda notice: (notice.date, notice.pk), reverse=True)

        def shown(at: dt.datetime) -> tuple[list, list[int]]:
            return sorted(known, key=lambda notice: notice.state(at) not in RUNNING)[:SHUTDOWNS_SHOWN], []

        return turns.of_choice(known, now, shown)

    def newest_news(self) -> QuerySet:
        """The newest few, in the language of the page."""
        pages = NewsPage.objects.filter(live=True, locale_id=self.locale_id).order_by("-date", "-pk")
        return pictures.with_picture(pages.defer("body"))[:NEWS_SHOWN]
