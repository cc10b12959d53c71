"""A notice as a sheet of paper for the doors of houses, in Kazakh and Russian on one side, with a code for phones."""

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from portal import clock
from sections.shutdowns import words
from sections.shutdowns.pages import told
from sections.shutdowns.shutdown import Shutdown

LANGUAGES = ("kk", "ru")
"""The state language first."""


@require_safe
def sheet(request: HttpRequest, address: str) -> HttpResponse:
    """/<language>/news/shutdowns/<address>/sheet/, to be printed."""
    notice = get_object_or_404(told(), address=address)
    halves = [{"language": code, "html": half(notice, request, code)} for code in LANGUAGES]
    whole = notice.full_url
    code = segno.make(whole, error="m").svg_data_uri(scale=4, border=2)
    return render(
        request, "sections/shutdown_sheet.html", {"notice": notice, "halves": halves, "code": code, "address": whole}
    )


def half(notice: Shutdown, request: HttpRequest, code: str) -> SafeString:
    """What the sheet says in one language."""
    with translation.override(code):
        more = {"missing": words.what_is_missing(notice), "times": words.from_until(notice)}
        return render_to_string("sections/shutdown_sheet_half.html", notice.context(clock.of(request)) | more)
