"""The second step of logging in: after the password a code of the app on the phone, a passkey, or a recovery code."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _
from django_otp import verify_token
from django_otp.middleware import is_verified
from django_otp.models import Device
from django_otp_webauthn.models import WebAuthnCredential

from portal.accounts import notices, passkeys, recovery_codes
from portal.accounts.app import App
from portal.accounts.recovery_codes import RecoveryCodes
from portal.accounts.sessions import StaffRequest, inside, shown, tried


def has_second_step(user: User) -> bool:
    """Whether the user has an app or a passkey; recovery codes alone are none."""
    apps, passkeys = (kind.objects.filter(user=user, confirmed=True).values("pk") for kind in (App, WebAuthnCredential))
    return apps.union(passkeys).exists()  # one query: it is asked with every screen


class RequireSecondStep:
    """Nobody gets past the password alone: not who has a second step, and where REQUIRE_MFA is set, nobody at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not inside(request) or not request.user.is_authenticated or is_verified(request.user):
            return self.get_response(request)
        if has_second_step(request.user):
            here, way = ("/admin/second-step/", "/admin/passkeys/use/"), reverse("second_step")
        elif settings.REQUIRE_MFA:
            here, way = ("/admin/my-log-in/", "/admin/passkeys/create/"), reverse("my_log_in")
        else:
            return self.get_response(request)
        if request.path.startswith((*here, "/admin/jsi18n/", "/admin/sprite/")):
            return self.get_response(request)
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            raise PermissionDenied
        return HttpResponseRedirect(f"{way}?{urlencode({'next': request.get_full_path()})}")


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        help_text=_("The six digits your app shows now, or one of your recovery codes."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
    )

    def __init__(self, user: User, *args: Any, device: Device | None = None, **kwargs: Any) -> None:
        """`device`: whose code it must be; else that of whatever the user has."""
        super().__init__(*args, **kwargs)
        self.user, self.device = user, device
        if device:
            self.fields["code"].help_text = ""

    def clean_code(self) -> str:
        typed = "".join(self.cleaned_data["code"].split())
        kind = App if typed.isdecimal() else RecoveryCodes
        device = self.device or kind.objects.filter(user=self.user, confirmed=True).first()
        if device and not device.verify_is_allowed()[0]:
            raise ValidationError(_("Too many wrong codes. Please wait a little, then try again."), code="too_many")
        self.device = device and verify_token(self.user, device.persistent_id, typed)
        if not self.device:
            tried("second step", "failed", self.user.pk)
            raise ValidationError(_("This code does not work. Codes of the app change every half minute."))
        return typed


def second_step(request: StaffRequest) -> HttpResponse:
    form = CodeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid() and form.device:
        shown(request, form.device)
        if isinstance(form.device, RecoveryCodes):
            notices.tell(request.user, "code-used")
            messages.warning(request, _("Recovery codes that are left: %s") % recovery_codes.left(request.user))
        return HttpResponseRedirect(way_on(request))
    context = {"form": form, "next": way_on(request), "passkeys": passkeys.possible()}
    return render(request, "portal/admin/second_step.html", context)


def way_on(request: StaffRequest) -> str:
    """The page of this portal they were on their way to."""
    to = request.POST.get("next") or request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(to, {request.get_host()}, require_https=request.is_secure())
    return to if ours else reverse("wagtailadmin_home")
