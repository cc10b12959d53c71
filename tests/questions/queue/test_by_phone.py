"""Who has left a phone alone has a question erased by asking for it."""

import pytest
from django.contrib.auth.models import Permission

from portal.erasing.erasure import Erasure
from questions import answering, working
from questions.models import Dialogue, Entry
from tests.pages import soup
from tests.questions.queue.test_screen import dispatcher, now, press  # noqa: F401 fixtures
from tests.questions.test_desks import address, ask

pytestmark = pytest.mark.django_db
PRIVATE = ("Иван", "Мира", "7051234567", "Соседка", "К вечеру")



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
