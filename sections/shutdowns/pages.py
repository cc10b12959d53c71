"""The list of shutdowns, and below it the page of each."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, cast

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.db.models.signals import ModelSignal, post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.signals import published, unpublished
from wagtail.url_routing import RouteResult

from portal import clock
from portal.links import absolute
from portal.locale import CODES
from portal.web.robots import SITEMAPS, alternates
from sections.frame.page import SectionMixin
from sections.frame.request import PageRequest
from sections.lists.pages import ListPage
from sections.search import index as search
from sections.shutdowns import turns, words
from sections.shutdowns.places import with_streets
from sections.shutdowns.shutdown import Shutdown, show
from sections.shutdowns.states import RUNNING, State, not_over
from sections.shutdowns.updates import ShutdownUpdate

AT_ONCE = 100
"""No more are shown as planned and under way together."""


class ShutdownIndexPage(SectionMixin, ListPage):
    """The list of shutdowns: what is off now, what is planned, what is over."""

    topic = "shutdowns"
    settings_panels = [*SectionMixin.settings_panels, *Page.settings_panels]
    parent_page_types = ["home.HomePage", "sections.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("list of shutdowns")
        verbose_name_plural = _("lists of shutdowns")

    def items(self) -> QuerySet:
        """The notices that are published, the newest first: the same in every language."""
        return told().order_by("-date", "-pk")

    def items_on(self, day: dt.date) -> QuerySet:
        return self.items()

    def listed(self, now: dt.datetime) -> QuerySet:
        return self.items().exclude(not_over(now))

    def items_change(self, now: dt.datetime) -> dt.datetime | None:
        return turns.of_list(self.items().prefetch_related(None), now)

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        context, now = super().get_context(request, *args, **kwargs), clock.of(request)
        current = self.items().filter(not_over(now)).order_by("kind", "start", "pk")[:AT_ONCE]
        if context["pagination"].newer:
            current = current.none()  # the older pages show what is past alone
        found = words.as_told(current, now)
        return context | {
            "items": words.as_told(context["items"], now),
            "running": [notice for notice in found if notice.told.state in RUNNING],
            "planned": [notice for notice in found if notice.told.state == State.PLANNED],
        }

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if len(path_components) == 1 and self.live:
            notice = told().filter(address=path_components[0]).first()
            if notice:
                return RouteResult(self, kwargs={"notice": notice})
        return super().route(request, path_components)

    def serve(
        self, request: HttpRequest, *args: Any, notice: Shutdown | None = None, **kwargs: Any
    ) -> HttpResponseBase:
        return show(cast(PageRequest, request), notice, self) if notice else super().serve(request, *args, **kwargs)

    def findable_parts(self) -> Iterator[search.Part]:
        """Each notice is found by itself."""
        with translation.override(self.language):
            yield from map(findable, told().iterator(chunk_size=200))


def told() -> QuerySet:
    """The notices that are published, with their places. Two queries."""
    return Shutdown.objects.filter(live=True).prefetch_related(with_streets())


def findable(notice: Shutdown) -> search.Part:
    """The notice for the search, in the language in force; reasons too, in whatever language they are."""
    places = " ".join(place.name for place in notice.places.all())
    return search.Part(
        name=part_name(notice),
        place=f"{notice.address}/",
        kind=Shutdown._meta.label_lower,
        title=notice.title,
        text=f"{notice.lead} {notice.reason} {places} {notice.advice} {notice.delivery} {strip_tags(str(notice.text))}",
        date=notice.date,
        sample=notice.sample,
    )


def part_name(notice: Shutdown) -> str:
    return f"shutdown-{notice.pk}"


@receiver([published, unpublished, post_delete], sender=Shutdown)
def keep_findable(instance: Shutdown, signal: ModelSignal | None = None, **kwargs: Any) -> None:
    """A notice can be found in each language as long as it is shown."""
    search.drop_part(part_name(instance))
    if instance.live and signal is not post_delete:
        for index in ShutdownIndexPage.objects.live():
            with translation.override(index.language):
                search.put_part(index, findable(instance))


@receiver(post_save, sender=ShutdownUpdate)
def find_by_the_latest(instance: ShutdownUpdate, **kwargs: Any) -> None:
    """What is found tells of the end, and an update may have moved it."""
    keep_findable(Shutdown.objects.get(pk=instance.shutdown_id))


class ShutdownSitemap(Sitemap):
    """The newest notices, each in all languages."""

    limit = 15_000

    def items(self) -> QuerySet:
        return Shutdown.objects.filter(live=True).order_by("-date", "-pk").only("address", "last_published_at")

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict]:
        urls = []
        for notice in self.paginator.page(page).object_list:
            versions = {code: absolute(notice.path_in(code)) for code in CODES}
            facts = {"item": notice, "lastmod": notice.last_published_at, "changefreq": None, "priority": ""}
            urls += [facts | {"location": one, "alternates": alternates(versions)} for one in versions.values()]
        return urls


SITEMAPS["shutdowns"] = ShutdownSitemap
