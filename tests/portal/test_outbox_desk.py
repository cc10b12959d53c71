"""The outbox in the admin: what could not be sent is seen there, and sent again."""

import pytest

from portal.mail import drain
from tests.portal.letters import READER, put, refused
from tests.portal.test_outbox import State, fresh

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_queue")]


@pytest.mark.sqlite
def test_a_dead_letter_is_seen_in_the_admin_and_sent_again_from_there(login, server):
    mail = server(refused(550))
    letter = put()
    drain.drain()
    admin = login("admin")
    listed = admin.get("/admin/snippets/portal/letter/?state=dead")
    assert f"№ {letter.pk}" in listed.content.decode()
    assert READER not in listed.content.decode()
    address = f"/admin/snippets/portal/letter/edit/{letter.pk}/"
    assert b"action-send-again" in admin.get(address).content
    admin.post(address, {"action-send-again": "1"})
    mail.reply = None
    drain.drain()
    assert fresh(letter).state == State.SENT
    assert b"action-send-again" not in admin.get(address).content


@pytest.mark.parametrize("name", ["editor", "translator", "dispatcher", "reception"])
def test_the_outbox_is_for_the_administrator_alone(login, name):
    letter = put()
    for address in ("", f"edit/{letter.pk}/", f"delete/{letter.pk}/", f"history/{letter.pk}/", f"usage/{letter.pk}/"):
        response = login(name).get(f"/admin/snippets/portal/letter/{address}")
        assert response.status_code in (302, 403, 404)
        assert READER.encode() not in response.content


def test_nobody_writes_letters_in_the_admin(login):
    assert login("admin").get("/admin/snippets/portal/letter/add/").status_code in (302, 403, 404)
