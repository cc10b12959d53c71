"""The app on the phone that shows codes. Its key is worked out, as secret_links' addresses are: no table holds it."""

import time

from django.conf import settings
from django.utils.crypto import salted_hmac
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.forms.secret_links import keys


class App(TOTPDevice):
    """One app. `key`, in the table, is a random number only; with the portal's SECRET_KEY it makes the app's key."""

    portal_key: str | None = None
    """By which of the portal's keys the app was set up, once a code has told. None: today's."""

    class Meta:
        proxy = True

    @property
    def bin_key(self) -> bytes:
        """20 bytes (RFC 4226, 4)."""
        secret = self.portal_key or settings.SECRET_KEY
        return salted_hmac("portal.accounts.app", self.key, secret, algorithm="sha256").digest()[:20]

    def verify_token(self, token: str) -> bool:
        """A code of today's half minute, or of the one before or after; once. Called on a locked row."""
        self.portal_key = next((key for key in keys() if self.shows(token, key)), None)
        return super().verify_token(token)

    def shows(self, token: str, portal_key: str) -> bool:
        self.portal_key = portal_key
        totp = TOTP(self.bin_key, self.step, self.t0, self.digits, self.drift)
        totp.time = time.time()
        return token.isdecimal() and totp.verify(int(token), self.tolerance, self.last_t + 1)
