"""The security headers of every answer."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; "
    "worker-src 'self'"
)
ADMIN_POLICY = (
    # Wagtail's pages carry inline styles; previews are framed by the admin itself. Its inline scripts are replaced, see
    # portal/admin/starting.py and tests/home/test_inline_scripts.py.
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'self'; manifest-src 'self'"
)
STAFF_PATHS = ("/admin/",)


class SecurityHeaders:
    """Adds what is missing: a view that needs another policy sets its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        staff = request.path.startswith(STAFF_PATHS) or getattr(request, "is_preview", False)
        response.headers.setdefault("Content-Security-Policy", ADMIN_POLICY if staff else PUBLIC_POLICY)
        if staff:  # Wagtail says so of most of its pages, not of all
            response.headers.setdefault("Cache-Control", "private, no-store")
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("X-Frame-Options", "SAMEORIGIN" if staff else "DENY")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        return response
