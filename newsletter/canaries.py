"""A canary in each language: a subscriber of our own, whom every letter about a shutdown must reach.

The mailboxes are the operator's (CANARIES); when one has not been served for a while, /readyz and the admin tell.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext

from newsletter.models import Delivery, Mailing, Subscriber, Topic
from portal import clock
from portal.admin.attention import Matter, list_of
from portal.forms import consent
from sections.shutdowns.shutdown import Shutdown

PATIENCE = timedelta(minutes=5)
"""From the publication to a letter that the mail server has taken."""
REMEMBERED = timedelta(days=1)
"""So long a letter that never went is told of."""


def keep() -> None:
    """Makes the subscribers whom the settings name; one that has been unsubscribed is subscribed again."""
    topic = Topic.of_shutdowns() if settings.CANARIES else None
    for language, email in settings.CANARIES.items():
        if topic and not of(language).filter(topics=topic, language=language, unsubscribed_at=None).exists():
            subscribe(language, email, topic)


def of(language: str) -> QuerySet[Subscriber]:
    """The canary of the language, or none."""
    return Subscriber.objects.filter(email__iexact=settings.CANARIES[language])


def subscribe(language: str, email: str, topic: Topic) -> None:
    """Two workers may be at it: the second leaves it to the first."""
    try:
        with transaction.atomic():
            canary = of(language).first() or Subscriber(email=email)
            canary.language, canary.unsubscribed_at, canary.confirmed_at = language, None, clock.now()
            canary.consent = consent.record("subscription", language)
            canary.save()
            canary.topics.add(topic)
    except IntegrityError:
        return


def unreached() -> list[str]:
    """The languages in which something published about a shutdown has not come to the canary, a few queries each."""
    now = clock.now()
    when = (now - REMEMBERED, now - PATIENCE)
    return [language for language in settings.CANARIES if silent(language, when)]


def silent(language: str, when: tuple[datetime, datetime]) -> bool:
    """Whether of what was published in that time anything is still untold, or there is no canary to tell."""
    canary = of(language).filter(unsubscribed_at=None, topics__slug=Topic.SHUTDOWNS).first()
    if canary is None:
        return True
    told = Delivery.objects.filter(
        subscriber=canary,
        state=Delivery.State.SENT,
        mailing__shutdown=OuterRef("shutdown"),
        mailing__gte=OuterRef("pk"),  # a later one tells what an earlier one would have
    )
    mailings = Mailing.objects.filter(shutdown__live=True, language=language, created_at__gt=canary.confirmed_at)
    notices = Shutdown.objects.filter(live=True, announce=True, first_published_at__gt=canary.confirmed_at)
    unwritten = notices.exclude(Exists(Mailing.objects.filter(shutdown=OuterRef("pk"), language=language)))
    return (
        mailings.filter(~Exists(told), created_at__range=when).exists()
        or unwritten.filter(first_published_at__range=when, date__gte=when[0]).exists()
    )


def ready_part() -> dict[str, bool]:
    """Hook: what /readyz tells of it; nothing where there are no canaries."""
    return {"canaries": not unreached()} if settings.CANARIES else {}


def unserved(user: User) -> Matter | None:
    """For the admin's first page."""
    if not user.has_perm("newsletter.change_delivery"):
        return None
    languages = unreached()
    words = gettext("Letters about shutdowns have not reached our own mailbox: %(languages)s")
    return Matter(words % {"languages": ", ".join(languages)}, len(languages), list_of(Delivery), late=True)
