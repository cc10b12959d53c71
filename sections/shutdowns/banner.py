"""The banner on every page: what is off now, and what is planned for the next 24 hours."""

import datetime as dt

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, Window
from django.utils.functional import SimpleLazyObject
from wagtail.models import Page

from portal import clock
from portal.locale import language_of
from sections.shutdowns import words
from sections.shutdowns.pages import ShutdownPage
from sections.shutdowns.states import SOON, not_over

SHOWN = 2
"""More are counted, not told: the banner must not push the page away."""


def alerts(language: str, now: dt.datetime, own_page: Page | None = None) -> dict:
    """{shown: of each level, title, text, href, sample, language; more: how many others}. One query.

    Emergencies come first. A notice that has no translation is shown in Kazakh: silence would be worse.
    """
    translated = Page.objects.filter(
        translation_key=OuterRef("translation_key"), live=True, locale__language_code=language
    )
    in_language = Q(locale__language_code=language)
    in_language |= Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(translated)
    pages = ShutdownPage.objects.filter(not_over(now), in_language, live=True, start__lt=now + SOON)
    if own_page is not None:
        pages = pages.exclude(translation_key=own_page.translation_key)
    pages = pages.annotate(number=Window(Count("pk"))).order_by("kind", "start", "pk").defer("body")
    found = list(pages[:SHOWN])
    return {"shown": [alert(page, now) for page in found], "more": found[0].number - len(found) if found else 0}


def alert(page: ShutdownPage, now: dt.datetime) -> dict:
    """A line of the banner."""
    return {
        "level": page.kind,
        "title": f"{words.what_and_where(page)}.",
        "text": words.sentence(page, page.state(now), now),
        "href": page.url_path,
        "sample": page.sample,
        "language": page.language,
    }


def on_every_page(request):
    """Context processor: `alerts`, worked out only where a template shows them."""

    def found() -> dict:
        page = getattr(request, "portal_page", None)
        language = page.language if page is not None else language_of(request)
        return alerts(language, clock.of(request), page if isinstance(page, ShutdownPage) else None)

    return {"alerts": SimpleLazyObject(found)}
