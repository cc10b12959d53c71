"""Who has left a phone alone is told by phone, and has a question erased by asking for it."""

import pytest
from django.contrib.auth.models import Permission

from portal.erasing.erasure import Erasure
from portal.mail.models import Letter
from questions import answering, working
from questions.models import Dialogue, Entry, Question
from tests.pages import soup
from tests.questions.asking.own_page import bubbles
from tests.questions.queue.test_screen import dispatcher, now, press  # noqa: F401 fixtures
from tests.questions.test_desks import address, ask

pytestmark = pytest.mark.django_db
PRIVATE = ("Иван", "Мира", "7051234567", "Соседка", "К вечеру")


def report(**values) -> Question:
    return ask(email="", source="report", **values)


@pytest.mark.sqlite
def test_what_was_told_by_phone_is_the_answer_and_no_letter_goes(press, client, dispatcher):  # noqa: F811
    question = report()
    assert press(question, "told", answer="Вода будет к вечеру.").status_code == 302
    assert (now(question).state, now(question).answer) == ("answered", "Вода будет к вечеру.")
    assert now(question).answered_by == dispatcher
    assert now(question).first_answered_at == now(question).answered_at
    entry = question.entries.get()
    assert (entry.kind, entry.by, entry.text) == ("told", dispatcher, "Вода будет к вечеру.")
    assert not Letter.objects.filter(name="question-answered").exists()
    assert "Вода будет к вечеру." in bubbles(client, question)[-1]
    page = soup(client.get(question.status_path)).main
    assert page.select("[name=solved]")


def test_the_button_stands_where_no_letter_can_go(login):
    by_phone, by_letter = report(), ask()
    client = login("dispatcher")
    assert soup(client.get(address("edit", by_phone))).select("[name=action-told]")
    assert not soup(client.get(address("edit", by_letter))).select("[name=action-told]")


def test_whoever_has_an_address_gets_the_letter(press):  # noqa: F811
    question = ask()
    assert press(question, "told", answer="К вечеру.").status_code == 200
    assert (now(question).state, question.entries.count()) == ("new", 0)


def test_what_was_told_is_not_left_out(press):  # noqa: F811
    question = report()
    assert press(question, "told", answer="  ").status_code == 200
    assert now(question).state == "new"


def test_what_others_wait_for_is_written_to_all(press, dispatcher):  # noqa: F811
    question, twin = report(), ask()
    working.join(twin, dispatcher, question)
    assert press(question, "told", answer="К вечеру.").status_code == 200
    assert (now(question).state, now(twin).state) == ("new", "closed")
    press(question, "answer", answer="К вечеру.")
    assert now(twin).state == "answered"
    assert Letter.objects.get(name="question-answered").recipient == twin.email


def test_what_was_told_is_looked_at_as_any_answer(press):  # noqa: F811
    question = report()
    assert press(question, "told", answer="Звоните соседке: 8 705 111 22 33.").status_code == 200
    assert now(question).state == "new"


@pytest.mark.sqlite
@pytest.mark.parametrize("answered", [False, True])
def test_a_question_is_erased_as_its_asker_wishes_and_the_trace_stays(press, login, dispatcher, answered):  # noqa: F811
    question = ask(email="")
    working.note(question, dispatcher, "Соседка звонила")
    if answered:
        question.answer = "К вечеру."
        answering.answer(question, dispatcher)
        assert Dialogue.objects.filter(question=question).exists()
    assert press(question, "erase", erase_reason="phone").status_code == 302
    gone = now(question)
    assert (gone.state, gone.phone, gone.message, gone.answer) == ("erased", "", "", "")
    assert not Dialogue.objects.filter(question=question).exists()
    last = question.entries.last()
    assert (last.kind, last.by) == (Entry.Kind.ERASED, dispatcher)
    assert last.text
    trace = Erasure.objects.get()
    assert (trace.reason, trace.by, trace.counts) == ("staff", dispatcher, {"questions": 1})
    page = soup(login("dispatcher").get(address("edit", question))).select_one("main").text
    assert not [words for words in PRIVATE if words in page]
    assert not soup(login("dispatcher").get(address("edit", question))).select("[name=action-erase]")


@pytest.mark.parametrize("typed", [{}, {"erase_reason": "просто так"}])
def test_nothing_is_erased_without_a_reason_of_the_list(press, typed):  # noqa: F811
    question = ask()
    assert press(question, "erase", **typed).status_code == 200
    assert now(question).message


@pytest.mark.sqlite
def test_nobody_erases_without_the_right(press, login, dispatcher):  # noqa: F811
    question = ask()
    right = Permission.objects.get(codename="erase_question")
    dispatcher.groups.get(desks__slug="dispatcher").permissions.remove(right)
    assert not soup(login("dispatcher").get(address("edit", question))).select("[name=action-erase]")
    press(question, "erase", erase_reason="phone")
    assert now(question).message
    assert not Erasure.objects.exists()


def test_what_is_asked_for_by_oneself_leaves_the_trace_of_oneself(client):
    question = ask()
    client.post(question.status_path, {"erase-for-good": "1"})
    assert Erasure.objects.get().reason == "person"
    assert not question.entries.filter(kind=Entry.Kind.ERASED).exists()
