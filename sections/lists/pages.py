"""Lists of pages by date, and the pages that stand in them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet, Value
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseBase
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.models import Page
from wagtail.signals import post_page_move
from wagtail.url_routing import RouteResult

from portal import clock
from sections.frame import pictures
from sections.frame.page import PortalPage
from sections.frame.request import PageRequest
from sections.lists import archive, feeds, untranslated
from sections.lists.paging import one_page

DATE = FieldPanel("date", help_text=_("Stands beside the title. The list is in the order of these dates."))


class ListPage(PortalPage):
    """Shows its children, the newest first. A page of it costs the same at any depth: no offset, no count."""

    item_type: type["ListedPage"]
    has_archive = False

    content_panels = [
        HelpPanel(
            content=_("What this list shows are the pages below it: each is added, changed and dated by itself.")
        ),
        *PortalPage.content_panels,
    ]

    class Meta:
        abstract = True

    def items(self) -> QuerySet:
        """The live pages below it without their bodies, the newest first."""
        return self.item_type.objects.filter(listed_in=self.pk, live=True).order_by("-date", "-pk").defer("body")

    def to_be_read(self) -> QuerySet:
        """These, and among them those of the Kazakh list that are only in Kazakh so far."""
        items = self.item_type.objects.filter(untranslated.listed_in(self), live=True)
        return items.annotate(shown_in=Value(self.language)).order_by("-date", "-pk").defer("body")

    def with_pictures(self, items: QuerySet) -> QuerySet:
        """The items with what the list shows of their pictures, where they have any. One query more."""
        return pictures.with_picture(items) if hasattr(items.model, "picture") else items

    def newest(self, day: dt.date, count: int) -> list:
        """The first few of that day, with their pictures."""
        return list(self.with_pictures(self.items_on(day))[:count])

    def items_on(self, day: dt.date) -> QuerySet:
        """Those that stand in the list on that day."""
        return self.to_be_read().filter(self.item_type.listed_on(day))

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        return clock.earliest(super().next_change(now), self.items_change(now))

    def items_change(self, now: dt.datetime) -> dt.datetime | None:
        """When what it shows of its items becomes another by itself."""
        return self.item_type.list_changes(self.to_be_read(), now)

    def listed(self, now: dt.datetime) -> QuerySet:
        """Those its pages go through."""
        return self.items_on(clock.today(now))

    @property
    def feed_path(self) -> str:
        """Where the Atom feed of the list is."""
        return self.url_path + feeds.NAME

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components == [feeds.NAME] and self.live:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, feed: bool = False, **kwargs: Any) -> HttpResponseBase:
        return feeds.answer(request, self) if feed else super().serve(request, *args, **kwargs)

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        return super().get_context(request, *args, **kwargs) | self.listing(request.GET, clock.of(request))

    def listing(self, query: Mapping[str, str], now: dt.datetime) -> dict:
        """What the address asks for of the list as it is at `now`, for its template."""
        all_items = self.listed(now)
        year, month = archive.chosen(query) if self.has_archive else (None, None)
        keep = {name: value for name, value in (("year", year), ("month", month)) if value}
        found = one_page(self.with_pictures(archive.within(all_items, year, month)), query, keep=keep)
        context = {"items": found.items, "pagination": found}
        return context | ({"archive": archive.choices(all_items, year, month)} if self.has_archive else {})


class ListedPage(PortalPage):
    """A page with a date that stands in a list."""

    date = models.DateField(_("date"), default=clock.local_today)
    listed_in = models.ForeignKey(Page, models.SET_NULL, null=True, editable=False, related_name="+")
    lacks_ru = models.BooleanField(default=False, editable=False)
    lacks_en = models.BooleanField(default=False, editable=False)

    content_panels = [
        *Page.content_panels,
        DATE,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("sample"),
    ]

    class Meta:
        abstract = True

    @property
    def note(self) -> str:
        """What its list says of it beside the date: a salary, a stage."""
        return ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        # The parent's id beside the date makes the list one walk along an index, whatever else is in the tree.
        parent_path = self.path[: -self.steplen]
        self.listed_in_id = Page.objects.filter(path=parent_path).values_list("pk", flat=True).first()
        super().save(*args, **kwargs)
        untranslated.note(type(self)._default_manager.filter(translation_key=self.translation_key))

    @classmethod
    def listed_on(cls, day: dt.date) -> Q:
        """Which of them their lists show on that day: all."""
        return Q()

    @classmethod
    def list_changes(cls, items: QuerySet, now: dt.datetime) -> dt.datetime | None:
        """When a list of these items next becomes another by itself: never."""
        return None


class TemporaryPage(ListedPage):
    """A page that leaves its list when its day is over; at its address it stays, and says so."""

    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. After it the page leaves the list by itself.")
    )

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("until")]),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("sample"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.until and self.date and self.until < self.date:
            raise ValidationError({"until": _("The last day lies before the first one.")})

    def over(self, day: dt.date) -> bool:
        """Whether its last day has passed on that day."""
        return self.until is not None and self.until < day

    @property
    def note(self) -> str:
        """The last day, in words."""
        return _("until %(date)s") % {"date": date_format(self.until)} if self.until else ""

    @classmethod
    def listed_on(cls, day: dt.date) -> Q:
        """Those whose last day has not passed."""
        return Q(until=None) | Q(until__gte=day)

    @classmethod
    def list_changes(cls, items: QuerySet, now: dt.datetime) -> dt.datetime | None:
        """When the first one leaves it. One query."""
        last = items.filter(until__gte=clock.today(now)).order_by("until").values_list("until", flat=True).first()
        return clock.earliest(*clock.midnights(last, 1))

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        own = clock.first_change(now, clock.midnights(self.until, 1), lambda at: self.over(clock.today(at)))
        return clock.earliest(super().next_change(now), own)

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        over = self.over(clock.today(clock.of(request)))
        return super().get_context(request, *args, **kwargs) | {"over": over}


@receiver(post_page_move)
def follow_to_another_list(sender: type[Page], instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Moving a page saves its place in the tree alone; this writes down the list it stands in now."""
    if issubclass(sender, ListedPage):
        sender.objects.filter(pk=instance.pk).update(listed_in=parent_page_after.pk)
