"""Public pages go out compressed: a third of the bytes on a phone, and a cache in front stores them compressed.

What stays on one line in them is set before (portal/formats/spaces.py), and so it is in all others but the admin’s.

Only what is the same for everybody is. Where a secret and something a visitor has sent stand in one page (a form with
its token), the length of the compressed page would tell about the secret (the attack is called BREACH).
"""

import re
from collections.abc import Callable
from typing import TypeGuard

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import has_vary_header, patch_vary_headers
from django.utils.text import compress_string

from portal.formats.spaces import kept_together
from portal.web.headers import STAFF_PATHS

SMALLEST = 500  # bytes; less fits into one packet as it is
TYPES = ("text/", "application/xml", "application/atom+xml", "application/json", "application/manifest+json")


class PublicPages:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not request.path.startswith(STAFF_PATHS):
            set_together(response)
        if not is_public(response):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            response.content = compress_string(response.content)
            response.headers["Content-Encoding"] = "gzip"
            response.headers["Content-Length"] = str(len(response.content))
            if response.get("ETag", "").startswith('"'):
                response.headers["ETag"] = f"W/{response['ETag']}"
        return response


def set_together(response: HttpResponseBase) -> None:
    """Where the answer is a page."""
    if isinstance(response, HttpResponse) and response.get("Content-Type", "") == "text/html; charset=utf-8":
        response.content = kept_together(response.content.decode())
        if response.has_header("Content-Length"):
            response.headers["Content-Length"] = str(len(response.content))


def is_public(response: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Whether it is text that anybody would get: it hangs on no cookie, sets none, and may be stored."""
    if not isinstance(response, HttpResponse) or response.has_header("Content-Encoding"):
        return False  # a stream, or compressed already
    if len(response.content) < SMALLEST:
        return False
    private = {"private", "no-store"} & set(re.split(r"[,\s]+", response.get("Cache-Control", "")))
    personal = private or response.cookies or has_vary_header(response, "Cookie")
    return not personal and response.get("Content-Type", "").startswith(TYPES)
