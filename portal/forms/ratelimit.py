"""How often one visitor may do a thing. Counted in the database, so that all web processes count together."""

import hashlib
import hmac
import ipaddress
import logging
import time

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.http import HttpRequest

log = logging.getLogger(__name__)


class Attempt(models.Model):
    """How many times a visitor, known only by a keyed hash, did something within one window of time."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.PositiveBigIntegerField(db_index=True, help_text="Unix time, seconds")

    def __str__(self) -> str:
        return f"{self.count} until {self.expires_at}"


def allowed(bucket: str, who: str, *, limit: int, seconds: int) -> bool:
    """Counts one more attempt of `who` at `bucket`; False when it is beyond `limit` in this window of `seconds`."""
    window = int(time.time()) // seconds
    count = counted(key_of(bucket, who, window), until=(window + 1) * seconds)
    if count == limit + 1:  # once, however long they go on
        log.warning("limit of %s in %s s reached: %s", limit, seconds, bucket)
    return count <= limit


def counted(key: str, *, until: int) -> int:
    """How many times now, with this one."""
    with transaction.atomic():
        Attempt.objects.bulk_create([Attempt(key=key, expires_at=until)], ignore_conflicts=True)
        Attempt.objects.filter(key=key).update(count=F("count") + 1)
        return Attempt.objects.values_list("count", flat=True).get(key=key)


def spend(bucket: str, what: str, *, until: int) -> bool:
    """Whether this is the first time for `what`, of which nobody asks any more after `until`, Unix time."""
    return counted(key_of(bucket, what, until), until=until) == 1


def forget(bucket: str, who: str, *, seconds: int) -> None:
    """Takes back what was counted of `who` at `bucket` in this window."""
    Attempt.objects.filter(key=key_of(bucket, who, int(time.time()) // seconds)).delete()


def take_back(bucket: str, who: str, *, seconds: int) -> None:
    """Takes back one attempt of `who` at `bucket` in this window: it was none that the limit is against."""
    key = key_of(bucket, who, int(time.time()) // seconds)
    Attempt.objects.filter(key=key, count__gt=0).update(count=F("count") - 1)


def key_of(bucket: str, who: str, window: int) -> str:
    message = f"{bucket}|{who}|{window}".encode()
    return hmac.new(settings.RATE_KEY, message, hashlib.sha256).hexdigest()


def visitor(request: HttpRequest) -> str:
    """Whom limits count as one: the visitor's IPv4 address, or of IPv6 the /64 network, which is one household."""
    address = address_of(request)
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))


def address_of(request: HttpRequest) -> str:
    """The visitor's address, behind exactly TRUSTED_PROXIES proxies: what lies further left is anybody's word."""
    trusted = settings.TRUSTED_PROXIES
    if trusted:
        chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
        if len(chain) >= trusted:
            return chain[-trusted]
    return request.META.get("REMOTE_ADDR", "")


def forget_old() -> None:
    """Deletes the windows that are over."""
    Attempt.objects.filter(expires_at__lt=int(time.time())).delete()
