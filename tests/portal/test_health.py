"""/healthz and /readyz."""

from datetime import timedelta

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


def letter_due(**ago) -> Letter:
    due_at = timezone.now() - timedelta(**ago)
    return Letter.objects.create(
        key="late", name="question-received", recipient="a@example.kz", language="kk", due_at=due_at
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
    letter = letter_due(minutes=20)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["letters"] is False
    assert response.json()["oldest_unsent_letter_age"] >= 1200
    letter.settle(Letter.State.SENT)
    assert client.get("/readyz").status_code == 200


def test_a_letter_that_waits_for_its_next_attempt_is_not_late(client, working):
    letter_due(minutes=-30)
    assert client.get("/readyz").json()["oldest_unsent_letter_age"] == 0


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
