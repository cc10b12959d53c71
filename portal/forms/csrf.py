"""Protection against forged forms that never loses what an honest visitor typed."""

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from wagtail.users.models import UserProfile

from portal.locale import language_of

__all__ = ["csrf_exempt", "forged", "stale_page"]


class _Check(CsrfViewMiddleware):
    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponseForbidden(reason)


def forged(request: HttpRequest) -> bool:
    """Whether this POST lacks the proof that it came from our own form.

    For views marked csrf_exempt: they show the form again with what was typed and a fresh token, not a bare 403.
    """
    check = _Check(_plain_view)
    check.process_request(request)
    exempt = getattr(request, "_dont_enforce_csrf_checks", False)
    return not exempt and check.process_view(request, _plain_view, (), {}) is not None


def _plain_view(request: HttpRequest) -> HttpResponse:
    """Stands for a view that asks for the check."""
    return HttpResponse()


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for forms of the admin that were open too long, in the language that its reader works in."""
    profile = UserProfile.objects.filter(user=request.user.pk).first()
    with translation.override(profile.get_preferred_language() if profile else language_of(request)):
        return render(request, "portal/403_csrf.html", status=403)
