"""The same press many times at the same moment is one step."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.questions.queue.test_pressed_twice import steps
from tests.questions.test_desks import address, ask
from tests.questions.test_together import opened

pytestmark = pytest.mark.django_db(transaction=True)
TIMES = 8


def test_a_note_is_written_once(login):
    question, clients = ask(), [login("dispatcher") for _ in range(TIMES)]
    form = opened(clients[0], question) | {"action-note": "1", "note": "Позвонить"}
    ready = threading.Barrier(TIMES)

    def press(client) -> int:
        try:
            ready.wait(30)
            return client.post(address("edit", question), form).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(TIMES) as pool:
        assert set(pool.map(press, clients)) == {302}
    assert steps(question) == ["note"]
