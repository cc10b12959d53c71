"""Recovery codes: ten words on paper, for the day the phone is lost. Each works once."""

import secrets

from django.contrib.auth.models import User
from django.db import models
from django.utils.crypto import salted_hmac
from django_otp.models import Device, ThrottlingMixin

from portal.forms.secret_links import keys

COUNT, LENGTH = 10, 10
ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that looks like something else; five bits each, all but


class RecoveryCodes(ThrottlingMixin, Device):
    """What is left of somebody's codes, as keyed hashes. A device in the sense of django-otp."""

    hashes = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user"], name="recovery_codes_of_user")]

    def get_throttle_factor(self) -> int:
        """Seconds after the first wrong code; each further one doubles them."""
        return 1

    def verify_token(self, token: str) -> bool:
        """Uses up the code. Called on a locked row, see django_otp.verify_token."""
        if not self.verify_is_allowed()[0]:
            return False
        typed = {hash_of(self.user_id, token, key) for key in keys()}
        if not typed & set(self.hashes):
            self.throttle_increment()
            return False
        self.hashes = [one for one in self.hashes if one not in typed]
        self.throttle_reset(commit=False)
        self.save()
        return True


def renew(user: User) -> list[str]:
    """New codes, which are told this once; those of before are void."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(COUNT)]
    hashes = [hash_of(user.pk, code) for code in codes]
    fresh = {"hashes": hashes, "throttling_failure_count": 0, "throttling_failure_timestamp": None}
    RecoveryCodes.objects.update_or_create(user=user, defaults=fresh)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def left(user: User) -> int:
    """How many codes still work."""
    found = RecoveryCodes.objects.filter(user=user).first()
    return len(found.hashes) if found else 0


def hash_of(user: int, code: str, key: str | None = None) -> str:
    """However it is typed: capitals, hyphens and spaces aside."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return salted_hmac("portal.accounts.recovery_codes", f"{user} {plain}", key, algorithm="sha256").hexdigest()
