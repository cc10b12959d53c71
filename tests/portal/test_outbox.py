"""Putting letters into the outbox, and sending what waits there."""

import smtplib
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_q.models import OrmQ

from portal.mail import drain
from portal.mail.models import LEASE, Letter
from tests.portal.letters import CONTEXT, READER, put, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_queue")]
State = Letter.State


def fresh(letter: Letter) -> Letter:
    return Letter.objects.get(pk=letter.pk)


@pytest.mark.sqlite
def test_a_letter_of_a_transaction_that_fails_is_not_there():
    with transaction.atomic():
        put()
        transaction.set_rollback(True)
    assert not Letter.objects.exists()
    assert not OrmQ.objects.exists()


@pytest.mark.sqlite
def test_under_one_key_the_first_letter_stays():
    put(message="the first")
    put(message="the second", to="other@example.kz")
    letter = Letter.objects.get()
    assert (letter.recipient, letter.context["message"]) == (READER, "the first")


def test_a_request_does_not_wait_for_the_mail_server(server):
    mail = server()
    put()
    assert mail.opened == 0
    assert OrmQ.objects.count() == 1


@pytest.mark.sqlite
def test_what_waits_is_sent_marked_and_its_context_erased(mailoutbox):
    put("one")
    put("two", language="kk")
    drain.drain()
    assert len(mailoutbox) == 2
    assert set(Letter.objects.values_list("state", "attempts", "leased_until", "error")) == {(State.SENT, 1, None, "")}
    assert all(letter.context == {} and letter.sent_at for letter in Letter.objects.all())
    drain.drain()
    assert len(mailoutbox) == 2


def test_a_hundred_letters_go_over_few_connections(server):
    mail = server()
    for number in range(45):
        put(str(number))
    drain.drain()
    assert len(mail.taken) == 45
    assert mail.opened == mail.closed == 3


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "reply",
    [refused(450), smtplib.SMTPServerDisconnected("gone"), TimeoutError("slow"), smtplib.SMTPDataError(451, b"later")],
    ids=repr,
)
def test_a_letter_the_server_cannot_take_now_waits_longer_and_longer(server, reply):
    server(reply)
    letter = put()
    waits = []
    for attempt in range(1, 5):
        before = timezone.now()
        drain.drain()
        letter = fresh(letter)
        assert (letter.state, letter.attempts, letter.leased_until) == (State.WAITING, attempt, None)
        assert letter.context == CONTEXT
        waits.append(letter.due_at - before)
        assert timedelta(minutes=2**attempt / 2) <= waits[-1] <= timedelta(minutes=2**attempt, seconds=5)
        Letter.objects.update(due_at=timezone.now())
    assert waits == sorted(waits)


def test_a_letter_postponed_is_not_tried_before_its_time(server):
    mail = server(refused(450))
    put()
    drain.drain()
    mail.reply = None
    drain.drain()
    assert mail.taken == []


def test_after_three_days_a_letter_is_undeliverable_and_can_be_sent_again(server):
    mail = server(refused(450))
    letter = put()
    Letter.objects.update(created_at=timezone.now() - timedelta(hours=73), attempts=20)
    drain.drain()
    letter = fresh(letter)
    assert (letter.state, letter.context) == (State.DEAD, CONTEXT)
    letter.send_again()
    mail.reply = None
    drain.drain()
    assert fresh(letter).state == State.SENT


def test_a_worker_that_was_away_for_days_gives_nothing_up_at_once(server):
    server(refused(450))
    letter = put()
    Letter.objects.update(created_at=timezone.now() - timedelta(hours=73))
    drain.drain()
    assert fresh(letter).state == State.WAITING


def test_a_letter_sent_again_after_three_days_has_its_attempts_anew(server):
    server(refused(450))
    letter = put()
    Letter.objects.update(created_at=timezone.now() - timedelta(hours=73), state=State.DEAD)
    fresh(letter).send_again()
    drain.drain()
    assert fresh(letter).state == State.WAITING


