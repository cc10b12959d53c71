"""Sends what waits in the outbox.

At least once: rows are claimed under a lease, sent, and marked one by one. A worker killed between sending and marking
doubles that one letter, under the same Message-ID; a worker killed anywhere else loses nothing.
"""

import logging
import random
import smtplib
import time
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import F, Min, Q

from portal import clock
from portal.mail.models import LEASE, Outgoing
from portal.queue import wake

log = logging.getLogger(__name__)

BATCH = 20
SECONDS = 40
"""A drain stops claiming after this long: below the time-out of a task, and a batch's rest stays within its lease."""
GIVE_UP_AFTER = timedelta(hours=72)
LEAST_ATTEMPTS = 10
"""Before that nothing is given up, however old: the worker may have been away, or somebody has sent it again."""
MANY = 10
"""Letters refused that are no longer a matter of their mailboxes."""
MOST_ATTEMPTS = 50
"""More than 72 hours can hold: only a letter that kills its worker each time gets here."""


def drain() -> None:
    """Sends all letters and deliveries that are due, in batches, for at most SECONDS."""
    started = time.monotonic()
    more = False
    for model in Outgoing.__subclasses__():
        while time.monotonic() - started < SECONDS:
            batch = claim(model)
            if not batch:
                break
            if not send_batch(batch, started):
                return  # the mail server is away: the schedule tries again in a minute
        else:
            more = True
    if more:
        wake("portal.mail.drain.drain")


def claim(model: type[Outgoing], size: int = BATCH) -> list[Outgoing]:
    """Takes up to `size` due rows for this worker alone. An expired lease is that of a dead worker.

    The attempt is counted here, before the work: one that kills the worker counts too.
    """
    now = clock.now()
    free = Q(leased_until=None) | Q(leased_until__lt=now)
    due = model.objects.filter(free, state=model.State.WAITING, due_at__lte=now).order_by("due_at", "pk")
    with transaction.atomic():
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        # On SQLite the transaction itself is exclusive (transaction_mode IMMEDIATE).
        pks = list(due.values_list("pk", flat=True)[:size])
        model.objects.filter(pk__in=pks).update(leased_until=now + LEASE, attempts=F("attempts") + 1)
    return list(model.objects.filter(pk__in=pks).order_by("due_at", "pk"))


def send_batch(batch: list[Outgoing], started: float) -> bool:
    """Sends the rows over one connection; what is not reached in time goes back. False: no mail server."""
    mailer = get_connection()
    try:
        mailer.open()
    except (OSError, smtplib.SMTPException) as reason:
        for row in batch:
            postpone(row, reason)
        return False
    try:
        for number, row in enumerate(batch):
            if time.monotonic() - started > SECONDS + 10:
                release(batch[number:])
                break
            send_one(row, mailer)
    finally:
        close_quietly(mailer)
    return True


def send_one(row: Outgoing, mailer: BaseEmailBackend) -> None:
    """Sends one row and writes down how it went. The log never names the reader."""
    if row.attempts > MOST_ATTEMPTS:
        row.settle(row.State.DEAD, "given up")
        return
    try:
        letter = row.compose()
    except Exception as reason:
        log.exception("%s %s cannot be composed", type(row).__name__, row.pk)
        row.settle(row.State.DEAD, f"{type(reason).__name__}")
        return
    if letter is None:
        row.settle(row.State.SKIPPED)
        return
    letter.connection = mailer
    try:
        letter.send()
    except (OSError, smtplib.SMTPException) as reason:
        if is_final(reason):
            row.settle(row.State.DEAD, describe(reason))
        else:
            postpone(row, reason)
            close_quietly(mailer)  # the next row opens a new one
    except Exception as reason:  # noqa: BLE001 - a header that cannot be written: one odd letter holds up no others
        row.settle(row.State.DEAD, type(reason).__name__)
    else:
        row.settle(row.State.SENT)


def is_final(reason: Exception) -> bool:
    """Whether the server said for good that it will not take this letter (a 5xx reply, RFC 5321 section 4.2.1)."""
    if isinstance(reason, smtplib.SMTPRecipientsRefused):
        return all(500 <= code < 600 for code, _ in reason.recipients.values())
    return isinstance(reason, smtplib.SMTPResponseException) and 500 <= reason.smtp_code < 600


def describe(reason: Exception) -> str:
    """The kind of fault and its code: a server's reply may quote the address."""
    codes = [str(code) for code, _ in getattr(reason, "recipients", {}).values()]
    code = getattr(reason, "smtp_code", "") or " ".join(codes)
    return f"{type(reason).__name__} {code}".strip()


def postpone(row: Outgoing, reason: Exception) -> None:
    """Tries again later: 1, 2, 4 … minutes, at most 3 hours, with jitter; after 72 hours it is undeliverable."""
    if clock.now() - row.created_at > GIVE_UP_AFTER and row.attempts >= LEAST_ATTEMPTS:
        row.settle(row.State.DEAD, describe(reason))
        return
    minutes = min(2 ** min(row.attempts, 8), 180) * random.uniform(0.5, 1)  # noqa: S311 - jitter, no secret
    row.write(due_at=clock.now() + timedelta(minutes=minutes), leased_until=None, error=describe(reason))


def release(rows: list[Outgoing]) -> None:
    """Gives claimed rows back untouched."""
    if rows:
        type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).update(
            leased_until=None, attempts=F("attempts") - 1
        )


def close_quietly(mailer: BaseEmailBackend) -> None:
    """Closes the connection; a server that has already gone is no fault."""
    try:
        mailer.close()
    except (OSError, smtplib.SMTPException):
        log.info("the mail server had already hung up")


def oldest_waiting(*, held_up: bool = False) -> datetime | None:
    """When (UTC) the oldest letter that has not gone yet was written, or None.

    `held_up`: of those alone that wait for us or for the mail server, not for a mailbox that takes no more just now; of
    all where MANY are refused, since then it is the server that refuses.
    """
    dates = []
    for model in Outgoing.__subclasses__():
        waiting = model.objects.filter(state=model.State.WAITING)
        refused = Q(error__regex="^SMTP(RecipientsRefused|DataError)")
        if held_up and waiting.filter(refused).count() < MANY:
            waiting = waiting.exclude(refused)
        dates.append(waiting.aggregate(oldest=Min("created_at"))["oldest"])
    return min((date for date in dates if date), default=None)
