"""One page at the desk: shown text by text, written, published, and on to the next row of the board."""

import json
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from portal.forms.turns import PAGES, one_at_a_time
from translations.board.standing import Standing
from translations.checks import remembered
from translations.checks import screen as checks
from translations.checks.opened import Open, open_faults, stops
from translations.desk import machine, parts, rows, texts, writing
from translations.exchange.taking import Report
from translations.exchange.units import UnreadableError, key


def show(
    request: HttpRequest, row: Standing, translation: Translation, page: Page, report: Report | None = None
) -> HttpResponse:
    segments = texts.segments_of(translation)
    part, untold = parts.asked(request, len(segments)), texts.untold(translation, segments)
    mine: dict[tuple[str, str], tuple[str, str]] = {}
    if report:
        whys = {key(one.path, one.source): one.why for one in report.refused}
        for one in writing.read(request.POST):
            if not one.untouched and (why := whys.get(key(one.unit.path, one.unit.source))):
                mine[key(one.unit.path, one.unit.source)] = (one.unit.target, why)
    found = texts.places(row, translation, segments, part, open_faults(translation), mine)
    here = {key(*one.kept[:2]) for one in found}
    around = rows.around(request, row, part[0] if part else 1)
    address = rows.address(request, row, cast(Standing | None, around["then"]))
    context = around | {
        "translation": translation,
        "places": found,
        "kept": json.dumps([one.kept for one in found], ensure_ascii=False),
        "lost": [one for one in report.refused if key(one.path, one.source) not in here] if report else [],
        "may_publish": may_publish(request, page),
        "editor": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "machine": machine.name_for(translation),
        "open": len(untold),
        "first_open": rows.place(rows.address(request, row, None, untold[0]), untold[0]) if untold else "",
        "parts": parts.of_page(len(segments), untold, part, address),
        "more": part[-1] < len(segments) if part else False,
        "preview": reverse("wagtail_localize:preview_translation", args=[translation.pk]),
    }
    return render(request, "translations/desk/translate.html", context, status=422 if report else 200)


def may_publish(request: HttpRequest, page: Page) -> bool:
    may = page.permissions_for_user(request.user)
    return may.can_publish() and not may.page_locked()


def write(request: HttpRequest, row: Standing, translation: Translation, page: Page) -> HttpResponse:
    asked = request.POST.get("do", "save")
    then = rows.following(request, row)  # before the row moves on the board
    publishes = asked.startswith("publish")
    if publishes and not may_publish(request, page):
        raise PermissionDenied
    try:
        report = writing.write(translation, writing.read(request.POST), cast(User, request.user))
    except UnreadableError:
        raise PermissionDenied from None
    except ValueError:
        typed = [text for text in request.POST.getlist("text") if text.strip()]
        around = rows.around(request, row) | {"typed": typed}
        return render(request, "translations/desk/unreadable.html", around, status=400)
    if report.refused:
        messages.error(request, told_of_refused(len(report.refused)))
        return show(request, row, translation, page, report)
    if report.taken:
        messages.success(request, told_of_taken(report.taken))
    if request.POST.getlist("right"):
        settle(request, translation, page)
    segments = texts.segments_of(translation)
    part = parts.asked(request, len(segments))
    held = publish(request, translation, page) if publishes else None
    if held is None and asked.endswith("-next"):
        return HttpResponseRedirect(rows.onward(request, then))
    first = part[0] if part else 1
    to = held or (first + parts.AT_ONCE if asked == "save-further" else first)
    return HttpResponseRedirect(rows.place(rows.address(request, row, then, to), held or 0))


def settle(request: HttpRequest, translation: Translation, page: Page) -> None:
    """What was ticked as right, of that which is still told, by whoever may publish the page."""
    if page.permissions_for_user(request.user).can_publish():
        said_right(request, open_faults(translation))


def said_right(request: HttpRequest, faults: list[Open]) -> None:
    ticked = set(request.POST.getlist("right"))
    for one in faults:
        if one.digest in ticked:
            remembered.remember(one.digest, one.fault.code, request.user)


@transaction.atomic
def publish(request: HttpRequest, translation: Translation, page: Page) -> int | None:
    """None: it is done. Else the number of the text that holds it back, 0 where it is none: its original is not
    published, or the page does not take it."""
    one_at_a_time(PAGES)
    if not Page.objects.filter(
        translation_key=page.translation_key, locale=translation.source.locale, live=True
    ).exists():
        messages.error(request, _("It waits for the original to be published."))
        return 0
    if held := stops(open_faults(translation)):
        messages.error(request, checks.told_of_stops(len(held)))
        return held[0].segment.number
    try:
        translation.save_target(user=cast(User, request.user), publish=False)  # marks the text that does not go in
        with transaction.atomic():
            Page.objects.get(pk=page.pk).get_latest_revision().publish(user=request.user)
    except ValidationError:
        messages.error(request, _("Not published: a text does not go into its place. It is marked below."))
        return 0
    page.refresh_from_db()
    way = [messages.button(page.full_url, _("See it on the site"))] if page.full_url else []
    messages.success(request, _("Published: “%(title)s”") % {"title": page.title}, buttons=way)
    return None


def told_of_taken(count: int) -> str:
    return ngettext("Saved: %(count)s text", "Saved: %(count)s texts", count) % {"count": count}


def told_of_refused(count: int) -> str:
    words = ngettext(
        "%(count)s text was not taken: see below. Everything else is saved.",
        "%(count)s texts were not taken: see below. Everything else is saved.",
        count,
    )
    return words % {"count": count}
