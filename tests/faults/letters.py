"""Letters put into the outbox of the running portal, and what has become of them."""

import uuid
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from portal import mail
from portal.mail.models import LEASE, Letter
from portal.queue import wake

MANY = 60


def new_addresses(count: int) -> list[str]:
    """Addresses nothing was ever sent to."""
    batch = uuid.uuid4().hex[:8]
    return [f"reader-{number}@{batch}.example" for number in range(count)]


def put(addresses: list[str]) -> None:
    """Puts a letter to each address into the outbox, all at once."""
    with transaction.atomic():
        for number, address in enumerate(addresses):
            context = {"number": number, "category": "Жалобы", "status_url": "/"}
            mail.send("question-received", to=address, language="kk", context=context, key=f"test-{address}")


def put_many(count: int = MANY) -> list[str]:
    """Puts that many letters into the outbox, each to a new address."""
    addresses = new_addresses(count)
    put(addresses)
    return addresses


def of(addresses: list[str]):
    """Their rows."""
    return Letter.objects.filter(recipient__in=addresses)


def all_are(state: str, addresses: list[str]) -> bool:
    return of(addresses).filter(state=state).count() == len(addresses)


def all_were_tried(addresses: list[str]) -> bool:
    """Whether each that still waits has failed once, and no worker is at it."""
    waiting = of(addresses).filter(state=Letter.State.WAITING)
    return not waiting.filter(Q(error="") | Q(leased_until__isnull=False)).exists()


def let_time_pass(addresses: list[str]) -> None:
    """As if the next attempt were due now; the schedule's wake-up comes too."""
    of(addresses).filter(state=Letter.State.WAITING).update(due_at=timezone.now())
    wake("portal.mail.drain.drain")


def let_leases_end(addresses: list[str], *, taken_before: datetime) -> None:
    """As if the leases of workers that are dead since then were over."""
    of(addresses).filter(leased_until__lt=taken_before + LEASE).update(leased_until=None)
    let_time_pass(addresses)
