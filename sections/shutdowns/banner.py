"""The banner on every page: what is off now, and what is planned for the next 24 hours."""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from portal import clock
from portal.locale import language_of
from sections.shutdowns import turns, words
from sections.shutdowns.pages import ShutdownPage
from sections.shutdowns.states import OVER, SOON, not_over

SHOWN = 2
"""More are counted, not told: the banner must not push the page away."""


@dataclass(frozen=True)
class Alert:
    """A line of the banner; `language` is that of what it leads to."""

    level: str
    title: str
    text: str
    href: str
    sample: bool
    language: str


@dataclass(frozen=True)
class Alerts:
    """The banner: the lines that are shown, and how many others there are."""

    shown: list[Alert]
    more: int


def alerts(language: str, now: dt.datetime, own_page: Page | None = None) -> Alerts:
    """The banner of a page. One query.

    Emergencies come first. A notice that has no translation is shown in Kazakh: silence would be worse.
    """
    pages = notices(language, now, own_page).filter(start__lt=now + SOON).annotate(number=Window(Count("pk")))
    found = list(pages[:SHOWN])
    return Alerts([alert(page, now) for page in found], more=found[0].number - len(found) if found else 0)


def notices(language: str, now: dt.datetime, own_page: Page | None) -> QuerySet:
    """Those a page in the language tells of now or later, in order; `own_page` is the notice that tells its own."""
    translated = Page.objects.filter(
        translation_key=OuterRef("translation_key"), live=True, locale__language_code=language
    )
    in_language = Q(locale__language_code=language)
    in_language |= Q(locale__language_code=settings.LANGUAGE_CODE) & Q(~Exists(translated))
    pages = ShutdownPage.objects.filter(not_over(now), in_language, live=True)
    if own_page is not None:
        pages = pages.exclude(translation_key=own_page.translation_key)
    return pages.order_by("kind", "start", "pk").defer("body")


def next_change(language: str, now: dt.datetime, own_page: Page | None = None) -> dt.datetime | None:
    """When the banner next becomes another by itself. One query."""
    pages = list(notices(language, now, own_page))

    def shown(at: dt.datetime) -> tuple[list, int]:
        told = [page for page in pages if page.start < at + SOON and page.state(at) not in OVER]
        return told[:SHOWN], len(told)

    # At that distance itself a notice is not shown yet.
    coming = (clock.plus(page.start, dt.timedelta.resolution - SOON) for page in pages)
    return turns.of_choice(pages, now, shown, coming)


def next_change_on(page: Page, now: dt.datetime) -> dt.datetime | None:
    """Hook: of the banner on a page."""
    return next_change(page.language, now, own(page))


def alert(page: ShutdownPage, now: dt.datetime) -> Alert:
    """What it says of a shutdown."""
    return Alert(
        level=page.kind,
        title=f"{words.what_and_where(page)}.",
        text=words.sentence(page, page.state(now), now),
        href=page.url_path,
        sample=page.sample,
        language=page.language,
    )


def own(page: Page | None) -> Page | None:
    """The page where it is a notice itself."""
    return page if isinstance(page, ShutdownPage) else None


def on_every_page(request: HttpRequest) -> dict:
    """Context processor: `alerts`, worked out only where a template shows them."""

    def found() -> Alerts:
        page = getattr(request, "portal_page", None)
        language = page.language if page is not None else language_of(request)
        return alerts(language, clock.of(request), own(page))

    return {"alerts": SimpleLazyObject(found)}
