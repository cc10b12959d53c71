"""Rows that hold somebody's data. Each app tells of its own by two hooks, and knows how they are erased."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.crypto import salted_hmac
from wagtail import hooks

from portal.mail.addresses import mailbox

A_NIGHT = 2000
"""Rows that take some queries each, at most: a task has a minute."""
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Holding:
    """Some rows of one table, or files, and the way to erase what they hold of people. `kind`: as in COUNTED."""

    kind: str
    rows: Any  # a QuerySet, or anything else with count()
    erase: Callable[[Any], object]


def tonight(rows: QuerySet[M]) -> QuerySet[M]:
    """Of many rows those for this night; the rest is erased in the next ones."""
    return rows.model._default_manager.filter(pk__in=list(rows.values_list("pk", flat=True)[:A_NIGHT]))


def over(kind: str, now: datetime) -> datetime:
    """What is older than this moment has been kept for its period, a key of settings.KEEP_DAYS."""
    return now - timedelta(days=settings.KEEP_DAYS[kind])


def of_person(email: str) -> list[Holding]:
    """What any app holds of whoever has that address: by the hook “holdings_of_person”."""
    return gather(fn(email) for fn in hooks.get_hooks("holdings_of_person"))


def outdated(now: datetime) -> list[Holding]:
    """What has been kept for its period: by the hook “outdated_holdings”."""
    return gather(fn(now) for fn in hooks.get_hooks("outdated_holdings"))


def gather(told: Iterable[Iterable[Holding]]) -> list[Holding]:
    return [holding for holdings in told for holding in holdings]


def counted(holdings: Iterable[Holding]) -> dict[str, int]:
    """Kind → how many, of those there are any of."""
    counts: dict[str, int] = {}
    for holding in holdings:
        counts[holding.kind] = counts.get(holding.kind, 0) + holding.rows.count()
    return {kind: count for kind, count in counts.items() if count}


@transaction.atomic
def erase(holdings: list[Holding]) -> dict[str, int]:
    """Erases them all or none, and tells how many there were of each kind."""
    counts = counted(holdings)
    for holding in holdings:
        holding.erase(holding.rows)
    return counts


def keyed_hash(email: str) -> str:
    """By which an address is known again, and cannot be read: 64 hexadecimal digits."""
    return salted_hmac("portal.erasing", mailbox(email), algorithm="sha256").hexdigest()
