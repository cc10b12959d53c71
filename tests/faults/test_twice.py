"""The same thing done twice at once has happened once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import override_settings

from portal.forms.consent import Consent
from portal.mail.drain import drain
from portal.mail.models import Letter
from tests.faults import letters
from tests.faults.processes import eventually
from tests.faults.visitors import Visitor, questions_of

AT_ONCE = 4


@pytest.fixture(scope="module")
def web(processes):
    processes.start_web()


@pytest.fixture
def visitor(portal, web):
    visitor = Visitor(portal.url)
    visitor.open_form()
    return visitor


def assert_asked_once(portal, visitor, answers) -> None:
    assert {answer.status_code for answer in answers} == {302}
    assert len({answer.headers["Location"] for answer in answers}) == 1
    assert questions_of(visitor).count() == 1
    acknowledgement = letters.of([visitor.email])
    assert acknowledgement.count() == 1
    eventually(lambda: letters.all_are(Letter.State.SENT, [visitor.email]), "the acknowledgement sent")
    assert len(portal.mailbox.message_ids(visitor.email)) == 1


def test_the_same_form_sent_again(portal, visitor):
    assert_asked_once(portal, visitor, [visitor.send(), visitor.send()])


@contextmanager
def inserts_held_up(table: str):
    """No row gets into the table; gives a function that tells how many requests wait for it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")

        def waiting() -> int:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            return cursor.fetchone()[0]

        yield waiting


def test_the_same_form_sent_at_the_same_time(portal, visitor):
    """A double click: the second request must not fail, since the browser shows what the last one answers."""
    before = Consent.objects.count()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        with inserts_held_up(Consent._meta.db_table) as waiting:
            sent = [pool.submit(visitor.send) for _ in range(AT_ONCE)]
            eventually(lambda: waiting() >= AT_ONCE, "all of them at the same point")
        assert_asked_once(portal, visitor, [one.result() for one in sent])
    assert Consent.objects.count() == before + 1


def test_several_drains(portal):
    """Each letter is claimed by one of them: in threads here and in the worker's processes, which drain too."""
    backend = "django.core.mail.backends.smtp.EmailBackend"
    here = override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=portal.mail_port)
    ready = threading.Barrier(AT_ONCE)

    def drain_too() -> None:
        try:
            ready.wait(5)
            drain()
        finally:
            connection.close()

    addresses = letters.put_many(100)
    with here, ThreadPoolExecutor(AT_ONCE) as pool:
        for done in [pool.submit(drain_too) for _ in range(AT_ONCE)]:
            done.result()
    eventually(lambda: letters.all_are(Letter.State.SENT, addresses), "all letters sent")
    assert [len(portal.mailbox.message_ids(address)) for address in addresses] == [1] * len(addresses)
    assert set(letters.of(addresses).values_list("attempts", flat=True)) == {1}
