"""“My log-in”: by what the second step is done, recovery codes, and where one is logged in."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django_otp_webauthn.models import WebAuthnCredential

from portal import clock
from portal.accounts import notices, passkeys, recovery_codes
from portal.accounts.app import App
from portal.accounts.recovery_codes import RecoveryCodes
from portal.accounts.second_step import CodeForm, has_second_step, second_step
from portal.accounts.session_table import LogIn
from portal.accounts.sessions import StaffRequest, is_fresh, shown

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Place:
    """Where somebody is logged in."""

    mark: str
    """Names the session without its key, which would open it."""
    browser: str
    begun: datetime
    seen: datetime
    here: bool


def places(request: StaffRequest) -> list[Place]:
    """The log-ins of the user that have not ended, this one first."""
    found = []
    for row in LogIn.objects.filter(user=request.user, expire_date__gt=clock.now()):
        data = row.get_decoded()
        begun, seen = (datetime.fromtimestamp(data.get(name, 0), UTC) for name in ("begun", "seen"))
        here = row.session_key == request.session.session_key
        found.append(Place(mark_of(row), data.get("browser", ""), begun, seen, here))
    return sorted(found, key=lambda place: (place.here, place.seen), reverse=True)


def mark_of(row: LogIn) -> str:
    return hashlib.sha256(row.session_key.encode()).hexdigest()[:16]


def only_fresh(view: View) -> View:
    """Asks once more who it is, where some time has passed: the desk may have been left with the screen unlocked."""

    @never_cache
    @wraps(view)
    def asked(request: StaffRequest, **what: int) -> HttpResponse:
        if is_fresh(request):
            return view(request, **what)
        here = request.path
        if has_second_step(request.user):
            return HttpResponseRedirect(f"{reverse('second_step')}?{urlencode({'next': here})}")
        logout(request)
        messages.info(request, _("Please log in again: some time has passed since you did."))
        return redirect_to_login(here)

    return asked


@only_fresh
def my_log_in(request: StaffRequest) -> HttpResponse:
    """The page; each of its buttons posts to it, and is answered by the page anew."""
    act = ACTS.get(request.POST.get("act", ""))
    if act:
        return act(request) or HttpResponseRedirect(reverse("my_log_in"))
    return page(request)


def page(request: StaffRequest, codes: list[str] | None = None) -> HttpResponse:
    """With new recovery codes, which are shown this once."""
    user = request.user
    app = App.objects.filter(user=user, confirmed=True).first()
    own_passkeys = list(WebAuthnCredential.objects.filter(user=user, confirmed=True).order_by("pk"))
    context = {
        "app": app,
        "passkeys": own_passkeys,
        "passkeys_possible": passkeys.possible(),
        "codes": codes,
        "codes_left": recovery_codes.left(user),
        "places": places(request),
        "missing": settings.REQUIRE_MFA and not (app or own_passkeys),
    }
    return render(request, "portal/admin/my_log_in.html", context)


@only_fresh
def set_up_app(request: StaffRequest) -> HttpResponse:
    """The app's key as a picture and in letters, until it has shown a code of it."""
    user, device = request.user, app_begun(request)
    form = CodeForm(user, request.POST or None, device=device)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            App.objects.filter(user=user).exclude(pk=device.pk).delete()
            App.objects.filter(pk=device.pk).update(confirmed=True)
            shown(request, device)
            notices.tell(user, "app-added")
            codes = None if recovery_codes.left(user) else recovery_codes.renew(user)
        messages.success(request, _("The app is set up. From now on it is asked for a code when you log in."))
        return page(request, codes)
    key = base64.b32encode(device.bin_key).decode().rstrip("=")
    context = {
        "form": form,
        "picture": segno.make(device.config_url, error="l").svg_data_uri(scale=5, border=2),
        "key": " ".join(key[at : at + 4] for at in range(0, len(key), 4)),
    }
    return render(request, "portal/admin/set_up_app.html", context)


def app_begun(request: StaffRequest) -> App:
    """The app this log-in has begun to set up. What another one has begun is void: somebody else may know its key."""
    unconfirmed = App.objects.filter(user=request.user, confirmed=False)
    device = unconfirmed.filter(pk=request.session.get("app")).first()
    if device is None:
        unconfirmed.delete()
        device = App.objects.create(user=request.user, confirmed=False, name="app")
        request.session["app"] = device.pk
    return device


def remove_app(request: StaffRequest) -> None:
    remove(request, App.objects.filter(user=request.user), "app-removed")


def remove_passkey(request: StaffRequest) -> None:
    mine = WebAuthnCredential.objects.filter(user=request.user)
    found = [passkey.pk for passkey in mine if str(passkey.pk) == request.POST.get("passkey")]
    remove(request, mine.filter(pk__in=found), "passkey-removed")


def remove(request: StaffRequest, devices: QuerySet, change: str) -> None:
    """The last one stays where a second step is required: nobody locks themselves out."""
    user = request.user
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)  # two at once leave one as well
        removed = devices.delete()[0]
        alone = not has_second_step(user)
        if removed and alone and settings.REQUIRE_MFA:
            transaction.set_rollback(True)
            messages.error(request, _("This is your only second step. Please add another one first."))
            return
        if removed and alone:
            RecoveryCodes.objects.filter(user=user).delete()
    if removed:
        notices.tell(user, change)
        messages.success(request, notices.CHANGES[change])


def renew_codes(request: StaffRequest) -> HttpResponse | None:
    if not has_second_step(request.user):
        return None
    codes = recovery_codes.renew(request.user)
    notices.tell(request.user, "codes-renewed")
    return page(request, codes)


def end(request: StaffRequest) -> None:
    """Ends the log-in that was chosen, or all but this one."""
    chosen = request.POST.get("place", "")
    for row in LogIn.objects.filter(user=request.user).exclude(session_key=request.session.session_key):
        if chosen in ("others", mark_of(row)):
            row.delete()
    messages.success(request, _("Logged out there."))


ACTS: dict[str, Callable[[StaffRequest], HttpResponse | None]] = {
    "remove-app": remove_app,
    "remove-passkey": remove_passkey,
    "renew-codes": renew_codes,
    "end": end,
}


def addresses() -> list[URLPattern]:
    return [
        path("second-step/", second_step, name="second_step"),
        path("my-log-in/", my_log_in, name="my_log_in"),
        path("my-log-in/app/", set_up_app, name="set_up_app"),
    ]


def account_item(request: StaffRequest) -> dict[str, str]:
    """A line of “More actions” in Wagtail's own account page."""
    return {
        "url": reverse("my_log_in"),
        "label": _("My log-in"),
        "help_text": _("Second step, passkeys, recovery codes, and where you are logged in."),
    }
