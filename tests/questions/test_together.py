"""Two people at one question: nobody saves over what a colleague has written, nobody's text is lost."""

import pytest

from questions import answering
from questions.desk import OfDesk
from questions.models import Category, Dialogue, Question
from tests.pages import soup
from tests.questions.test_desks import address, ask

pytestmark = pytest.mark.django_db


def opened(client, thing) -> dict:
    """The fields of the form as the page shows them."""
    form = soup(client.get(address("edit", thing))).select_one("form:has([name=opened_with])")
    fields = {field["name"]: field.get("value", "") for field in form.select("input[name]") if field.has_attr("value")}
    fields |= {field["name"]: field.text.strip("\n") for field in form.select("textarea[name]")}
    fields |= {
        field["name"]: (field.select_one("option[selected]") or {"value": ""})["value"]
        for field in form.select("select[name]")
    }
    return fields


def draft(client, question: Question, text: str, fields: dict):
    return client.post(address("edit", question), fields | {"answer": text})


def test_a_colleagues_draft_is_shown_before_it_is_replaced(login):
    question, mine, theirs = ask(), login("dispatcher"), login("admin")
    as_opened = opened(mine, question)
    assert draft(theirs, question, "Черновик коллеги", opened(theirs, question)).status_code == 302
    response = draft(mine, question, "Мой текст", as_opened)
    assert response.status_code == 200
    page = soup(response)
    assert "Черновик коллеги" in page.text
    assert page.select_one("textarea[name=answer]").text.strip() == "Мой текст"
    question.refresh_from_db()
    assert question.answer == "Черновик коллеги"
    again = {"opened_with": page.select_one("[name=opened_with]")["value"], "category": question.category_id}
    assert draft(mine, question, "Мой текст", again).status_code == 302
    question.refresh_from_db()
    assert question.answer == "Мой текст"


def test_what_a_colleague_has_not_touched_is_saved_at_once(login):
    question, mine, theirs = ask(), login("dispatcher"), login("admin")
    as_opened = opened(mine, question)
    manholes = Category.objects.get(slug="open-manholes")
    theirs.post(address("edit", question), opened(theirs, question) | {"category": manholes.pk})
    assert draft(mine, question, "Мой текст", as_opened | {"category": manholes.pk}).status_code == 302
    question.refresh_from_db()
    assert (question.answer, question.category) == ("Мой текст", manholes)


@pytest.fixture
def meanwhile(monkeypatch):
    """meanwhile(thing) does it once a request has read its row, before it locks it."""

    def wait_for(thing):
        locked = OfDesk.locked
        monkeypatch.setattr(OfDesk, "locked", lambda rows, pk: (thing(), locked(rows, pk))[1])

    return wait_for


def test_only_what_was_changed_is_written(login, meanwhile):
    question, mine = ask(), login("dispatcher")
    as_opened = opened(mine, question)
    meanwhile(lambda: Question.objects.filter(pk=question.pk).update(phone="+77770000000"))
    assert draft(mine, question, "Мой текст", as_opened).status_code == 302
    question.refresh_from_db()
    assert (question.phone, question.answer) == ("+77770000000", "Мой текст")


def test_the_permission_to_publish_is_asked_again_when_nobody_can_take_it_back_any_more(login, meanwhile):
    question, mine = ask(), login("dispatcher")
    question.answer = "К вечеру."
    answering.answer(question, None)
    dialogue = Dialogue.objects.get(question=question)
    meanwhile(question.publication.withdraw)
    response = mine.post(address("edit", dialogue), opened(mine, dialogue) | {"published": "on"})
    assert response.status_code == 200
    assert soup(response).select(".messages .error")
    dialogue.refresh_from_db()
    assert not dialogue.published


def test_an_answer_too_late_stays_before_its_writers_eyes(login):
    question, mine = ask(), login("dispatcher")
    as_opened = opened(mine, question)
    question.answer = "К вечеру."
    answering.answer(question, None)
    for _ in range(2):  # pressed again, too
        response = mine.post(address("edit", question), as_opened | {"answer": "Утром.", "action-answer": "1"})
        assert response.status_code == 200
        assert soup(response).select(".messages .error")
        assert soup(response).select_one("textarea[name=answer]").text.strip() == "Утром."
    question.refresh_from_db()
    assert question.answer == "К вечеру."


@pytest.mark.parametrize("gone", ["deleted", "passed on"])
def test_a_text_for_a_question_that_is_out_of_reach_is_given_back(login, gone):
    question, mine = ask(), login("dispatcher")
    as_opened = opened(mine, question)
    if gone == "deleted":
        question.delete()
        question.pk = int(as_opened.get("pk", 0)) or 10**6
    else:
        Question.objects.filter(pk=question.pk).update(category=Category.objects.get(slug="complaints"))
    response = draft(mine, question, "Мой <b>текст</b>", as_opened)
    assert response.status_code == 403
    assert soup(response).select_one("main textarea[readonly]").text == "Мой <b>текст</b>"
    assert "Живу на Мира" not in response.content.decode()


def test_words_for_a_dialogue_whose_asker_has_said_no_meanwhile(login):
    question, mine = ask(), login("dispatcher")
    question.answer = "К вечеру."
    answering.answer(question, None)
    dialogue = Dialogue.objects.get(question=question)
    as_opened = opened(mine, dialogue)
    Dialogue.objects.filter(pk=dialogue.pk).update(answer_text="Исправлено коллегой")
    response = mine.post(address("edit", dialogue), as_opened | {"answer_text": "Исправлено мной"})
    assert response.status_code == 200
    assert "Исправлено коллегой" in soup(response).text
    answering.withdraw_publication(question)
    response = mine.post(address("edit", dialogue), as_opened | {"published": "on", "answer_text": "Исправлено мной"})
    assert response.status_code == 403
    assert "Исправлено мной" in soup(response).text
    assert not Dialogue.objects.filter(pk=dialogue.pk).exists()
