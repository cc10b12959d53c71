"""An update written while letters are: whoever comes first, each reader is told, and told once."""

from threading import Thread

import pytest
from django.core import mail
from django.db import connection, transaction

from newsletter.mailings import fill
from newsletter.models import Mailing
from portal.mail.drain import drain
from tests.newsletter.test_mailings import subscriber
from tests.newsletter.test_mailings_of_shutdowns import announced
from tests.newsletter.test_mailings_of_updates import say

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite each transaction is alone"),
]


def elsewhere(work) -> Thread:
    """Does it over a connection of its own."""

    def alone() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=alone)
    thread.start()
    return thread


def test_letters_wait_for_an_update_that_counts_on_them():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced()
    with transaction.atomic():
        say(notice, "restored", 0)
        filling = elsewhere(fill)
        filling.join(0.5)
        assert filling.is_alive(), "it would send letters that do not know of the update"
    filling.join(10)
    drain()
    assert [letter.subject for letter in mail.outbox] == ["Подача восстановлена"]
    assert Mailing.objects.filter(shutdown=notice).count() == 3


def test_an_update_waits_for_letters_being_written_and_is_told_besides():
    subscriber("one", language="ru", topics=["shutdowns"])
    notice = announced()
    with transaction.atomic():
        fill()
        saying = elsewhere(lambda: say(notice, "restored", 0))
        saying.join(0.5)
        assert saying.is_alive(), "it cannot know yet whether these letters will tell it"
    saying.join(10)
    drain()
    fill()
    drain()
    assert [letter.subject for letter in mail.outbox] == ["Подача восстановлена"]
    assert Mailing.objects.filter(shutdown=notice).count() == 6
