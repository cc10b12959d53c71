"""What somebody has looked at and said to be right: it is not told again, until one of the two texts changes."""

import hashlib
from collections.abc import Collection

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal import clock
from translations.checks.fault import Code, Fault, Pair


class SaidRight(models.Model):
    """A fault that is none. Of the texts only what tells them from others is kept."""

    digest = models.CharField(max_length=64, unique=True)
    code = models.CharField(_("what it is about"), max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("said by")
    )
    at = models.DateTimeField(_("said at"))

    class Meta:
        verbose_name = _("said to be right")
        verbose_name_plural = _("said to be right")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.code} {self.digest[:8]}"


def digest(pair: Pair, fault: Fault, place: str) -> str:
    """Another one as soon as one of the texts is another, or something else is wrong with them.

    What is right of two texts is right wherever they stand; that a text may be left empty is said of its place alone.
    """
    told = [pair.source, pair.target, pair.source_language, pair.target_language, fault.code, fault.piece]
    told += [place] if fault.code is Code.EMPTY else []
    return hashlib.sha256("\0".join(told).encode(errors="surrogatepass")).hexdigest()


def among(digests: Collection[str]) -> set[str]:
    """Those that were said to be right. One query, none for none."""
    if not digests:
        return set()
    return set(SaidRight.objects.filter(digest__in=digests).values_list("digest", flat=True))


def remember(digest: str, code: Code, user: User | AnonymousUser) -> SaidRight:
    """Said twice, it is what it was."""
    said = {"code": code.value, "by": user, "at": clock.now()}
    return SaidRight.objects.get_or_create(digest=digest, defaults=said)[0]
