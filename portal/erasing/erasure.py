"""Erasing, and the tombstone it leaves."""

import logging
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from portal import clock
from portal.accounts.session_table import LogIn
from portal.erasing import holdings
from portal.erasing.holdings import Holding

log = logging.getLogger(__name__)


class Erasure(models.Model):
    """That something was erased: when, why, how much. Whose it was, is known by a keyed hash alone."""

    class Reason(models.TextChoices):
        PERIOD = "period"
        STAFF = "staff"  # by an administrator, on somebody's request
        PERSON = "person"  # by the person, on their own page

    at = models.DateTimeField(default=timezone.now)
    reason = models.CharField(max_length=10, choices=Reason)
    person = models.CharField(max_length=64, blank=True, help_text="holdings.keyed_hash of the address")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.reason}: {self.counts}"


@transaction.atomic
def erase_person(email: str, *, by: User | None = None) -> dict[str, int]:
    """Erases whatever is held of whoever has that address, however it is spelt in capitals. Counts by kind.

    ValidationError where it is no address: an empty one would be that of everybody already erased.
    """
    validate_email(email)
    return leave(Erasure.Reason.STAFF, holdings.of_person(email), person=holdings.keyed_hash(email), by=by)


def erase_outdated() -> None:
    """The nightly task: what has been kept for its period goes; the log and the tombstone tell how much it was."""
    counts = leave(Erasure.Reason.PERIOD, holdings.outdated(clock.now()))
    log.info("erased after their period: %s", counts or "nothing")


@transaction.atomic
def leave(reason: str, erased: list[Holding], *, person: str = "", by: User | None = None) -> dict[str, int]:
    """Erases the holdings and leaves the tombstone, where there was anything. Counts by kind."""
    counts = holdings.erase(erased)
    if counts:
        Erasure.objects.create(reason=reason, counts=counts, person=person, by=by, at=clock.now())
    return counts


def outdated_audit(now: datetime) -> list[Holding]:
    """Who did what in the admin, and who was logged in."""
    before = holdings.over("audit", now)
    return [
        *(
            Holding("audit", model.objects.filter(timestamp__lt=before), models.QuerySet.delete)
            for model in (ModelLogEntry, PageLogEntry)
        ),
        Holding("sessions", LogIn.objects.filter(expire_date__lt=now), models.QuerySet.delete),
    ]
