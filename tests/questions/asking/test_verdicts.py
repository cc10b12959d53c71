"""“Solved” and “not solved”: the first ends a question, the second opens it again, once."""

import pytest
from django.contrib.auth import get_user_model

from portal import clock
from portal.mail.models import Letter
from questions import log
from questions.models import Entry, Question
from tests.pages import LANGUAGES
from tests.questions.asking.own_page import answer, fresh, keep, kept, page
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db
Kind, State = Entry.Kind, Question.State


def test_nothing_happens_by_looking(client):
    question = ask()
    answer(question)
    before = kept(question)
    client.get(question.status_path + "?solved=1&not-solved=1&follow-up=1&text=x&withdraw=1&erase-for-good=1")
    assert (kept(question), fresh(question).state, fresh(question).allow_publication) == (
        before,
        State.ANSWERED,
        True,
    )


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_solved_ends_it(client, language):
    question = ask(language=language)
    assert not page(client, question).select("[name=solved], [name=not-solved]")
    answer(question)
    assert len(page(client, question).select("[name=solved], [name=not-solved]")) == 2
    assert not page(client, question).select_one("textarea")
    for _ in range(3):
        assert client.post(question.status_path, {"solved": "1"}).status_code == 302
    now = fresh(question)
    assert (now.state, now.solved) == (State.CLOSED, True)
    assert now.closed_at
    assert kept(question) == [Kind.ANSWERED, Kind.SOLVED]
    assert not page(client, question).select_one("[name=solved]")
    assert page(client, question).select_one("[name=not-solved]"), "it may come back"


@pytest.mark.sqlite
@pytest.mark.parametrize(("kept_by", "then"), [(None, State.NEW), ("dispatcher", State.WORK)])
def test_not_solved_opens_it_once(client, kept_by, then):
    question = ask()
    keep(question, due_at=clock.now(), keeper=kept_by and get_user_model().objects.get(username=kept_by))
    question.refresh_from_db()
    answer(question)
    for _ in range(3):
        client.post(question.status_path, {"not-solved": "1"})
    now = fresh(question)
    assert (now.state, now.solved) == (then, False)
    assert now.due_at == now.counted().due > now.reopened_at, "the term begins anew"
    assert now.reopened_at
    assert kept(question) == [Kind.ANSWERED, Kind.NOT_SOLVED]
    assert "не решён" in Letter.objects.get(name="question-followed-up").compose().subject
    assert page(client, question).select_one("textarea"), "and they say what is wrong"
    assert not page(client, question).select_one(".notice--warning")

    answer(now, "Теперь точно.")
    assert not page(client, question).select_one(".notice--warning"), "of the new answer nothing has been said yet"
    client.post(question.status_path, {"not-solved": "1"})
    again = fresh(question)
    assert (again.state, again.solved, again.reopened_at) == (State.ANSWERED, False, now.reopened_at)
    assert kept(question)[-1] == Kind.NOT_SOLVED
    shown = page(client, question)
    assert shown.select_one(".notice--warning .phone__number")
    assert not shown.select("[name=solved], [name=not-solved], textarea")


def test_after_solved_it_may_be_opened_again(client):
    question = ask()
    answer(question)
    client.post(question.status_path, {"solved": "1"})
    client.post(question.status_path, {"not-solved": "1"})
    now = fresh(question)
    assert (now.state, now.solved, now.closed_at) == (State.NEW, False, None)


def test_what_was_closed_as_spam_is_opened_by_nobody(client):
    question = ask()
    answer(question)
    log.write(question, Kind.SPAM)
    keep(question, state=State.CLOSED)
    assert not page(client, question).select("[name=solved], [name=not-solved], textarea")
    client.post(question.status_path, {"not-solved": "1"})
    assert fresh(question).state == State.CLOSED


def test_a_question_told_by_phone_may_be_judged(client):
    question = ask()
    log.write(question, Kind.TOLD)
    keep(question, state=State.ANSWERED)
    client.post(question.status_path, {"not-solved": "1"})
    assert fresh(question).state == State.NEW
