"""Lists of pages by date, and the pages that stand in them."""

import datetime as dt
import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel
from wagtail.models import Page
from wagtail.signals import post_page_move
from wagtail.url_routing import RouteResult

from sections import archive, feeds
from sections.pages import PortalPage

PER_PAGE = 10
PLACE = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,18})", re.ASCII)


def local_today() -> dt.date:
    """Today in Öskemen (Asia/Almaty)."""
    return timezone.localdate()


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

    def items(self):
        """The live pages of the list, the newest first; without those whose time is over."""
        items = self.item_type.objects.filter(listed_in=self.pk, live=True).order_by("-date", "-pk")
        return items.filter(self.item_type.still_open()) if issubclass(self.item_type, TemporaryPage) else items

    def listed(self):
        """Those its pages go through."""
        return self.items()

    @property
    def feed_path(self) -> str:
        """Where the Atom feed of the list is."""
        return self.url_path + feeds.NAME

    def route(self, request, path_components):
        if path_components == [feeds.NAME] and self.live:
            return RouteResult(self, kwargs={"feed": True})
        return super().route(request, path_components)

    def serve(self, request, *args, feed: bool = False, **kwargs):
        return feeds.answer(request, self) if feed else super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        all_items = self.listed()
        year, month = archive.chosen(request.GET) if self.has_archive else (None, None)
        keep = {name: value for name, value in (("year", year), ("month", month)) if value}
        items, pagination = one_page(archive.within(all_items, year, month), request.GET, keep=keep)
        context = {"items": items, "pagination": pagination}
        if self.has_archive:
            context["archive"] = archive.choices(all_items, year, month)
        return super().get_context(request, *args, **kwargs) | context


class ListedPage(PortalPage):
    """A page with a date that stands in a list."""

    date = models.DateField(_("date"), default=local_today)
    listed_in = models.ForeignKey(Page, models.SET_NULL, null=True, editable=False, related_name="+")
    note = ""
    """What its list says of it beside the date: a salary, a stage."""

    content_panels = [
        *Page.content_panels,
        DATE,
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("sample"),
    ]

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        # The parent's id beside the date makes the list one walk along an index, whatever else is in the tree.
        parent_path = self.path[: -self.steplen]
        self.listed_in_id = Page.objects.filter(path=parent_path).values_list("pk", flat=True).first()
        super().save(*args, **kwargs)


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

    def clean(self):
        super().clean()
        if self.until and self.date and self.until < self.date:
            raise ValidationError({"until": _("The last day lies before the first one.")})

    @property
    def over(self) -> bool:
        """Whether its last day has passed, in Öskemen."""
        return self.until is not None and self.until < local_today()

    @property
    def note(self) -> str:
        """The last day, in words."""
        return _("until %(date)s") % {"date": date_format(self.until)} if self.until else ""

    @staticmethod
    def still_open() -> Q:
        """The pages whose last day has not passed."""
        return Q(until=None) | Q(until__gte=local_today())


@receiver(post_page_move)
def follow_to_another_list(sender, instance, parent_page_after, **kwargs):
    """Moving a page saves its place in the tree alone; this writes down the list it stands in now."""
    if issubclass(sender, ListedPage):
        sender.objects.filter(pk=instance.pk).update(listed_in=parent_page_after.pk)


def one_page(
    items, query: dict, size: int = PER_PAGE, *, keep: dict | None = None, by: str = "date"
) -> tuple[list, dict | None]:
    """One page of `items` (ordered by -date, -pk) as the address asks for it, and the addresses of its neighbours.
    `by` names the field with the date.

    ?before=2026-11-23.45 continues below that place, ?after=… above it. What is no such place shows the first page.
    Returns the pages and {"newer": query string or "", "older": …, "here": …}, or None where all fit on one page.
    “here” is the one address, of all that show this page, by which others should know it. What of the address chose
    the items (a year, a service) is given as `keep` and stands in each of these addresses.
    """
    before, after = place(query.get("before")), place(query.get("after"))
    if after:
        found = list(items.filter(beyond(after, "gt", by)).order_by(by, "pk")[: size + 1])
        more_newer, more_older = len(found) > size, True
        here = mark(found[size], by) if more_newer else ""
        found = found[:size][::-1]
    else:
        rows = items.filter(beyond(before, "lt", by)) if before else items
        found = list(rows[: size + 1])
        more_newer, more_older = bool(before), len(found) > size
        here = f"{before[0]}.{before[1]}" if before else ""
        found = found[:size]
    if not found and (before or after):
        return one_page(items, {}, size, keep=keep, by=by)  # nothing lies beyond that place
    if not (more_newer or more_older or keep):
        return found, None
    kept = keep or {}
    return found, {
        "newer": "?" + urlencode(kept | {"after": mark(found[0], by)}) if more_newer else "",
        "older": "?" + urlencode(kept | {"before": mark(found[-1], by)}) if more_older else "",
        "here": "?" + urlencode(kept | ({"before": here} if here else {})) if here or kept else "",
    }


def mark(item, by: str = "date") -> str:
    """The place of an item, as it stands in an address."""
    return f"{getattr(item, by):%Y-%m-%d}.{item.pk}"


def place(value: str | None) -> tuple[dt.date, int] | None:
    """(date, id) out of an address, or None."""
    match = PLACE.fullmatch(value or "")
    if not match:
        return None
    try:
        return dt.date.fromisoformat(match[1]), int(match[2])
    except ValueError:
        return None


def beyond(at: tuple[dt.date, int], side: str, by: str = "date") -> Q:
    """The rows on one side (lt: older, gt: newer) of a place."""
    date, pk = at
    return Q(**{f"{by}__{side}": date}) | Q(**{by: date, f"pk__{side}": pk})
