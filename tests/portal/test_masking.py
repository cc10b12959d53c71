"""No address that lets its reader in is written to the log."""

import logging
from datetime import datetime

import pytest

from newsletter import subscribing
from portal.web.log import Line, MaskSecrets
from tests.portal.canary import ask, subscribe

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(caplog):
    """What the console shows."""
    (handler,) = [one for one in logging.getLogger("django").handlers if isinstance(one.formatter, Line)]
    return lambda: "\n".join(map(handler.formatter.format, caplog.records))


def test_a_form_with_mistakes_does_not_log_the_token(client, written):
    subscriber, question = subscribe(), ask()
    assert client.post(f"/kk/subscribe/manage/{subscriber.token}/", {"topics": "no such"}).status_code == 422
    client.get(f"/kk/subscribe/unsubscribe/{subscriber.token}x/")
    client.get(f"{question.status_path}x/")
    subscribing.unsubscribe(subscriber)
    assert client.get(f"/kk/subscribe/manage/{subscriber.token}/").status_code == 404
    words = written()
    assert "/kk/subscribe/manage/…" in words
    assert subscriber.token not in words
    assert question.token not in words


def test_a_line_tells_its_time_with_the_offset_to_utc():
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "words", (), None)
    record.created = 1_790_000_000.5
    told = Line("{asctime} {message}", style="{").format(record).rpartition(" ")[0]
    assert datetime.fromisoformat(told).utcoffset() is not None
    assert datetime.fromisoformat(told).timestamp() == record.created


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        ("Not Found: /ru/ask/status/abc/", "Not Found: /ru/ask/status/…/"),
        ("/ru/ask/status/7-abc/photos/3/", "/ru/ask/status/…/3/"),
        ("POST /kk/report/sent/7-abc/", "POST /kk/report/sent/…/"),
        ("GET /kk/subscribe/confirm/?key=abc&x=1", "GET /kk/subscribe/confirm/?key=…&x=1"),
        ("/admin/password_reset/confirm/MQ/abc-def/", "/admin/password_reset/confirm/…/"),
        ("Not Found: /ru/news/status-of-works/", "Not Found: /ru/news/status-of-works/"),
    ],
)
def test_what_is_left_of_an_address(words, masked):
    record = logging.makeLogRecord({"msg": "%s", "args": (words,)})
    assert MaskSecrets().filter(record)
    assert record.getMessage() == masked
