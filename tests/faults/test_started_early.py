"""The worker waits for its database, and ends when it is told to."""

import psutil

from portal.mail.models import Letter
from tests.faults import letters
from tests.faults.processes import Portal, eventually, family, is_alive
from tests.postgres import DATABASE, store

GRACE = 10
"""Seconds an idle worker, or one with a few letters at hand, may take to end."""


def test_before_there_is_a_database(demo_template, of_database):
    """Started by hand or by the system in whatever order: first no database, then an empty one, then a full one."""
    portal = Portal(f"{DATABASE}_later")
    try:
        portal.start_mail()
        portal.start_worker(wait=False)
        eventually(lambda: "OperationalError" in portal.words(), "no database noticed")
        store.create(portal.database)
        eventually(lambda: "ProgrammingError" in portal.words(), "no tables noticed")
        assert portal.worker.poll() is None
        store.copy(demo_template, portal.database)
        portal.wait_for_cluster()
        with of_database(portal.database):
            addresses = letters.put_many(3)
            eventually(lambda: letters.all_are(Letter.State.SENT, addresses), "the letters sent")
            assert_ends_when_told(portal)
    finally:
        portal.close()
        store.drop(portal.database)


def assert_ends_when_told(portal: Portal) -> None:
    """TERM, with letters at hand: it ends soon, no process is left, and no letter goes twice or is left half-way."""
    portal.mailbox.delay = 0.05
    addresses = letters.put_many(20)
    eventually(lambda: any(map(portal.mailbox.message_ids, addresses)), "the first letter")
    whole = family(psutil.Process(portal.worker.pid))
    portal.worker.terminate()
    assert portal.worker.wait(GRACE) == 0
    assert not [process for process in whole if is_alive(process)]
    assert not portal.strays()
    assert letters.all_are(Letter.State.SENT, addresses), "the batch at hand was not finished"
    assert all(len(portal.mailbox.message_ids(address)) == 1 for address in addresses)
