"""Log-ins end: after half an hour in which nobody did anything, and after a working day in any case."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

IDLE, LONGEST = 30 * 60, 12 * 3600
"""Seconds."""
WRITTEN_DOWN_EVERY = 60
"""Seconds: not each request writes to the table of sessions."""
ENTRANCES = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")
OF_ITSELF = ("/admin/editing-sessions/", "/admin/sprite/", "/admin/jsi18n/")
"""What an open page asks for while nobody sits before it."""


@receiver(user_logged_in, dispatch_uid="a session begins")
def begin(sender: type, request: HttpRequest, user: User, **kwargs: object) -> None:
    request.session["begun"] = request.session["seen"] = int(time.time())


class EndIdle:
    """Looks at the admin alone: public pages are the same for everybody, and ask for no session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        inside = request.path.startswith("/admin/") and not request.path.startswith(ENTRANCES)
        if inside and request.user.is_authenticated:
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
