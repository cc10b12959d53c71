"""/admin/translations/<row>/translate/: a row of the board is translated, and then the next one."""

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from portal.forms.turns import PAGES, one_at_a_time
from translations.board import people
from translations.board.fields import RECORDS
from translations.board.handing import own_in
from translations.board.kinds import KINDS
from translations.board.listing import BEGIN, DESK
from translations.board.pages import PAGE
from translations.board.standing import Standing
from translations.checks import screen as checks
from translations.desk import machine, record, rows
from translations.desk import page as of_page

UNTRANSLATABLE_DEPTH = 2


def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the page or record; POST saves what was written, and publishes it where that is asked for."""
    row = rows.row_of(request, pk)
    if row.kind in RECORDS and RECORDS[row.kind].at_desk(row):
        return record.translate(request, row)
    if row.kind != PAGE or row.language not in people.languages_of(request.user):
        return HttpResponseRedirect(KINDS[row.kind].way(row))
    translation = rows.translation_of(row)
    if translation is None:
        if row.target_pk:
            return HttpResponseRedirect(KINDS[row.kind].way(row))
        return render(request, "translations/desk/begin.html", rows.around(request, row))
    translation, page = checks.of_user(request, translation.pk)
    if request.method == "POST":
        return of_page.write(request, row, translation, page)
    return of_page.show(request, row, translation, page)


def to_text(request: HttpRequest, translation_id: int, number: int) -> HttpResponse:
    """/admin/translations/<translation>/text/<number>/: to that text of the page, at the desk; 0: to its beginning."""
    translation, _page = checks.of_user(request, translation_id)
    row = rows.rows_of(request).filter(
        kind=PAGE, record=str(translation.source.object_id), language=translation.target_locale.language_code
    )
    if (found := row.first()) is None:
        raise Http404
    return HttpResponseRedirect(rows.place(rows.address(request, found, None, number), number))


@transaction.atomic
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Hands the page over, and opens it; only below a page that is in the language, as the worker does (handing.py)."""
    row = rows.row_of(request, pk)
    if row.kind != PAGE or row.language not in people.languages_of(request.user):
        raise PermissionDenied
    if row.target_pk or rows.translation_of(row):
        return HttpResponseRedirect(rows.address(request, row))
    one_at_a_time(PAGES)
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


addresses: list[URLPattern] = [
    path("translations/<int:pk>/translate/", require_http_methods(["GET", "HEAD", "POST"])(translate), name=DESK),
    path("translations/<int:pk>/begin/", require_POST(begin), name=BEGIN),
    path("translations/<int:pk>/machine/", require_POST(machine.translate_rest), name="translate_by_machine"),
    path("translations/<int:translation_id>/text/<int:number>/", require_safe(to_text), name="translated_text"),
]
