"""One answer to many: looked at before it goes, each asker in their language, nobody twice."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from portal.mail.models import Letter
from questions import together, working
from questions.models import Question
from tests.pages import soup
from tests.questions.test_desks import ask

pytestmark = pytest.mark.django_db
TOGETHER = reverse("wagtailsnippets_questions_question:together")


def letters() -> dict[str, str]:
    """Recipient → the answer that went."""
    return {one.recipient: one.context["answer"] for one in Letter.objects.filter(name="question-answered")}


def looked_at(client, link: str, **texts) -> dict[str, str]:
    """The fields of the form as it shows the letters."""
    form = soup(client.post(link, texts | {"action-look": "1"})).select_one("form:has([name=action-send])")
    fields = {field["name"]: field.get("value", "") for field in form.select("input[name]")}
    return fields | {field["name"]: field.text.strip() for field in form.select("textarea")}


def send(client, link: str = TOGETHER, **texts):
    return client.post(link, looked_at(client, link, **texts) | {"action-send": "1"})


def test_three_presses_answer_all_each_in_their_language(login):
    for number in range(6):
        ask(language=("kk", "ru", "ru")[number % 3], email=f"r{number}@example.kz")
    client = login("dispatcher")
    page = soup(client.get(reverse("wagtailsnippets_questions_question:list") + "?state=open"))
    link = page.select_one(f"a[href^='{TOGETHER}']")["href"]
    assert client.get(link).status_code == 200
    texts = {"kk": "Кешкі 18-де су келеді.", "ru": "Вода будет к 18:00."}
    page = soup(client.post(link, texts | {"action-look": "1"}))
    assert not letters()
    assert "Вода будет к 18:00." in page.select_one(".desk-letters").text
    assert "6" in page.select_one("[name=action-send]").text
    typed = looked_at(client, link, **texts)
    assert client.post(link, typed | {"action-send": "1"}).status_code == 302
    assert letters() == {f"r{n}@example.kz": texts[("kk", "ru", "ru")[n % 3]] for n in range(6)}
    assert not Question.objects.filter(state__in=Question.OPEN).exists()
    client.post(link, typed | {"action-send": "1"})
    assert Letter.objects.filter(name="question-answered").count() == 6


def test_a_language_without_a_text_stays_open_and_is_told(login):
    russian, kazakh = ask(), ask(language="kk")
    client = login("dispatcher")
    page = soup(client.post(TOGETHER, {"ru": "К 18:00.", "action-look": "1"}))
    assert "1" in page.select_one(".desk-letters .chip").text
    send(client, ru="К 18:00.")
    states = dict(Question.objects.values_list("pk", "state"))
    assert states == {russian.pk: "answered", kazakh.pk: "new"}


def test_neither_a_colleague_s_nor_another_desk_s_question_is_answered(login):
    own, complaint, kept = ask(), ask("complaints"), ask()
    aigul = get_user_model().objects.create_user("aigul")
    aigul.groups.set(get_user_model().objects.get(username="dispatcher").groups.all())
    working.take(kept, aigul)
    client = login("dispatcher")
    send(client, ru="К 18:00.")
    assert {q.pk for q in Question.objects.filter(state="answered")} == {own.pk}
    assert Question.objects.get(pk=complaint.pk).state == "new"
    assert login("editor").get(TOGETHER).status_code in (302, 403)


def test_the_questions_are_those_of_the_narrowed_list(login):
    technical, manhole = ask(), ask("open-manholes")
    send(login("dispatcher"), f"{TOGETHER}?category={manhole.category_id}", ru="Закрыт.")
    assert Question.objects.get(pk=manhole.pk).state == "answered"
    assert Question.objects.get(pk=technical.pk).state == "new"


def test_nothing_written_sends_nothing(login):
    question = ask()
    response = login("dispatcher").post(TOGETHER, {"ru": "  ", "action-send": "1"})
    assert response.status_code == 200
    assert Question.objects.get(pk=question.pk).state == "new"


def test_who_is_killed_half_way_goes_on_with_the_rest(monkeypatch):
    dispatcher = get_user_model().objects.get(username="dispatcher")
    questions = [ask(email=f"r{number}@example.kz") for number in range(4)]
    answer, left = together.answering.answer, [2]

    def dies_at_the_third(question, by):
        left[0] -= 1
        if left[0] < 0:
            raise SystemExit
        return answer(question, by)

    own = Question.objects.visible_to(dispatcher)
    monkeypatch.setattr(together.answering, "answer", dies_at_the_third)
    with pytest.raises(SystemExit):
        together.answer_together(own, {"ru": "К 18:00."}, dispatcher)
    monkeypatch.setattr(together.answering, "answer", answer)
    assert together.answer_together(own, {"ru": "К 18:00."}, dispatcher) == 2
    assert letters() == {question.email: "К 18:00." for question in questions}


def test_what_was_not_looked_at_is_not_sent(login):
    client, question = login("dispatcher"), ask()
    fields = looked_at(client, TOGETHER, ru="К 18:00.")
    for other in (fields | {"ru": "Никогда."}, {"ru": "К 18:00."}, fields | {"newest": ""}):
        response = client.post(TOGETHER, other | {"action-send": "1"})
        assert response.status_code == 200
        assert soup(response).select_one("[name=action-send]")
    late = ask(email="late@example.kz")
    client.post(TOGETHER, fields | {"action-send": "1"})
    states = dict(Question.objects.values_list("pk", "state"))
    assert states == {question.pk: "answered", late.pk: "new"}


def test_what_is_odd_about_an_answer_is_told_with_its_letters(login):
    ask()
    page = soup(login("dispatcher").post(TOGETHER, {"ru": "К {due}, см. /ru/no-such/.", "action-look": "1"}))
    assert len(page.select(".desk-letters .chip--over")) == 2


def test_whom_a_colleague_takes_meanwhile_is_left_to_them(monkeypatch):
    dispatcher = get_user_model().objects.get(username="dispatcher")
    aigul = get_user_model().objects.create_user("aigul")
    aigul.groups.set(dispatcher.groups.all())
    first, second = ask(), ask(email="anna@example.kz")
    answer = together.answering.answer

    def and_a_colleague_takes_the_next(question, by):
        if question.pk == first.pk:
            working.take(second, aigul)
        return answer(question, by)

    monkeypatch.setattr(together.answering, "answer", and_a_colleague_takes_the_next)
    assert together.answer_together(Question.objects.visible_to(dispatcher), {"ru": "К 18:00."}, dispatcher) == 1
    assert Question.objects.get(pk=second.pk).state == "work"
