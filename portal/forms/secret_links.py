"""Addresses that let their reader in: worked out from the row by the portal's key, so that no table holds them."""

import hashlib
from typing import TypeVar

from django.conf import settings
from django.db import models
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.forms.numbers import row_number

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
        return f"{self.pk}-{self.derived('page')}"

    def born_with(self) -> object:
        """What no other row has that may get the same number once a backup has been restored, and never changes."""
        raise NotImplementedError

    def derived(self, purpose: str, key: str | bytes | None = None) -> str:
        """160 bits by the key of the portal, or an older one, as 40 hexadecimal digits."""
        words = f"{self._meta.label_lower} {self.pk} {self.born_with()}"
        return salted_hmac(f"portal.secret_links.{purpose}", words, secret=key, algorithm="sha256").hexdigest()[:40]


def row_of(rows: models.QuerySet[Row], token: str) -> Row | None:
    """Whose page the token opens, or None."""
    number, _, typed = token.partition("-")
    if (pk := row_number(number)) is not None:
        row = rows.filter(pk=pk).first()
        if row and any(constant_time_compare(typed, row.derived("page", key)) for key in keys()):
            return row
    return rows.filter(old_token=hash_of(token)).first()


def keys() -> list[str]:
    """Of the portal: today's, then those of before, whose links still work."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def hash_of(token: str) -> str:
    """How the tokens of 0.3 are kept: 192 bits by chance need no key."""
    return hashlib.sha256(token.encode()).hexdigest()
