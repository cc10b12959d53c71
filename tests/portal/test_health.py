"""/healthz and /readyz."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.utils import timezone

from portal.mail.models import Letter
from portal.queue import Heartbeat, beat

pytestmark = pytest.mark.django_db


@pytest.fixture
def working():
    """A worker that is alive."""
    beat()


def written(error: str = "", **ago) -> Letter:
    """A letter written so long ago that waits for its next attempt, in half an hour."""
    now = timezone.now()
    return Letter.objects.create(
        key=f"late {error}",
        name="question-received",
        recipient="a@example.kz",
        language="kk",
        created_at=now - timedelta(**ago),
        due_at=now + timedelta(minutes=30),
        error=error,
    )


def test_healthz_asks_nothing_of_the_database_and_takes_any_host(client, settings, django_assert_num_queries):
    settings.ALLOWED_HOSTS = ["portal.example"]
    with django_assert_num_queries(0):
        response = client.get("/healthz", headers={"host": "10.0.0.1:1234"})
    assert (response.status_code, response.json()) == (200, {"alive": True})
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@pytest.mark.sqlite
def test_readyz_names_each_part(client, working):
    response = client.get("/readyz", headers={"host": "anything"})
    parts = response.json()
    assert response.status_code == 200
    assert {name: parts[name] for name in ("database", "migrations", "worker", "letters")} == {
        "database": True,
        "migrations": True,
        "worker": True,
        "letters": True,
    }
    assert parts["oldest_unsent_letter_age"] == 0
    assert isinstance(parts["worker_heartbeat_age"], int)


def test_readyz_without_any_heartbeat_is_not_ready(client):
    Heartbeat.objects.all().delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert (response.json()["worker"], response.json()["worker_heartbeat_age"]) == (False, None)


def test_a_heartbeat_of_this_very_moment_is_zero_seconds_old(client, working, clock):
    clock(Heartbeat.objects.get().beaten_at)
    assert client.get("/readyz").json()["worker_heartbeat_age"] == 0


@pytest.mark.sqlite
def test_readyz_with_a_stale_heartbeat_is_not_ready(client, working):
    Heartbeat.objects.update(beaten_at=timezone.now() - timedelta(minutes=4))
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["worker"] is False
    assert 239 <= response.json()["worker_heartbeat_age"] <= 300


@pytest.mark.sqlite
def test_readyz_with_a_late_letter_is_not_ready(client, working):
    """However often it was tried and put off since."""
    letter = written("ConnectionRefusedError", minutes=20)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["letters"] is False
    assert response.json()["oldest_unsent_letter_age"] >= 1200
    letter.settle(Letter.State.SENT)
    assert client.get("/readyz").status_code == 200


def test_a_mailbox_that_takes_no_more_is_no_outage(client, working):
    """It may stay full for days; the portal serves all others."""
    written("SMTPRecipientsRefused 452", hours=30)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["letters"]) == (200, True)
    assert response.json()["oldest_unsent_letter_age"] >= 30 * 3600
    for number in range(3, 12):
        written(f"SMTPRecipientsRefused 45{number:02}", hours=30)
    assert client.get("/readyz").status_code == 503, "of ten it is the server that refuses"
    Letter.objects.all().delete()
    written("SMTPServerDisconnected", minutes=16)
    assert client.get("/readyz").status_code == 503


def test_readyz_tells_when_the_disk_is_nearly_full(client, working, monkeypatch):
    parts = client.get("/readyz").json()
    assert parts["disk"] is True
    assert parts["disk_free_mb"] > 0
    monkeypatch.setattr("portal.uploads.room.shutil.disk_usage", lambda _folder: SimpleNamespace(free=511 * 2**20))
    response = client.get("/readyz")
    assert (response.status_code, response.json()["disk"]) == (503, False)


def test_readyz_measures_the_database(client, working):
    assert 0 <= client.get("/readyz").json()["database_ms"] < 10_000


def test_readyz_asks_for_no_certificate_and_no_host(client, working, settings):
    """The watcher stands beside the process, behind whatever ends TLS."""
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, ["portal.example"]
    assert client.get("/readyz", secure=False, headers={"host": "10.0.0.1"}).status_code == 200


def test_readyz_without_a_database_says_so(client, monkeypatch):
    def away():
        raise OperationalError("connection refused to db.internal")

    monkeypatch.setattr("portal.web.health.pending_migrations", away)
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (503, {"database": False})


def test_readyz_with_pending_migrations_is_not_ready(client, working, monkeypatch):
    monkeypatch.setattr("portal.web.health.pending_migrations", lambda: True)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["migrations"]) == (503, False)
