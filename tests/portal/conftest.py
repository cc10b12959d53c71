"""What the tests of the outbox share: a mail server that says what it is told to, an empty queue."""

import pytest
from django_q.models import OrmQ

from portal.mail import drain
from tests.portal.letters import Server


@pytest.fixture
def server(monkeypatch):
    """server(reply) is the mail server from then on."""

    def stands(*args, **kwargs) -> Server:
        made = Server(*args, **kwargs)
        monkeypatch.setattr(drain, "get_connection", lambda: made)
        return made

    return stands


@pytest.fixture
def empty_queue():
    """Without what laying the demo content has left in it."""
    OrmQ.objects.all().delete()
