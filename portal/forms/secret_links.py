"""Addresses that let their reader in: worked out from the row by the portal's key, so that no table holds them."""

import hashlib
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

Row = TypeVar("Row", bound="WithSecretPage")


class WithSecretPage(models.Model):
    """A row with a page of its own, for whoever knows its token."""

    old_token = models.CharField(
        max_length=64, unique=True, null=True, editable=False, help_text="SHA-256 of the token in letters of 0.3"
    )

    class Meta:
        abstract = True

    @property
    def token(self) -> str:
        """What stands in the address: the row's number, and a code only this portal can make."""
        return f"{self.pk}-{derived(self._meta.label_lower, self.pk)}"


def derived(kind: str, pk: int, key: str | bytes | None = None) -> str:
    """160 bits by the key of the portal, or an older one, as 40 hexadecimal digits."""
    return salted_hmac(f"portal.secret_links.{kind}", str(pk), secret=key, algorithm="sha256").hexdigest()[:40]


def row_of(rows: models.QuerySet[Row], token: str) -> Row | None:
    """Whose page the token opens, or None."""
    number, _, typed = token.partition("-")
    if number.isascii() and number.isdecimal() and len(number) < 19:
        kind = rows.model._meta.label_lower
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        if any(constant_time_compare(typed, derived(kind, int(number), key)) for key in keys):
            return rows.filter(pk=int(number)).first()
    return rows.filter(old_token=hash_of(token)).first()


def hash_of(token: str) -> str:
    """How the tokens of 0.3 are kept: 192 bits by chance need no key."""
    return hashlib.sha256(token.encode()).hexdigest()
