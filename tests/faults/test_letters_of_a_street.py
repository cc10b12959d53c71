"""kill -9 of the worker while letters about a street go out: each of those who live there gets one, nobody else."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter.models import Delivery, Subscriber
from portal import clock
from portal.forms import consent
from portal.mail.models import LEASE
from portal.queue import wake
from sections.models import Shutdown, ShutdownPlace, Street
from tests.faults.processes import eventually, family, kill
from tests.faults.test_killed_worker import FEW, has_begun, wait_for_successor

MANY = 60


def live_in(street: Street, house: str, count: int = MANY) -> list[Subscriber]:
    """New subscribers with that house."""
    batch = uuid.uuid4().hex[:8]
    agreed = consent.record("subscription", "ru")
    people = Subscriber.objects.bulk_create(
        Subscriber(email=f"reader-{number}@{batch}.example", language="ru", consent=agreed) for number in range(count)
    )
    for person in people:
        person.addresses.create(street=street, house=house)
    return people


def publish(street: Street, houses: str) -> Shutdown:
    notice = Shutdown(live=False, start=clock.now(), first_end=clock.now() + timedelta(hours=3))
    notice.places.set([ShutdownPlace(street=street, kind=street.kind, houses=houses)])
    notice.save()
    notice.save_revision().publish()
    return notice


def let_leases_end(notice: Shutdown, taken_before) -> None:
    """As if the leases of the dead were over, and the minute's wake-up had come."""
    rows = Delivery.objects.filter(mailing__shutdown=notice)
    rows.filter(leased_until__lt=taken_before + LEASE).update(leased_until=None)
    rows.filter(state="waiting").update(due_at=timezone.now())
    wake("newsletter.mailings.fill")
    wake("portal.mail.drain.drain")


@pytest.mark.parametrize(("when", "house"), [("before the letters are written", "12"), ("while they go", "14")])
def test_each_who_lives_there_gets_one(portal, when, house):
    street = Street.objects.get(code="krylov")
    neighbours, others = live_in(street, house), live_in(street, "13", 3)
    portal.mailbox.delay = 0.05
    old = portal.cluster()
    whole = family(old) | {old}
    _sentinel, *workers, _monitor, _pusher = portal.sentinel_and_its_own()
    if when == "while they go":
        notice = publish(street, house)
        eventually(lambda: has_begun(portal, [person.email for person in neighbours]), "the first letters")
        kill(*workers)
    else:
        kill(*workers)
        notice = publish(street, house)
    portal.mailbox.delay = 0
    let_leases_end(notice, wait_for_successor(portal, old, whole))
    rows = Delivery.objects.filter(mailing__shutdown=notice)
    eventually(lambda: rows.filter(state="sent", subscriber__in=neighbours).count() == MANY, "all letters sent")
    ids = [portal.mailbox.message_ids(person.email) for person in neighbours]
    assert all(len(set(of_one)) == 1 for of_one in ids)
    assert sum(map(len, ids)) - MANY <= FEW
    assert not any(portal.mailbox.message_ids(person.email) for person in others)
    concerned = rows.filter(subscriber__in=[*neighbours, *others])  # other tests leave subscribers of the topic
    assert concerned.count() == MANY
