"""What is pressed twice on one screen is done once; what is written anew is another step."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from portal.mail.models import Letter
from questions import working
from questions.desk import OfDesk
from questions.models import Category, Question
from tests.questions.queue.test_screen import now
from tests.questions.test_desks import address, ask
from tests.questions.test_together import opened

pytestmark = pytest.mark.django_db


def steps(question) -> list[str]:
    return list(question.entries.values_list("kind", flat=True))


def twice(client, question, step: str, **typed) -> list:
    form = opened(client, question) | {f"action-{step}": "1"} | typed
    return [client.post(address("edit", question), form) for _ in range(2)]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("step", "typed", "kind"),
    [
        ("note", {"note": "Позвонить"}, "note"),
        ("take", {}, "taken"),
        ("answer", {"answer": "К 18:00."}, "answered"),
        ("ask-back", {"answer": "Какой подъезд?"}, "asked-back"),
        ("close", {"word": "Передано в акимат"}, "closed"),
        ("spam", {}, "spam"),
    ],
)
def test_a_step_is_written_once_and_the_second_press_is_no_mistake(login, step, typed, kind):
    question = ask()
    first, second = twice(login("dispatcher"), question, step, **typed)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert steps(question) == [kind]
    for name in ("question-answered", "question-asked-back"):
        assert Letter.objects.filter(name=name).count() == (name.endswith(kind))


def test_back_at_an_old_screen_it_is_done_anew(login, clock):
    question, client = ask(), login("dispatcher")
    form = opened(client, question) | {"action-take": "1"}
    client.post(address("edit", question), form)
    working.release(question, get_user_model().objects.get(username="dispatcher"))
    clock(timezone.now() + timedelta(minutes=2))
    assert client.post(address("edit", question), form).status_code == 302
    assert steps(question) == ["taken", "released", "taken"]


def test_a_note_on_what_has_been_opened_again_is_not_lost(login, monkeypatch):
    question, user = ask(), get_user_model().objects.get(username="dispatcher")
    working.close(question, user)
    client = login("dispatcher")
    form = opened(client, question) | {"action-note": "1", "note": "Звонила дочь"}
    locked = Question.objects.none().locked

    def opened_meanwhile(rows, pk, *args, **values):
        Question.objects.filter(pk=pk).update(state="new", closed_at=None)
        return locked.__func__(rows, pk, *args, **values)

    monkeypatch.setattr(OfDesk, "locked", opened_meanwhile)
    response = client.post(address("edit", question), form)
    assert response.status_code == 200
    assert "Звонила дочь" in response.content.decode()
    assert steps(question) == ["closed"]


def test_a_colleague_is_given_it_once(login):
    question, user = ask(), get_user_model().objects.get(username="dispatcher")
    twice(login("dispatcher"), question, "assign", colleague=user.pk, word="Твоя улица")
    assert steps(question) == ["assigned"]


def test_a_question_that_has_gone_to_another_desk_went_once(login):
    question, complaints = ask(), Category.objects.get(slug="complaints")
    first, second = twice(login("dispatcher"), question, "hand-over", category=complaints.pk, word="Жалоба")
    assert (first.status_code, second.status_code) == (302, 302)
    assert "/edit/" not in second["Location"]
    assert steps(question) == ["handed-over"]


def test_two_questions_are_joined_once(login):
    question, other = ask(), ask()
    assert [one.status_code for one in twice(login("dispatcher"), question, "join", joined=other.pk)] == [302, 302]
    assert steps(question) == ["merged"]


@pytest.mark.sqlite
def test_other_words_from_the_same_screen_are_another_step(login):
    question, client = ask(), login("dispatcher")
    form = opened(client, question) | {"action-note": "1"}
    for text in ("Первая", "Вторая", "Вторая"):
        client.post(address("edit", question), form | {"note": text})
    assert list(question.entries.values_list("text", flat=True)) == ["Первая", "Вторая"]


def test_a_colleague_who_presses_with_the_same_form_is_not_taken_for_the_first(login):
    question, form = ask(), None
    for name in ("dispatcher", "admin"):
        client = login(name)
        form = form or opened(client, question) | {"action-note": "1", "note": "Одно и то же"}
        client.post(address("edit", question), form | ({} if name == "dispatcher" else {"submission": ""}))
    assert {entry.by.username for entry in question.entries.all()} == {"dispatcher", "admin"}


@pytest.mark.parametrize("submission", ["", "x", "нет"])
def test_a_screen_without_its_mark_does_the_step_all_the_same(login, submission):
    question = ask()
    twice(login("dispatcher"), question, "note", note="Позвонить", submission=submission)
    assert steps(question) == ["note", "note"]
    assert now(question).state == "new"
