"""The home page of each language."""

import datetime as dt
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
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
from sections.lists import untranslated
from sections.news import NewsPage
from sections.shutdowns import touched, turns, words
from sections.shutdowns.pages import AT_ONCE, told
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import RUNNING, not_over
from sections.tariffs import rates
from sections.tariffs.payers import first_payer

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
        notices = words.as_told(notices_around(now), now) if self.holds("shutdowns") else []
        return context | {
            "city": touched.city(notices),
            "news": self.newest_news(),
            "payer": first_payer(clock.today(now)) if self.holds("prices") else None,
            "shutdowns": running_first(notices),
            "sections": [pages.entry(node, levels=2) for node in pages.nodes if node.depth == self.depth + 1],
        }

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        changes = [super().next_change(now)]
        if self.holds("shutdowns"):
            changes.append(self.shutdowns_change(now))
        if self.holds("prices"):
            changes.append(rates.next_change(now))
        return clock.earliest(*changes)

    def shutdowns_change(self, now: dt.datetime) -> dt.datetime | None:
        """When its shutdowns or its scheme of the city are others, or told otherwise."""
        known = notices_around(now)

        def shown(at: dt.datetime) -> tuple[list, list[touched.Touched]]:
            notices = words.as_told(known, at)
            return [(notice.pk, notice.told) for notice in running_first(notices)], touched.city(notices).districts

        return clock.first_change(now, (turn for notice in known for turn in turns.moments(notice)), shown)

    def newest_news(self) -> QuerySet:
        """The newest few, in the language of the page or only in Kazakh so far."""
        pages = NewsPage.objects.filter(untranslated.to_be_read(self), live=True).order_by("-date", "-pk")
        pages = pages.annotate(shown_in=Value(self.language))
        return pictures.with_picture(pages.defer("body"))[:NEWS_SHOWN]


def notices_around(now: dt.datetime) -> list[Shutdown]:
    """What has begun, what is planned, and the newest few of the past, which stay so; each the newest first.

    Two queries. Were there ever too many, what is off now would be among them.
    """
    over = Shutdown.objects.filter(live=True).exclude(not_over(now)).order_by("-date", "-pk")
    shown = not_over(now) | Q(pk__in=over.values("pk")[:SHUTDOWNS_SHOWN])
    begun = ExpressionWrapper(not_over(now) & Q(start__lte=now), output_field=BooleanField())
    return list(told().filter(shown).order_by(begun.desc(), "-date", "-pk")[:AT_ONCE])


def running_first(notices: list[Shutdown]) -> list[Shutdown]:
    """The few that are listed, of those with `told`: what runs, then the others, each the newest first."""

    def rank(notice: Shutdown) -> tuple[bool, int, int]:
        return notice.told.state not in RUNNING, -notice.date.toordinal(), -notice.pk

    return sorted(notices, key=rank)[:SHUTDOWNS_SHOWN]
