"""What a resident types is never in PostgreSQL's own log, which keeps each statement that fails."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from newsletter import subscribing
from newsletter.models import Topic
from tests import postgres
from tests.faults.test_desks_at_once import at_once
from tests.faults.visitors import Visitor

AT_ONCE = 6


@pytest.fixture
def log():
    """What the server has written since the test began; a statement that failed is among it."""
    if postgres.cluster is None:
        pytest.skip("the log of a server that is not the tests' own cannot be read")
    file = postgres.cluster.folder / "log"
    before = file.stat().st_size
    return lambda: file.read_bytes()[before:].decode(errors="replace")


def test_the_log_holds_what_failed(portal, log):
    """Else the tests below would pass whatever happens."""
    from django.db import DatabaseError, connection  # noqa: PLC0415

    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute("SELECT 'canary' / 0")
    assert "canary" in log()


def test_a_question_sent_twice(portal, log):
    portal.start_web()
    visitor = Visitor(portal.url)
    visitor.open_form()
    visitor.fields["message"] = message = f"Су жоқ {uuid.uuid4()}"
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [one.result() for one in [pool.submit(visitor.send) for _ in range(AT_ONCE)]]
    assert {answer.status_code for answer in answers} == {302}
    assert visitor.send().status_code == 302
    for typed in (message, visitor.email, visitor.fields["name"]):
        assert typed not in log()


def test_an_address_subscribed_and_confirmed_twice(portal, log):
    email, submission = f"{uuid.uuid4().hex}@example.kz", uuid.uuid4()
    fields = {"email": email, "topics": list(Topic.objects.all()), "language": "kk"}
    first, *others = at_once(
        *[lambda: subscribing.request_subscription(submission=submission, **fields)] * AT_ONCE,
    )
    assert {one.pk for one in others} == {first.pk}
    second = subscribing.request_subscription(submission=uuid.uuid4(), **fields)
    at_once(*(lambda wish=wish: subscribing.confirm(wish) for wish in (first, second) * 3))
    assert email not in log()
