"""How long a log-in lasts: until nobody has done anything for half an hour; a working day in any case."""

import logging
import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_login_failed
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_otp import login as verified_by
from django_otp.models import Device

from portal.web.metrics import LOG_INS

log = logging.getLogger(__name__)

IDLE, LONGEST = 30 * 60, 12 * 3600
"""Seconds."""
WRITTEN_DOWN_EVERY = 60
"""Seconds: not each request writes to the table of sessions."""
FRESH = 15 * 60
"""Seconds for which somebody who has shown who they are may change how they log in."""
ENTRANCES = (
    "/admin/login/",
    "/admin/logout/",
    "/admin/password_reset/",
    "/admin/invitation/",
    "/admin/passkeys/use/",
)
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "YaBrowser": "Yandex",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "Mac",
    "Linux": "Linux",
}
"""What a browser calls itself → what people call it; the first that fits."""
OF_ITSELF = ("/admin/editing-sessions/", "/admin/sprite/", "/admin/jsi18n/")
"""What an open page asks for while nobody sits before it."""


class StaffRequest(HttpRequest):
    """A request of somebody who is logged in: for the types alone."""

    user: User


@receiver(user_logged_in, dispatch_uid="a session begins")
def begin(sender: type, request: HttpRequest, user: User, **kwargs: object) -> None:
    request.session["begun"] = request.session["seen"] = int(time.time())
    request.session["browser"] = browser_of(request.headers.get("User-Agent", ""))
    tried("password", "done", user.pk)


@receiver(user_login_failed, dispatch_uid="a password was wrong")
def failed(sender: object, credentials: dict[str, str], **kwargs: object) -> None:
    name = str(credentials.get("username", "")).strip()
    tried("password", "failed", salted_hmac("portal.accounts.sessions", name, algorithm="sha256").hexdigest()[:16])


def tried(step: str, result: str, account: int | str) -> None:
    """For whoever watches over the log-ins. An account is told by its number, a name that was typed by a keyed hash."""
    LOG_INS.labels(step, result).inc()
    log.log(logging.INFO if result == "done" else logging.WARNING, "log-in, %s %s: account %s", step, result, account)


def shown(request: HttpRequest, device: Device) -> None:
    """The user has shown who they are by the second step. The session gets a new name, as it does by the password."""
    request.session.cycle_key()
    request.session["verified"] = int(time.time())
    verified_by(request, device)
    tried("second step", "done", request.user.pk)  # type: ignore[arg-type]


def is_fresh(request: HttpRequest) -> bool:
    """Whether they have shown it so short a time ago that it will be themselves still."""
    last = max(request.session.get("begun", 0), request.session.get("verified", 0))
    return time.time() - last < FRESH


def browser_of(agent: str) -> str:
    """What a person calls it: “Firefox, Windows”. Empty where it is none of the common ones."""
    found = (next((name for mark, name in marks.items() if mark in agent), "") for marks in (BROWSERS, SYSTEMS))
    return ", ".join(filter(None, found))


def inside(request: HttpRequest) -> bool:
    """Whether the address is one of the admin, past its entrances."""
    return request.path.startswith("/admin/") and not request.path.startswith(ENTRANCES)


class EndIdle:
    """Looks at the admin alone: public pages are the same for everybody, and ask for no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if inside(request) and request.user.is_authenticated:
            now, session = int(time.time()), request.session
            if "begun" not in session:  # one of before this was counted
                session["begun"] = session["seen"] = now
            if now - session["seen"] > IDLE or now - session["begun"] > LONGEST:
                logout(request)
                return self.ended(request)
            if now - session["seen"] > WRITTEN_DOWN_EVERY and not request.path.startswith(OF_ITSELF):
                session["seen"] = now
        return self.get_response(request)

    def ended(self, request: HttpRequest) -> HttpResponseBase:
        """The way in again. What was typed into a form is given back; a script is answered as Wagtail does it."""
        if request.headers.get("X-Requested-With") == "XMLHttpRequest":
            return self.get_response(request)
        if request.method == "POST" and (typed := worded(request.POST)):
            return render(request, "portal/admin/logged_out.html", {"typed": typed}, status=403)
        messages.info(request, _("You have been logged out, since a log-in ends after half an hour of nothing."))
        return redirect_to_login(request.get_full_path() if request.method == "GET" else "/admin/")


def worded(fields: QueryDict) -> list[str]:
    """What somebody has written themselves: texts of some words; no passwords, no tokens."""
    return [
        text
        for name, texts in fields.lists()
        for text in texts
        if " " in text.strip() and "password" not in name and not text.lstrip().startswith(("{", "["))
    ]
