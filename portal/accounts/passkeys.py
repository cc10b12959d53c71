"""Passkeys: the browser's side is static/js/passkeys.js, the reckoning is django-otp-webauthn's."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_otp_webauthn import views
from django_otp_webauthn.exceptions import (
    CredentialDisabled,
    CredentialNotFound,
    CredentialUserMismatch,
    NotVerified,
    OTPWebAuthnApiError,
    UserDisabled,
)
from django_otp_webauthn.models import WebAuthnCredential

from portal.accounts import notices
from portal.accounts.sessions import StaffRequest, is_fresh, shown
from portal.forms.ratelimit import allowed, visitor

TRIES, WINDOW = 30, 15 * 60
"""How often a network may ask for a riddle within these seconds: each is a session of its own."""


class TooManyTriesError(OTPWebAuthnApiError):
    status_code, default_code = 429, "too_many"
    default_detail = _("Too many tries. Please wait a quarter of an hour.")


def possible() -> bool:
    """Browsers make passkeys for names of hosts alone, and over https (or on the machine itself)."""
    address = urlsplit(settings.BASE_URL)
    try:
        ipaddress.ip_address(address.hostname or "")
    except ValueError:
        return address.scheme == "https" or address.hostname == "localhost"
    return False


class OwnWords:
    """The library looks into what the browser sends without asking whether it can, and has no Kazakh words."""

    def handle_exception(self, exc: Exception) -> JsonResponse:
        answer = super().handle_exception(exc)  # type: ignore[misc]
        if isinstance(exc, TooManyTriesError | NotVerified):
            return answer
        unknown = isinstance(exc, CredentialNotFound | CredentialUserMismatch | CredentialDisabled | UserDisabled)
        detail = {"detail": gettext("This passkey is not known here. Perhaps it was removed.")} if unknown else {}
        return JsonResponse(detail, status=answer.status_code)

    def initial(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        if not isinstance(request.data, dict):  # type: ignore[attr-defined]
            raise BadRequest
        super().initial(request, *args, **kwargs)  # type: ignore[misc]


class OnlyFresh(OwnWords):
    """A new passkey opens the account for good, so only somebody who has just shown who they are makes one."""

    request: StaffRequest

    def check_can_register(self) -> None:
        if not is_fresh(self.request):
            raise NotVerified(_("Please log in again: some time has passed since you did."))


class BeginCreating(OnlyFresh, views.BeginCredentialRegistrationView):
    pass


class CompleteCreating(OnlyFresh, views.CompleteCredentialRegistrationView):
    def post(self, *args: Any, **kwargs: Any) -> Any:
        answer = super().post(*args, **kwargs)
        WebAuthnCredential.objects.filter(user=self.request.user, name="").update(
            name=self.request.session.get("browser", "")
        )
        notices.tell(self.request.user, "passkey-added")
        return answer


class BeginUsing(OwnWords, views.BeginCredentialAuthenticationView):
    def check_can_authenticate(self) -> None:
        super().check_can_authenticate()
        if not allowed("passkey", visitor(self.request), limit=TRIES, seconds=WINDOW):
            raise TooManyTriesError


class CompleteUsing(OwnWords, views.CompleteCredentialAuthenticationView):
    def complete_auth(self, device: WebAuthnCredential) -> None:
        if not self.request.user.is_authenticated:
            login(self.request, device.user, backend="django.contrib.auth.backends.ModelBackend")
        shown(self.request, device)

    def get_success_url(self) -> str:
        return self.get_redirect_url() or "/admin/"


urlpatterns = [
    path("create/begin/", BeginCreating.as_view(), name="passkey_create_begin"),
    path("create/complete/", CompleteCreating.as_view(), name="passkey_create_complete"),
    path("use/begin/", BeginUsing.as_view(), name="passkey_use_begin"),
    path("use/complete/", CompleteUsing.as_view(), name="passkey_use_complete"),
]
"""Not among the hook's addresses: these let in people who are not logged in yet."""
