"""kill -9 of any part of the worker while letters wait: none is lost, and hardly one is doubled."""

from datetime import datetime

import psutil
import pytest
from django.utils import timezone

from portal.mail.models import Letter
from tests.faults import letters
from tests.faults.processes import eventually, family, is_alive, kill

FEW = 2
"""Letters that may be doubled by one blow: that which each of the two workers has just handed over."""


def has_begun(portal, addresses: list[str]) -> bool:
    """Whether the mail server has taken some of the letters, and by far not all."""
    return sum(bool(portal.mailbox.message_ids(address)) for address in addresses) >= 5


def assert_all_arrived(portal, addresses: list[str], *, doubled_at_most: int = FEW) -> None:
    eventually(lambda: letters.all_are(Letter.State.SENT, addresses), "all letters sent")
    ids = [portal.mailbox.message_ids(address) for address in addresses]
    assert all(ids), "a letter is marked as sent and has not come"
    assert all(len(set(ids_of_one)) == 1 for ids_of_one in ids), "a doubled letter has got another Message-ID"
    assert len({ids_of_one[0] for ids_of_one in ids}) == len(ids), "two letters share a Message-ID"
    assert sum(map(len, ids)) - len(ids) <= doubled_at_most


def wait_for_successor(portal, old: psutil.Process, whole: set[psutil.Process]) -> datetime:
    """Waits for the new cluster: when the old one was gone, and nothing of it left to hold letters or to freeze."""
    eventually(lambda: not any(map(is_alive, whole)), "the old cluster gone")
    gone = timezone.now()  # by the clock of the database: that of the processes' files is the machine's own
    portal.wait_for_cluster(other_than=old)
    eventually(lambda: not portal.strays(), f"the old cluster gone: {portal.strays()}", within=5)
    return gone


def test_idle_worker(portal):
    old = portal.cluster()
    whole = family(old) | {old}
    _sentinel, *workers, _monitor, _pusher = portal.sentinel_and_its_own()
    kill(*workers)  # one of them dies with the queue's lock in its hands: the cluster is frozen for good
    addresses = letters.put_many()
    letters.let_leases_end(addresses, taken_before=wait_for_successor(portal, old, whole))
    assert_all_arrived(portal, addresses, doubled_at_most=0)


@pytest.mark.parametrize("which", ["workers", "monitor", "main process"])
def test_in_the_middle_of_the_letters(portal, which):
    old = portal.cluster()
    whole = family(old) | {old}
    _sentinel, first, second, monitor, _pusher = portal.sentinel_and_its_own()
    portal.mailbox.delay = 0.05
    addresses = letters.put_many()
    eventually(lambda: has_begun(portal, addresses), "the first letters")
    kill(*{"workers": (first, second), "monitor": (monitor,), "main process": (old,)}[which])
    portal.mailbox.delay = 0
    letters.let_leases_end(addresses, taken_before=wait_for_successor(portal, old, whole))
    assert_all_arrived(portal, addresses)


def test_watchdog(portal):
    """The cluster it leaves behind and the one of its successor do not get into each other's way."""
    abandoned = portal.cluster()
    whole = family(abandoned) | {abandoned}
    portal.mailbox.delay = 0.05
    addresses = letters.put_many()
    eventually(lambda: has_begun(portal, addresses), "the first letters")
    kill(portal.worker)
    portal.mailbox.delay = 0
    portal.start_worker()
    assert_all_arrived(portal, addresses, doubled_at_most=0)
    kill(*whole)
    addresses = letters.put_many(3)
    assert_all_arrived(portal, addresses)
