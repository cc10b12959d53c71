"""A new user gets a letter and chooses a password themselves; nobody types passwords for others."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.account import PasswordResetConfirmView

from portal import mail
from portal.accounts.notices import language_of
from portal.accounts.password_reset import link
from portal.mail.models import Letter

HOLDS = timedelta(days=3)
"""How long the link works. Later “Forgotten password?” helps."""


class Invitations(TimestampSigner):
    """Makes the tokens: of no more use once a password has been chosen. Used as PasswordResetTokenGenerator is."""

    def make_token(self, user: User) -> str:
        return self.sign(f"{user.pk}.{user.password}").rpartition(f"{user.password}{self.sep}")[2]

    def check_token(self, user: User, token: str) -> bool:
        try:
            self.unsign(f"{user.pk}.{user.password}{self.sep}{token}", max_age=HOLDS)
        except BadSignature:
            return False
        return True


invitations = Invitations(salt="portal.accounts.invitations", sep="~")


class ChoosePassword(PasswordResetConfirmView):
    token_generator = invitations
    reset_url_token = "choose"  # noqa: S105


def invite(request: HttpRequest, user: User) -> None:
    """Hook: after a user has been made in the admin."""
    user.set_unusable_password()  # Wagtail leaves an empty one, which counts as a password
    user.save(update_fields=["password"])
    key, context = f"invitation-{user.pk}", {"user": user.pk}
    mail.send("invitation", to=user.email, language=language_of(user), context=context, key=key)
    messages.success(request, _("A letter with a link for choosing a password is on its way to the new user."))


def what_to_write(letter: Letter) -> tuple[str, dict] | None:
    """None: nobody to invite any more, or a password is chosen already."""
    user = User.objects.filter(pk=letter.context["user"], email=letter.recipient, is_active=True).first()
    if user is None or user.has_usable_password():
        return None
    url = link(user, "invitation", invitations)
    return letter.language, {"name": user.get_username(), "url": url, "days": HOLDS.days}


urlpatterns = [path("invitation/<uidb64>/<token>/", ChoosePassword.as_view(), name="invitation")]
