"""A mail server that is away, that puts letters off, or that refuses them."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from portal.mail.models import Letter
from tests.faults import letters
from tests.faults.processes import eventually


def test_away_and_back(portal):
    portal.mailbox.delay = 0.05
    addresses = letters.put_many(30)
    eventually(lambda: any(map(portal.mailbox.message_ids, addresses)), "the first letter")
    portal.stop_mail()  # in the middle of a connection
    portal.mailbox.delay = 0
    try:
        eventually(lambda: letters.all_were_tried(addresses), "all that wait were tried in vain")
        assert not letters.of(addresses).filter(state=Letter.State.DEAD).exists()
        assert not letters.all_are(Letter.State.SENT, addresses)
    finally:
        portal.start_mail()
    letters.let_time_pass(addresses)
    eventually(lambda: letters.all_are(Letter.State.SENT, addresses), "all letters sent")
    assert all(len(set(portal.mailbox.message_ids(address))) == 1 for address in addresses)


def test_put_off(portal):
    """4xx: tried again later, and meanwhile the other letters go."""
    busy, other = addresses = letters.new_addresses(2)
    portal.mailbox.replies[busy] = ["451 4.3.0 try again later"]
    letters.put(addresses)
    eventually(lambda: letters.all_are(Letter.State.SENT, [other]), "the other letter sent")
    eventually(lambda: letters.of([busy]).exclude(error="").exists(), "the letter put off")
    row = letters.of([busy]).get()
    assert (row.state, row.attempts, row.leased_until) == (Letter.State.WAITING, 1, None)
    assert 0 < (row.due_at - row.created_at).total_seconds() < 180
    letters.let_time_pass([busy])
    eventually(lambda: letters.all_are(Letter.State.SENT, [busy]), "the letter sent")
    assert len(portal.mailbox.message_ids(busy)) == 1


@pytest.fixture
def admin(portal):
    client = Client()
    client.force_login(get_user_model().objects.get(username="admin"))
    return client


def test_refused(portal, admin):
    """5xx: undeliverable, seen in the admin, and sent with one press when the address works again."""
    gone, *others = addresses = letters.new_addresses(3)
    portal.mailbox.replies[gone] = ["550 5.1.1 no such user"]
    letters.put(addresses)
    eventually(lambda: letters.all_are(Letter.State.SENT, others), "the other letters sent")
    eventually(lambda: letters.all_are(Letter.State.DEAD, [gone]), "the letter undeliverable")
    row = letters.of([gone]).get()
    assert "550" in row.error
    assert gone not in row.error

    names = "wagtailsnippets_portal_letter:"
    listed = admin.get(reverse(f"{names}list"), {"state": "dead"})
    assert str(row) in listed.content.decode()
    address = reverse(f"{names}edit", args=[row.pk])
    page = BeautifulSoup(admin.get(address).content, "html.parser")
    assert gone in page.get_text(" ")
    button = page.select_one("[name=action-send-again]")
    assert button, "no button “Send again”"
    assert admin.post(address, {"action-send-again": button.get("value", "")}).status_code == 302
    letters.let_time_pass([gone])
    eventually(lambda: letters.all_are(Letter.State.SENT, [gone]), "the letter sent")
    assert len(portal.mailbox.message_ids(gone)) == 1
