"""Ready answers, in the language of the question and filled in; an answer is looked at before it goes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.mail.models import Letter
from questions.models import Category, Question, ReadyAnswer
from questions.ready.checking import seems, worries
from questions.ready.filling import filled, offered
from sections.models import Shutdown, Street
from sections.shutdowns.places import ShutdownPlace
from tests.pages import soup
from tests.questions.queue.test_screen import now, press  # noqa: F401 a fixture
from tests.questions.test_desks import address, ask

pytestmark = pytest.mark.django_db
LONG = {
    "ru": "Здравствуйте! Авария на сети устранена, вода будет подана в ваш дом после промывки, сегодня к вечеру.",
    "kk": "Сәлеметсіз бе! Желідегі апат жойылды, үйіңізге су шайғаннан кейін, бүгін кешке қарай беріледі.",
    "en": "Good afternoon! The main has been repaired, and the water will be back in your house this evening.",
}


def ready(**values) -> ReadyAnswer:
    return ReadyAnswer.objects.create(**{"title": "Авария", "text_ru": "Здравствуйте, {name}!"} | values)


def test_the_text_is_that_of_the_question_s_language_filled_in():
    due = datetime(2026, 12, 1, 13, 0, tzinfo=UTC)
    question = ask(language="kk")
    Question.objects.filter(pk=question.pk).update(due_at=due, place="Бажов көшесі, 12")
    answer = ready(text_kk="{name}, № {number}: {address}, {due} дейін. {shutdown}", text_ru="по-русски")
    assert filled(answer, now(question)) == (
        f"Иван Петров, № {question.pk}: Бажов көшесі, 12, 01.12.2026 18:00 дейін. {{shutdown}}"
    )


def test_the_shutdown_that_runs_in_the_street_is_named(clock):
    moment = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
    street, notice = Street.objects.first(), Shutdown.objects.first()
    Shutdown.objects.filter(pk=notice.pk).update(
        start=moment - timedelta(hours=1), expected_end=moment + timedelta(hours=5), restored_at=None, live=True
    )
    ShutdownPlace.objects.create(shutdown=notice, street=street, kind=street.kind)
    question = ask()
    Question.objects.filter(pk=question.pk).update(street=street)
    clock(moment)
    assert "27.11.2026 18:00" in filled(ready(text_ru="Сейчас: {shutdown}"), now(question))
    clock(moment + timedelta(days=30))
    Shutdown.objects.update(restored_at=moment)
    assert filled(ready(text_ru="Сейчас: {shutdown}"), now(question)) == "Сейчас: {shutdown}"


def test_those_of_the_category_and_of_all_are_offered_and_a_missing_language_is_said(login):
    technical, complaints = (Category.objects.get(slug=slug) for slug in ("technical", "complaints"))
    own, general = ready(category=technical, title="О своём"), ready(title="О всяком")
    missing, other = (
        ready(title="Нет перевода", text_ru="", text_kk="Сәлем"),
        ready(category=complaints, title="Жалоба"),
    )
    question = ask("technical")
    assert [(one.answer, one.missing) for one in offered(question)] == [(own, False), (general, False), (missing, True)]
    page = soup(login("dispatcher").get(address("edit", question)))
    assert [int(button["value"]) for button in page.select("[name=action-ready]")] == [own.pk, general.pk]
    assert "Нет перевода" in page.text
    assert other.title not in page.select_one(".desk__ready").text


def test_a_press_puts_it_below_what_is_written(press):  # noqa: F811
    question, answer, missing = ask(), ready(), ready(text_ru="", text_en="Hello")
    press(question, "save", answer="Черновик")
    client_form = {"action-ready": answer.pk}
    assert press(question, "ready", **client_form).status_code == 302
    assert now(question).answer == "Черновик\n\nЗдравствуйте, Иван Петров!"
    for wrong in (missing.pk, "x", 10**6):
        assert press(question, "ready", **{"action-ready": wrong}).status_code == 200
    assert now(question).answer == "Черновик\n\nЗдравствуйте, Иван Петров!"


@pytest.mark.parametrize("text", ["{nmae}, здравствуйте", "{ }", "{name} {цена}"])
def test_a_field_that_is_none_is_refused(text):
    with pytest.raises(ValidationError, match=r"\{name\}"):
        ReadyAnswer(title="x", text_ru=text).full_clean()


def test_a_ready_answer_without_a_text_is_refused():
    with pytest.raises(ValidationError):
        ReadyAnswer(title="x").full_clean()
    ReadyAnswer(title="x", text_kk="{name}, {due}").full_clean()


@pytest.mark.parametrize("user", ["dispatcher", "reception"])
def test_a_desk_keeps_its_ready_answers_itself(login, user):
    form = {"title": "Авария", "category": "", "text_kk": "", "text_ru": "Здравствуйте, {name}!", "text_en": ""}
    add = reverse("wagtailsnippets_questions_readyanswer:add")
    assert login(user).post(add, form).status_code == 302
    assert ReadyAnswer.objects.get().text_ru == "Здравствуйте, {name}!"
    assert login("translator").get(add).status_code in (302, 403)


@pytest.mark.parametrize("language", LONG)
def test_the_language_of_an_answer_is_seen(language):
    assert seems(LONG[language]) == language
    assert seems("К 18:00.") == ""


@pytest.mark.parametrize("written", LONG)
@pytest.mark.parametrize("asked", LONG)
def test_an_answer_in_another_language_is_told(asked, written):
    assert bool(worries(ask(language=asked), LONG[written])) == (asked != written)


ODD = {
    "Здравствуйте, {name}!": "{name}",
    "Вода будет к ___ часам.": "___",
    "Читайте: /ru/no-such-page/": "/ru/no-such-page/",
    "Читайте http://127.0.0.1:8000/ru/about/no-such/.": "no-such",
    "Позвоните соседу +7 777 000 00 00.": "777 000 00 00",
    "Пишите на anna@mail.kz": "anna@mail.kz",
    "ИИН 880101300123 принят": "880101300123",
}
PLAIN = (
    "К 18:00.",
    "Подробности: /ru/consumers/tariffs/ и /ru/ask/.",
    "Мы позвоним вам на 8 705 123-45-67 или напишем на ivan@example.kz.",
    "Работы идут на улице Бажова, мастер Сергей Иванов.",
    "Звоните: 53-16-61.",
    "См. https://example.kz/page",
)


@pytest.mark.parametrize("answer", ODD)
def test_what_should_not_be_sent_is_told(answer, settings):
    settings.BASE_URL = "http://127.0.0.1:8000"
    (worry,) = worries(ask(), answer)
    assert ODD[answer] in worry


@pytest.mark.parametrize("answer", PLAIN)
def test_what_is_in_order_is_not_told_of(answer):
    assert worries(ask(), answer) == []


def test_an_odd_answer_goes_at_the_second_press_and_is_looked_at_anew_when_changed(login, press):  # noqa: F811
    question, client = ask(), login("dispatcher")
    response = press(question, "answer", answer="Звоните +7 777 000 00 00.")
    page = soup(response)
    assert response.status_code == 200
    assert "777 000 00 00" in page.select_one("main .desk__answer").text
    assert not Letter.objects.filter(name="question-answered").exists()
    looked_at = page.select_one("[name=looked_at]")["value"]
    form = {"category": question.category_id, "action-answer": "1", "looked_at": looked_at}
    assert client.post(address("edit", question), form | {"answer": "Звоните +7 777 000 00 01."}).status_code == 200
    assert client.post(address("edit", question), form | {"answer": "Звоните +7 777 000 00 00."}).status_code == 302
    assert now(question).state == "answered"