@pytest.mark.sqlite
@pytest.mark.parametrize("reply", [refused(550), smtplib.SMTPDataError(554, READER.encode())], ids=repr)
def test_a_letter_the_server_refuses_for_good_is_dead_and_the_rest_goes(server, reply):
    mail = server(lambda letter: reply if letter.to == [READER] else None)
    put("bad")
    put("good", to="other@example.kz")
    drain.drain()
    assert Letter.objects.get(key="bad").state == State.DEAD
    assert str(getattr(reply, "smtp_code", 550)) in Letter.objects.get(key="bad").error
    assert [letter.to for letter in mail.taken] == [["other@example.kz"]]


def test_a_letter_that_cannot_be_composed_is_dead_and_the_rest_goes(server):
    mail = server()
    put("bad", name="no-such-letter")
    put("good")
    drain.drain()
    bad = Letter.objects.get(key="bad")
    assert (bad.state, bad.error) == (State.DEAD, "TemplateDoesNotExist")
    assert len(mail.taken) == 1


@pytest.mark.parametrize("fault", [ValueError("no header"), IndexError("no address"), AttributeError("odd")], ids=repr)
def test_a_letter_that_cannot_be_written_is_dead_and_the_rest_goes(server, fault):
    mail = server(lambda letter: fault if letter.to == [READER] else None)
    put("bad")
    put("good", to="other@example.kz")
    drain.drain()
    assert Letter.objects.get(key="bad").state == State.DEAD
    assert len(mail.taken) == 1


def test_a_letter_that_is_not_wanted_any_more_is_skipped(server, monkeypatch):
    mail = server()
    put()
    monkeypatch.setattr(Letter, "compose", lambda letter: None)
    drain.drain()
    assert (Letter.objects.get().state, mail.taken) == (State.SKIPPED, [])


@pytest.mark.sqlite
def test_while_no_mail_server_answers_all_letters_wait(server):
    mail = server(away=ConnectionRefusedError("refused"))
    for number in range(25):
        put(str(number))
    drain.drain()
    assert mail.opened == 1
    assert set(Letter.objects.values_list("state", "leased_until")) == {(State.WAITING, None)}
    mail.away = None
    Letter.objects.update(due_at=timezone.now())
    drain.drain()
    assert len(mail.taken) == 25


@pytest.mark.sqlite
def test_a_claimed_letter_is_one_workers_until_its_lease_is_over(server):
    mail = server()
    letter = put()
    assert drain.claim(Letter) == [letter]
    assert drain.claim(Letter) == []
    drain.drain()
    assert mail.taken == []
    Letter.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    drain.drain()
    assert (len(mail.taken), fresh(letter).attempts) == (1, 2)


def test_the_lease_is_longer_than_a_drain_and_the_mail_servers_time_out(settings):
    assert LEASE.total_seconds() > drain.SECONDS + settings.EMAIL_TIMEOUT
    assert settings.Q_CLUSTER["timeout"] > drain.SECONDS


def test_a_letter_that_kills_its_worker_each_time_is_given_up(server):
    mail = server()
    put()
    Letter.objects.update(attempts=drain.MOST_ATTEMPTS)
    drain.drain()
    assert (Letter.objects.get().state, mail.taken) == (State.DEAD, [])


def test_what_a_batch_has_no_time_for_goes_back_untouched(server, monkeypatch):
    mail = server()
    put()
    batch = drain.claim(Letter)
    monkeypatch.setattr(drain, "SECONDS", -20)
    drain.send_batch(batch, drain.time.monotonic())
    letter = Letter.objects.get()
    assert (letter.attempts, letter.leased_until, letter.state, mail.taken) == (0, None, State.WAITING, [])


def test_a_drain_that_runs_out_of_time_wakes_the_next_one(server, monkeypatch):
    server()
    put()
    OrmQ.objects.all().delete()
    monkeypatch.setattr(drain, "SECONDS", -1)
    drain.drain()
    assert OrmQ.objects.count() == 1


@pytest.mark.parametrize(
    "case", [refused(550), refused(450), smtplib.SMTPDataError(554, READER.encode()), OSError(READER), "no-such-letter"]
)
def test_neither_log_nor_error_names_the_reader(server, caplog, case):
    server(None if isinstance(case, str) else case)
    put(name=case if isinstance(case, str) else "question-received")
    with caplog.at_level(0):
        drain.drain()
    assert READER not in caplog.text
    assert CONTEXT["message"] not in caplog.text
    assert READER not in Letter.objects.get().error
