"""From a typed address to a confirmed subscriber and back (manual, section 5)."""

import hmac
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from newsletter.models import WRONG_CODES, Subscriber, SubscriptionRequest, Topic
from portal import clock, links, mail
from portal.forms import consent
from portal.locale import in_language


def request_subscription(*, submission: UUID, **values: Any) -> SubscriptionRequest:
    """Stores the wish and sends the letter with link and code. Takes the fields of `store`.

    The same form sent twice (`submission`), even at once, is one wish and one letter.
    """
    try:
        return store(submission=submission, **values)
    except IntegrityError:
        return SubscriptionRequest.objects.get(submission=submission)


@transaction.atomic
def store(*, email: str, topics: Iterable[Topic], language: str, submission: UUID) -> SubscriptionRequest:
    """The wish itself; IntegrityError where one of this submission is there already."""
    request = SubscriptionRequest.objects.create(
        submission=submission, email=email, language=language, consent=consent.record("subscription", language)
    )
    request.topics.set(topics)
    mail.send(
        "subscription-confirm",
        to=email,
        language=language,
        context={
            "code": request.code,
            "confirm_url": f"{links.to('newsletter:confirm', language)}?key={request.token}",
            "topics": [in_language(topic, "name", language) for topic in topics],
        },
        key=f"subscription-confirm-{request.pk}",
    )
    return request


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
    """Makes the subscriber, or adds to the topics of the one there is; confirming twice changes nothing."""
    now = clock.now()
    # The row lock makes two presses at once one.
    SubscriptionRequest.objects.filter(pk=request.pk, confirmed_at=None).update(confirmed_at=now)
    subscriber = Subscriber.objects.filter(email__iexact=request.email).first()
    if subscriber is None:
        subscriber = Subscriber.objects.create(
            email=request.email, language=request.language, consent=request.consent, confirmed_at=now
        )
    elif request.confirmed_at is None:
        if subscriber.unsubscribed_at:
            subscriber.topics.clear()
        subscriber.language, subscriber.consent, subscriber.unsubscribed_at = request.language, request.consent, None
        subscriber.save()
    if request.confirmed_at is None:
        subscriber.topics.add(*request.topics.all())
    return subscriber


@transaction.atomic
def unsubscribe(subscriber: Subscriber) -> None:
    """Nothing more is sent from now on; the consent is remembered as withdrawn."""
    if subscriber.unsubscribed_at is None:
        subscriber.unsubscribed_at = clock.now()
        subscriber.save(update_fields=["unsubscribed_at"])
        subscriber.consent.withdraw()
