"""Who does not reply is reminded, then the question is closed with the words how to go on: each once, by day."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model

from portal.mail.models import Letter
from questions import erasing, working
from questions.deadlines import silence
from questions.deadlines.keeping import recount
from questions.deadlines.reminding import remind
from questions.models import Question
from tests.pages import soup
from tests.questions.asking.own_page import fresh, kept, write
from tests.questions.deadlines.asked import at
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db
State = Question.State
ASKED = at("2026-11-30 10:00")
"""A Monday; the two weeks after it have no holiday."""
WEEK = dt.timedelta(days=7)


@pytest.fixture
def dispatcher():
    return get_user_model().objects.get(username="dispatcher")


@pytest.fixture
def waiting(clock, dispatcher) -> Question:
    clock(ASKED)
    question = ask()
    ask_back(question, dispatcher, "Какой подъезд?", ASKED)
    return fresh(question)


def ask_back(question: Question, by, words: str, moment: dt.datetime) -> None:
    working.ask_back(question, by, words)
    question.entries.filter(text=words).update(at=moment)


def letters(question: Question) -> list[str]:
    found = Letter.objects.filter(recipient=question.email).exclude(name="question-received").order_by("pk")
    return list(found.values_list("name", flat=True))


def run(clock, moment: dt.datetime) -> None:
    clock(moment)
    remind()
    remind()


@pytest.mark.sqlite
def test_a_reminder_after_a_week_then_a_week_later_the_end(waiting, clock):
    run(clock, ASKED + WEEK - dt.timedelta(minutes=1))
    assert kept(waiting) == ["asked-back"]
    run(clock, ASKED + WEEK)
    assert kept(waiting) == ["asked-back", "reminded"]
    assert fresh(waiting).state == State.WAITING
    run(clock, ASKED + 2 * WEEK - dt.timedelta(minutes=1))
    assert fresh(waiting).state == State.WAITING
    run(clock, ASKED + 2 * WEEK)
    assert kept(waiting) == ["asked-back", "reminded", "lapsed"]
    assert (fresh(waiting).state, fresh(waiting).closed_at) == (State.CLOSED, ASKED + 2 * WEEK)
    assert letters(waiting) == ["question-asked-back", "question-waits", "question-lapsed"]
    told = Letter.objects.get(name="question-waits").compose()
    assert "Какой подъезд?" in told.body
    assert "14 декабря" in told.body
    assert waiting.status_path in told.body


@pytest.mark.parametrize("moment", ["2026-12-12 12:00", "2026-12-14 07:59", "2026-12-14 17:00"])
def test_nothing_is_written_by_night_or_on_a_day_off(waiting, clock, moment):
    run(clock, at(moment))
    assert kept(waiting) == ["asked-back"]


def test_nobody_is_closed_out_without_a_reminder(waiting, clock):
    run(clock, ASKED + 10 * WEEK)
    assert kept(waiting) == ["asked-back", "reminded"]
    assert fresh(waiting).state == State.WAITING


def test_an_alarm_stays_with_its_desk(waiting, clock):
    Question.objects.filter(pk=waiting.pk).update(alarm=True)
    run(clock, ASKED + WEEK)
    run(clock, ASKED + 3 * WEEK)
    assert kept(waiting) == ["asked-back"]
    assert fresh(waiting).state == State.WAITING


def test_one_that_cannot_be_reminded_of_holds_up_no_others(waiting, clock, dispatcher, monkeypatch, caplog):
    other = ask(email="maria@example.kz")
    ask_back(other, dispatcher, "Какой дом?", ASKED)
    remind_one = silence.remind

    def remind(question: Question) -> None:
        if question == waiting:
            raise ValueError("ivan@example.kz")
        remind_one(question)

    monkeypatch.setattr(silence, "remind", remind)
    run(clock, ASKED + WEEK)
    assert (kept(waiting), kept(other)) == (["asked-back"], ["asked-back", "reminded"])
    assert str(waiting.pk) in caplog.text
    assert "ivan@" not in caplog.text


def test_a_late_reply_is_answered_within_a_new_term(waiting, clock, client):
    before = waiting.due_at
    run(clock, ASKED + WEEK)
    run(clock, ASKED + 2 * WEEK)
    clock(ASKED + 6 * WEEK)
    write(client, waiting, "Второй.")
    assert fresh(waiting).due_at > ASKED + 6 * WEEK > before
    recount()
    assert fresh(waiting).due_at > ASKED + 6 * WEEK


def test_asked_again_it_waits_anew(waiting, clock, dispatcher):
    run(clock, ASKED + WEEK)
    ask_back(waiting, dispatcher, "А этаж?", ASKED + WEEK + dt.timedelta(days=3))
    run(clock, ASKED + 2 * WEEK)
    assert fresh(waiting).state == State.WAITING
    assert letters(waiting).count("question-waits") == 1
    run(clock, ASKED + 2 * WEEK + dt.timedelta(days=3))
    assert letters(waiting).count("question-waits") == 2


def test_whoever_has_written_is_left_in_peace(waiting, clock, client):
    write(client, waiting, "Второй.")
    run(clock, ASKED + WEEK)
    run(clock, ASKED + 2 * WEEK)
    assert set(kept(waiting)) == {"asked-back", "followed-up"}


@pytest.mark.sqlite
def test_a_late_reply_opens_it_again_at_the_same_colleague(waiting, clock, client, dispatcher):
    run(clock, ASKED + WEEK)
    run(clock, ASKED + 2 * WEEK)
    page = soup(client.get(waiting.status_path)).main
    assert page.select_one(".panel form textarea[name=text]")
    assert page.select_one("#writing").text.strip() == "Ответьте нам"
    assert not page.select("[name=solved], [name=not-solved]")
    assert write(client, waiting, "Второй подъезд.").status_code == 302
    assert (fresh(waiting).state, fresh(waiting).keeper) == (State.WORK, dispatcher)
    assert fresh(waiting).closed_at is None
    assert Letter.objects.get(name="question-followed-up").recipient == "dispatcher@localhost"


def test_the_desk_can_open_it_again(waiting, clock, dispatcher):
    run(clock, ASKED + WEEK)
    run(clock, ASKED + 2 * WEEK)
    working.reopen(waiting, dispatcher)
    assert fresh(waiting).state == State.WORK


def test_what_was_joined_with_it_is_answered_by_itself(waiting, clock, dispatcher):
    twin = ask(email="maria@example.kz")
    working.join(twin, dispatcher, waiting)
    run(clock, ASKED + WEEK)
    run(clock, ASKED + 2 * WEEK)
    assert (fresh(twin).state, fresh(twin).merged_into) == (State.NEW, None)


def test_erased_its_letters_are_gone_too(waiting, clock):
    run(clock, ASKED + WEEK)
    run(clock, ASKED + 2 * WEEK)
    erasing.erase_question(waiting)
    assert not Letter.objects.filter(recipient=waiting.email).exists()
    run(clock, ASKED + 5 * WEEK)
    assert not Letter.objects.filter(recipient=waiting.email).exists()
