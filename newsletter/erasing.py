"""What subscriptions hold of people, and how it is erased."""

from datetime import datetime

from django.db.models import QuerySet

from newsletter.models import Subscriber, SubscriptionRequest
from portal.erasing.holdings import Holding, keyed_hash, over, tonight
from portal.forms import consent

HASHED = "@erased.invalid"
"""What an address ends in that is kept as a keyed hash alone (RFC 2606: no such domain will ever be)."""


def of_person(email: str) -> list[Holding]:
    """Hook: subscribers with their deliveries, and what was asked for from that address."""
    hashed = hashed_address(email)
    return [
        # In the order in which confirming locks them.
        Holding("requests", SubscriptionRequest.objects.filter(email__iexact=email), delete_with_consents),
        Holding("subscriptions", Subscriber.objects.filter(email__iexact=email), delete_with_consents),
        Holding("subscriptions", Subscriber.objects.filter(email=hashed), delete_with_consents),
    ]


def outdated(now: datetime) -> list[Holding]:
    """Hook: wishes, confirmed or not, and the addresses of those who have unsubscribed."""
    left = Subscriber.objects.filter(unsubscribed_at__lt=over("unsubscribed", now)).exclude(email__endswith=HASHED)
    wishes = SubscriptionRequest.objects.filter(created_at__lt=over("requests", now))
    return [Holding("subscriptions", tonight(left), hash_addresses), Holding("requests", wishes, QuerySet.delete)]


def delete_with_consents(rows: QuerySet) -> None:
    """The consents stay as the proof of what was in force, withdrawn now at the latest."""
    consents = list(rows.values_list("consent", flat=True))
    rows.delete()
    consent.withdraw_all(consent.Consent.objects.filter(pk__in=consents))


def hash_addresses(subscribers: QuerySet[Subscriber]) -> None:
    """So that it stays known who has left, without keeping their addresses."""
    for subscriber in subscribers.select_for_update().iterator():
        known = Subscriber.objects.filter(email=hashed_address(subscriber.email)).exclude(pk=subscriber.pk)
        known.delete()  # left, came back, left again
        subscriber.email, subscriber.old_token = hashed_address(subscriber.email), None
        subscriber.save(update_fields=["email", "old_token"])
        subscriber.topics.clear()
        subscriber.addresses.all().delete()


def hashed_address(email: str) -> str:
    return f"{keyed_hash(email)}{HASHED}"
