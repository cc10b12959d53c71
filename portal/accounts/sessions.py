"""Log-ins end: after half an hour in which nobody did anything, and after a working day in any case."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.contrib.auth.views import redirect_to_login
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

IDLE, LONGEST = 30 * 60, 12 * 3600
"""Seconds."""
WRITTEN_DOWN_EVERY = 60
"""Seconds: not each request writes to the table of sessions."""
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
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            now, session = int(time.time()), request.session
            if now - session.get("seen", 0) > IDLE or now - session.get("begun", 0) > LONGEST:
                logout(request)
                messages.info(request, _("You have been logged out, since nothing was done for a while."))
                return redirect_to_login(request.get_full_path() if request.method == "GET" else "/admin/")
            if now - session["seen"] > WRITTEN_DOWN_EVERY and not request.path.startswith(OF_ITSELF):
                session["seen"] = now
        return self.get_response(request)
