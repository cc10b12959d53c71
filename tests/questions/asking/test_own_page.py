"""The asker's own page: where the question stands, what was said, and nothing that is not theirs."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import override

from portal import clock
from questions import erasing, log
from questions.asking import conversation
from questions.models import Entry, Question
from tests.pages import LANGUAGES, words
from tests.questions.asking.own_page import answer, bubbles, fresh, keep, page, state, write
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db
Kind, State = Entry.Kind, Question.State


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_state_is_said_in_its_own_words(client, language):
    question = ask(language=language)
    said = {}
    for one in (State.NEW, State.WORK, State.WAITING, State.ANSWERED, State.CLOSED):
        keep(question, state=one)
        said[one] = words(page(client, question).select_one(".state"))
    keep(question, state=State.CLOSED, solved=True)
    said["solved"] = words(page(client, question).select_one(".state"))
    keep(question, state=State.NEW, reopened_at=clock.now())
    said["again"] = words(page(client, question).select_one(".state"))
    assert len(set(said.values())) == 7
    assert all(said.values())


def test_the_number_stands_large_and_the_day_it_is_answered_by(client):
    question = ask()
    assert words(page(client, question).select_one(".number")) == str(question.number)
    assert not page(client, question).select(".error, .error-summary")
    keep(question, due_at=dt.datetime(2099, 5, 4, 18, 0, tzinfo=timezone.get_default_timezone()))
    with override(question.language):
        assert question.deadline.until in words(page(client, question).select_one(".facts"))
    assert not page(client, question).select_one(".facts .phone__number")
    keep(question, due_at=clock.now() - dt.timedelta(minutes=1))
    assert page(client, question).select_one(".facts .phone__number"), "late: whom to call"
    keep(question, state=State.ANSWERED)
    assert not page(client, question).select_one(".facts .phone__number")


def test_the_conversation_is_shown_in_its_order_and_notes_of_colleagues_are_not(client):
    question = ask()
    staff = get_user_model().objects.get(username="dispatcher")
    for number, kind in enumerate(Kind):
        at = clock.now() + dt.timedelta(minutes=number)
        log.write(question, kind, staff, text=f"слова-{kind.value}.", at=at)
    shown = bubbles(client, question)
    assert "Когда дадут воду" in shown[0]
    assert [next(kind for kind in Kind if f"слова-{kind.value}." in one) for one in shown[1:]] == [
        kind for kind in Kind if kind in Entry.FOR_RESIDENT
    ]
    whole = client.get(question.status_path).content.decode()
    for kind in set(Kind) - set(Entry.FOR_RESIDENT):
        assert f"слова-{kind.value}." not in whole
    assert "dispatcher" not in whole


@pytest.mark.parametrize("now", [State.CLOSED, State.WORK])
def test_a_joined_question_tells_nothing_of_the_other(client, now):
    other = ask(message="Соседкина тайна", email="other@example.kz")
    question = ask()
    answer(other, "Ответ соседке")
    keep(question, state=now, merged_into=other)
    log.write(question, Kind.MERGED, text=f"№ {other.pk} Соседкина")
    shown = page(client, question)
    assert state(client, question) == "Объединён с другим вопросом"
    for secret in ("Соседкина", "Ответ соседке", f" {other.number} ", "other@"):
        assert secret not in shown.get_text(" ")
    assert write(client, question).status_code == 302
    keep(question, state=State.ANSWERED)
    assert state(client, question) == "Ответ дан"


def test_an_erased_question_shows_nothing_and_takes_nothing(client):
    question = ask(message="Канареечная")
    keep(question, place="ул. Тайная, 5", problem="leak")
    write(client, question, "Тайные слова")
    answer(question, "Тайный ответ")
    erasing.erase_question(question)
    shown = page(client, question)
    for gone in ("Канареечная", "Тайн", "Тайный", "Иван"):
        assert gone not in shown.get_text(" ")
    assert not shown.select("form, .bubble")
    assert write(client, question).status_code == 422
    assert client.post(question.status_path, {"not-solved": "1"}).status_code == 302
    assert fresh(question).state == State.ERASED
    assert not Entry.objects.filter(question=question).exclude(text="").exists()


def test_a_question_answered_before_there_was_a_log_shows_its_answer(client):
    question = ask()
    Entry.objects.create(question=question, kind=Kind.ANSWERED, text="Давний ответ", at=question.created_at)
    keep(question, state=State.ANSWERED, answer="Давний ответ", answered_at=question.created_at)
    assert "Давний ответ" in bubbles(client, question)[-1]
    assert conversation.may_judge(fresh(question), conversation.story_of(question)) == set(conversation.VERDICTS)


def test_a_long_conversation_costs_no_more_queries(client, django_assert_max_num_queries):
    question = ask()
    for number in range(50):
        log.write(question, Kind.FOLLOWED_UP, text=f"Слово {number}")
    client.get(question.status_path)
    with django_assert_max_num_queries(15):
        client.get(question.status_path)


def test_many_photos_cost_no_more_queries(client, django_assert_max_num_queries):
    question = ask()
    for number in range(10):
        entry = log.write(question, Kind.FOLLOWED_UP, text=f"Слово {number}")
        question.photos.create(entry=entry, jpeg=b"x", width=1, height=1)
    question.photos.create(jpeg=b"x", width=1, height=1)
    client.get(question.status_path)
    with django_assert_max_num_queries(15):
        assert len(page(client, question).select(".bubble img")) == 11
