"""“Forgotten password?”: the answer and its time are the same, whether anybody has that address or not.

The form only puts a letter into the outbox. Whether there is somebody to write to is found out by the worker, which
makes the link as well, so that none is ever stored.
"""

import uuid
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from wagtail.admin.forms.auth import PasswordResetForm as WagtailsForm

from portal import mail
from portal.accounts.notices import language_of
from portal.forms.ratelimit import allowed, visitor
from portal.links import absolute
from portal.mail.models import Letter
from portal.mail.quota import within_quota

FROM_A_VISITOR, LETTERS_AN_HOUR = 10, 3
LETTERS_A_DAY = 24 * LETTERS_AN_HOUR
"""No fewer: a link holds for an hour, and a stranger who asks for somebody must not use up their day."""


class PasswordResetForm(WagtailsForm):
    """Beyond the limits nothing happens, and nothing is said of it."""

    def save(self, *, request: HttpRequest, **how: Any) -> None:
        email = self.cleaned_data["email"]
        if allowed("password-reset", visitor(request), limit=FROM_A_VISITOR, seconds=3600) and within_quota(
            "password-reset", email, an_hour=LETTERS_AN_HOUR, a_day=LETTERS_A_DAY
        ):
            key = f"password-reset-{uuid.uuid4()}"
            mail.send("password-reset", to=email, language=settings.LANGUAGE_CODE, context={}, key=key)


def what_to_write(letter: Letter) -> tuple[str, dict] | None:
    """The language of the letter and its context, or None: nobody who may log in has that address."""
    # Django's own leaves out those without a password; here they are people whose invitation lies too long.
    active = User.objects.filter(email__iexact=letter.recipient, is_active=True)
    users = [user for user in active if user.email.casefold() == letter.recipient.casefold()]
    if not users:
        return None
    accounts = [{"name": user.get_username(), "url": link(user)} for user in users]
    return language_of(users[0]), {"accounts": accounts}


def link(user: User, name: str = "wagtailadmin_password_reset_confirm", tokens: Any = default_token_generator) -> str:
    """Where a password is chosen, once: for settings.PASSWORD_RESET_TIMEOUT seconds, or as long as `tokens` hold."""
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    return absolute(reverse(name, kwargs={"uidb64": uid, "token": tokens.make_token(user)}))
