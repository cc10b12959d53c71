"""/admin/translations/<row>/translate/: one page, text by text, and on to the next row of the board."""

import json
from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation
from wagtail_localize.operations import translate_object

from translations.board import people
from translations.board.filters import kept, name_of
from translations.board.handing import own_in
from translations.board.kinds import KINDS
from translations.board.listing import BEGIN, DESK, begin_of, way_of
from translations.board.pages import PAGE
from translations.board.standing import Standing
from translations.checks import screen as checks
from translations.checks.opened import open_faults, stops
from translations.desk import machine, rows, texts, writing
from translations.exchange.taking import Report
from translations.exchange.units import UnreadableError, key

UNTRANSLATABLE_DEPTH = 2


def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the page; POST saves what was written, and publishes it where that is asked for."""
    row = rows.row_of(request, pk)
    if row.kind != PAGE or row.language not in people.languages_of(request.user):
        return HttpResponseRedirect(KINDS[row.kind].way(row))
    translation = rows.translation_of(row)
    if translation is None:
        if row.target_pk:
            return HttpResponseRedirect(KINDS[row.kind].way(row))
        return render(request, "translations/desk/begin.html", around(request, row))
    translation, page = checks.of_user(request, translation.pk)
    if request.method == "POST":
        return write(request, row, translation, page)
    return show(request, row, translation, page)


def show(
    request: HttpRequest, row: Standing, translation: Translation, page: Page, report: Report | None = None
) -> HttpResponse:
    refused = {one.source: one for one in report.refused} if report else {}
    mine: dict[tuple[str, str], tuple[str, str]] = {}
    for one in writing.read(request.POST) if report else []:
        if one.unit.source in refused and not one.untouched:
            mine[key(one.unit.path, one.unit.source)] = (one.unit.target, refused[one.unit.source].why)
    found = texts.places(row, translation, mine)
    here = {one.source for one in found}
    context = around(request, row) | {
        "translation": translation,
        "places": found,
        "kept": json.dumps([one.kept for one in found], ensure_ascii=False),
        "lost": [one for source, one in refused.items() if source not in here],
        "may_publish": may_publish(request, page),
        "editor": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "check_url": checks.address(translation),
        "machine": machine.name_for(translation),
        "open": [one for one in found if one.is_open],
        "preview": reverse("wagtail_localize:preview_translation", args=[translation.pk]),
    }
    return render(request, "translations/desk/translate.html", context, status=422 if report else 200)


def around(request: HttpRequest, row: Standing) -> dict[str, object]:
    """Which row it is, and what comes after it."""
    then = rows.following(request, row)
    return {
        "row": row,
        "kind_name": name_of(row.model),
        "board_url": rows.board(request),
        "query": kept(request.GET),
        "begin_url": begin_of(row, cast(User, request.user), kept(request.GET)),
        "then": then,
        "then_way": way_of(then, cast(User, request.user), kept(request.GET)) if then else "",
        "here": rows.address(request, row, then),
    }


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
        written = writing.read(request.POST)
        report = writing.write(translation, written, cast(User, request.user))
    except UnreadableError:
        raise PermissionDenied from None
    except ValueError:
        return HttpResponseBadRequest()
    if report.refused:
        messages.error(request, told_of_refused(len(report.refused)))
        return show(request, row, translation, page, report)
    if report.taken:
        messages.success(request, told_of_taken(report.taken))
    done = publish(request, translation, page) if publishes else True
    if done and asked.endswith("-next"):
        return HttpResponseRedirect(
            way_of(then, cast(User, request.user), kept(request.GET)) if then else rows.board(request)
        )
    return HttpResponseRedirect(rows.address(request, row, then))


def publish(request: HttpRequest, translation: Translation, page: Page) -> bool:
    """Unless its original is not published, the checks hold it back, or the page does not take it."""
    if not Page.objects.filter(
        translation_key=page.translation_key, locale=translation.source.locale, live=True
    ).exists():
        messages.error(request, _("It waits for the original to be published."))
        return False
    if held := stops(open_faults(translation)):
        messages.error(request, checks.told_of_stops(len(held)))
        return False
    try:
        translation.save_target(user=cast(User, request.user), publish=True)
    except ValidationError:
        messages.error(request, _("Not published: a text does not go into its place. It is marked below."))
        return False
    page.refresh_from_db()
    way = [messages.button(page.full_url, _("See it on the site"))] if page.full_url else []
    messages.success(request, _("Published: “%(title)s”") % {"title": page.title}, buttons=way)
    return True


def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Hands the page over, and opens it; only below a page that is in the language, as the worker does (handing.py)."""
    row = rows.row_of(request, pk)
    if row.kind != PAGE or row.language not in people.languages_of(request.user):
        raise PermissionDenied
    if row.target_pk or rows.translation_of(row):
        return HttpResponseRedirect(rows.address(request, row))
    page = get_object_or_404(Page, pk=row.source_pk).specific
    parent = page.get_parent()
    if page.depth > UNTRANSLATABLE_DEPTH and row.language not in own_in(parent):
        above = Standing.objects.filter(kind=PAGE, record=parent.translation_key, language=row.language).first()
        messages.error(
            request,
            _("Please translate the page above it first: “%(title)s”") % {"title": parent.get_admin_display_title()},
        )
        return HttpResponseRedirect(rows.address(request, above) if above else rows.board(request))
    translate_object(page, [Locale.objects.get(language_code=row.language)], user=cast(User, request.user))
    return HttpResponseRedirect(rows.address(request, row))


def told_of_taken(count: int) -> str:
    return ngettext("Saved: %(count)s text", "Saved: %(count)s texts", count) % {"count": count}


def told_of_refused(count: int) -> str:
    words = ngettext(
        "%(count)s text was not taken: see below. Everything else is saved.",
        "%(count)s texts were not taken: see below. Everything else is saved.",
        count,
    )
    return words % {"count": count}


addresses: list[URLPattern] = [
    path("translations/<int:pk>/translate/", require_http_methods(["GET", "HEAD", "POST"])(translate), name=DESK),
    path("translations/<int:pk>/begin/", require_POST(begin), name=BEGIN),
    path("translations/<int:pk>/machine/", require_POST(machine.translate_rest), name="translate_by_machine"),
]
