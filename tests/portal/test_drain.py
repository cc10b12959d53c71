"""How long the outbox keeps trying, and when it gives a letter up."""

import smtplib
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from portal.mail import drain
from portal.mail.models import Letter
from portal.mail.outbox import undeliverable
from tests.portal.letters import Server, put, refused

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
State = Letter.State


@pytest.fixture
def sent(monkeypatch):
    """sent(reply, **values) is the letter with those values after one drain, the server answering so."""

    def after(reply=None, **values) -> Letter:
        monkeypatch.setattr(drain, "get_connection", lambda: Server(reply))
        put()
        Letter.objects.update(**values)
        drain.drain()
        return Letter.objects.get()

    return after


@pytest.mark.parametrize(
    ("hours", "attempts", "state"),
    [(71, 30, State.WAITING), (73, 9, State.DEAD), (73, 8, State.WAITING)],
    ids=["in time", "too late", "tried too seldom"],
)
def test_a_letter_is_given_up_after_three_days_and_ten_attempts(sent, hours, attempts, state):
    letter = sent(refused(450), created_at=timezone.now() - timedelta(hours=hours), attempts=attempts)
    assert (letter.state, letter.attempts, letter.leased_until) == (state, attempts + 1, None)
    assert letter.error == "SMTPRecipientsRefused 450"


@pytest.mark.parametrize(("attempts", "state"), [(49, State.SENT), (50, State.DEAD)])
def test_more_than_fifty_attempts_are_made_by_no_letter(sent, attempts, state):
    assert sent(attempts=attempts).state == state


@pytest.mark.parametrize(("luck", "hours"), [("min", 1.5), ("max", 3)])
def test_between_two_attempts_lie_three_hours_at_most(sent, monkeypatch, luck, hours):
    monkeypatch.setattr(drain.random, "uniform", {"min": min, "max": max}[luck])
    before = timezone.now()
    wait = sent(refused(450), attempts=20).due_at - before
    assert timedelta(0) <= wait - timedelta(hours=hours) < timedelta(seconds=30)


def test_a_lease_is_over_after_five_minutes():
    put()
    before = timezone.now()
    (letter,) = drain.claim(Letter)
    assert timedelta(0) <= letter.leased_until - before - timedelta(minutes=5) < timedelta(seconds=30)
    assert letter.attempts == 1


@pytest.mark.parametrize("code", [500, 599])
def test_every_reply_from_500_on_is_final(sent, code):
    assert sent(smtplib.SMTPDataError(code, b"no")).state == State.DEAD


@pytest.mark.parametrize("code", [499, 600])
def test_other_replies_are_not(sent, code):
    assert sent(smtplib.SMTPDataError(code, b"later")).state == State.WAITING
    assert drain.is_final(refused(550))
    assert not drain.is_final(refused(code))


def test_the_longest_waiting_letters_go_first():
    now = timezone.now()
    for number in (1, 3, 2):
        put(str(number))
        Letter.objects.filter(key=str(number)).update(due_at=now - timedelta(minutes=number))
    assert [letter.key for letter in drain.claim(Letter, size=2)] == ["3", "2"]


def test_the_oldest_that_has_not_gone_is_told_by_when_it_was_written():
    assert drain.oldest_waiting() is None
    now = timezone.now()
    for minutes, error in ((2, ""), (9, "SMTPServerDisconnected"), (20, "SMTPRecipientsRefused 450")):
        put(str(minutes))
        later = {"due_at": now + timedelta(minutes=30), "error": error}
        Letter.objects.filter(key=str(minutes)).update(created_at=now - timedelta(minutes=minutes), **later)
    assert drain.oldest_waiting() == now - timedelta(minutes=20)
    assert drain.oldest_waiting(held_up=True) == now - timedelta(minutes=9)
    Letter.objects.filter(key="9").update(state=State.DEAD)
    assert drain.oldest_waiting(held_up=True) == now - timedelta(minutes=2)


@pytest.mark.parametrize("state", [State.SENT, State.SKIPPED, State.DEAD])
def test_the_context_is_erased_unless_the_letter_may_be_sent_again(state):
    letter = put()
    letter.settle(state, "x" * 600)
    letter.refresh_from_db()
    assert letter.error == "x" * 500
    assert (letter.context == {}) == (state != State.DEAD)
    assert bool(letter.sent_at) == (state == State.SENT)


def test_a_server_that_hangs_up_first_is_no_fault(monkeypatch):
    def hung_up():
        raise smtplib.SMTPServerDisconnected("gone")

    server = Server()
    monkeypatch.setattr(server, "close", hung_up)
    monkeypatch.setattr(drain, "get_connection", lambda: server)
    put()
    drain.drain()
    assert Letter.objects.get().state == State.SENT


def test_only_letters_given_up_are_told_as_undeliverable():
    admin = get_user_model().objects.get(username="admin")
    letter, _other = put(), put("other")
    assert undeliverable(admin, Letter).count == 0
    letter.settle(State.DEAD)
    assert undeliverable(admin, Letter).count == 1


@pytest.mark.parametrize(("sender", "host"), [("Портал <portal@voda.kz>", "voda.kz"), ("", "testserver")])
def test_a_letter_is_named_after_the_host_it_is_sent_from(settings, sender, host):
    settings.DEFAULT_FROM_EMAIL = sender
    letter = put()
    assert letter.message_id == f"<{letter.message}@{host}>"
