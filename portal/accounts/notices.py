"""Tells people by letter that something about their log-in has changed: who did not do it must learn of it."""

import logging
import uuid

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.users.models import UserProfile

from portal import mail
from portal.links import absolute
from portal.mail.models import Letter

log = logging.getLogger(__name__)

CHANGES = {
    "password-changed": _("The password was changed."),
    "app-added": _("An app that shows codes was added."),
    "app-removed": _("The app that shows codes was removed."),
    "passkey-added": _("A passkey was added."),
    "passkey-removed": _("A passkey was removed."),
    "codes-renewed": _("New recovery codes were made; those of before are void."),
    "code-used": _("Somebody logged in with a recovery code."),
    "taken-off": _("An administrator removed the app, all passkeys and the recovery codes. Please set them up anew."),
}


def tell(user: User, change: str) -> None:
    """Puts the letter on its way; the log gets the number of the account alone."""
    log.info("account %s: %s", user.pk, change)
    if user.email:
        context = {"change": change}
        mail.send("log-in-changed", to=user.email, language=language_of(user), context=context, key=f"{uuid.uuid4()}")


def what_to_write(letter: Letter) -> tuple[str, dict]:
    """The change in the words of the letter's language, as it goes out."""
    return letter.language, {"change": CHANGES[letter.context["change"]], "url": absolute(reverse("my_log_in"))}


def language_of(user: User) -> str:
    """The language somebody has chosen for the admin; before they have, the portal's first."""
    profile = UserProfile.objects.filter(user=user).first()
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE
