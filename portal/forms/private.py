"""Pages that belong to one visitor: forms, and pages behind a secret address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse


def private_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keeps the answer out of every cache and search index.

    Its address stays out of other sites' logs by the portal's Referrer-Policy, same-origin. The stricter no-referrer
    would make browsers send `Origin: null` with the page's own forms, which the protection against forgery refuses.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return wrapped
