"""From a typed address to a confirmed subscriber and back (manual, section 5)."""

import hmac
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import translation

from newsletter import addresses
from newsletter.models import WRONG_CODES, Subscriber, SubscriptionRequest, Topic
from portal import clock, links, mail
from portal.forms import consent
from portal.forms.turns import one_at_a_time
from portal.locale import in_language
from portal.mail.models import Letter
from portal.mail.quota import within_quota
from sections.streets.street import Street

LETTERS_AN_HOUR, LETTERS_A_DAY = 3, 5
"""To one mailbox, whoever asks for them."""


@transaction.atomic
def request_subscription(*, submission: UUID, **values: Any) -> SubscriptionRequest | None:
    """Stores the wish and sends the letter with link and code. Takes the fields of `store`.

    The same form sent twice (`submission`), even at once, is one wish and one letter. None: the mailbox has had its
    share of letters; those it has got work, and whoever asks is not told, since the address may be another's.
    """
    one_at_a_time("subscription", submission)
    wishes = SubscriptionRequest.objects.filter(submission=submission)
    if found := wishes.first():
        return found
    if not within_quota("letters", values["email"], an_hour=LETTERS_AN_HOUR, a_day=LETTERS_A_DAY):
        return None
    return store(submission=submission, **values)


def store(
    *,
    email: str,
    topics: Iterable[Topic],
    language: str,
    submission: UUID,
    address: tuple[Street, str] | None = None,
) -> SubscriptionRequest:
    """The wish itself, inside the transaction of `request_subscription`. `address`: a street, and a house or none."""
    street, house = address or (None, "")
    request = SubscriptionRequest.objects.create(
        submission=submission,
        email=email,
        language=language,
        street=street,
        house=house,
        consent=consent.record("subscription", language),
    )
    request.topics.set(topics)
    mail.send(
        "subscription-confirm",
        to=email,
        language=language,
        context={"request": request.pk, "topics": [in_language(topic, "name", language) for topic in topics]},
        key=f"subscription-confirm-{request.pk}",
    )
    return request


def with_links(letter: Letter) -> tuple[str, dict] | None:
    """The language and the context of the letter as it goes out: code, link and house are never stored in it."""
    if "code" in letter.context:  # put into the outbox by 0.3
        return letter.language, letter.context
    request = SubscriptionRequest.objects.filter(pk=letter.context.get("request")).first()
    if request is None:
        return None
    link = f"{links.to('newsletter:confirm', letter.language)}?key={request.token}"
    with translation.override(letter.language):
        address = addresses.in_words(request.street, request.house) if request.street else ""
    return letter.language, {"code": request.code, "confirm_url": link, "address": address} | letter.context


def find_by_code(email: str, code: str) -> SubscriptionRequest | None:
    """The open request this code belongs to; a wrong code counts against all open requests of the address."""
    now = clock.now()
    waiting = SubscriptionRequest.objects.filter(
        email__iexact=email, confirmed_at=None, expires_at__gt=now, wrong_codes__lt=WRONG_CODES
    )
    for request in waiting.order_by("-created_at")[:5]:
        if hmac.compare_digest(request.code, code):
            return request
    waiting.update(wrong_codes=F("wrong_codes") + 1)
    return None


@transaction.atomic
def confirm(request: SubscriptionRequest) -> Subscriber:
    """Makes the subscriber, or adds to the topics and houses of the one there is; confirming twice changes nothing."""
    one_at_a_time("subscriber", request.email.lower())  # two letters to one address may be confirmed at once
    now = clock.now()
    is_first = SubscriptionRequest.objects.filter(pk=request.pk, confirmed_at=None).update(confirmed_at=now)
    subscriber = Subscriber.objects.select_for_update().filter(email__iexact=request.email).first()
    if subscriber is None:
        subscriber = Subscriber.objects.create(
            email=request.email, language=request.language, consent=request.consent, confirmed_at=now
        )
    elif is_first:
        if subscriber.unsubscribed_at:
            subscriber.topics.clear()
            subscriber.addresses.all().delete()
        subscriber.language, subscriber.consent, subscriber.unsubscribed_at = request.language, request.consent, None
        subscriber.save(update_fields=["language", "consent", "unsubscribed_at"])
    if is_first:
        subscriber.topics.add(*request.topics.all())
        if request.street:
            subscriber.addresses.get_or_create(street=request.street, house=request.house)
    return subscriber


@transaction.atomic
def unsubscribe(subscriber: Subscriber) -> None:
    """Nothing more is sent from now on; the consent is remembered as withdrawn."""
    now = clock.now()
    if Subscriber.objects.filter(pk=subscriber.pk, unsubscribed_at=None).update(unsubscribed_at=now):
        subscriber.refresh_from_db()
        subscriber.consent.withdraw()
