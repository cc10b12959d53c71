"""What visitors see when something is broken: their language, a way on, no bare error."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from portal.enterprise.reading import last_known
from portal.locale import language_of, missing_page_elsewhere

RETRY_AFTER = "10"  # seconds; a restart of PostgreSQL takes less


class DatabaseAway:
    """Answers 503 with Retry-After while the database cannot be reached, instead of a bare 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            return plain_page(request, 503)
        return None


def plain_page(request: HttpRequest, status: int) -> HttpResponse:
    """A page that needs neither database nor menus."""
    with translation.override(language_of(request)):
        page = render_to_string(f"portal/{status}.html", {"enterprise": last_known()})
    response = HttpResponse(page, status=status)
    if status == 503:
        response["Retry-After"] = RETRY_AFTER
    response["Cache-Control"] = "no-store"
    return response


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404 in the language of the address; says so where the page only exists in other languages."""
    language = language_of(request)
    with translation.override(language):
        data = {"elsewhere": missing_page_elsewhere(request.path_info), "language": language}
        return render(request, "portal/404.html", data, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500; renders nothing that could fail in its turn."""
    return plain_page(request, 500)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request too large, or of a form no browser sends."""
    return plain_page(request, 400)
