"""What looks like a question is offered while it is written; nothing of what is typed is kept or written down."""

import datetime as dt
import logging
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from portal import clock
from questions.asking import alike
from questions.models import Category, Dialogue, Helped, Question
from tests.pages import LANGUAGES, soup, words
from tests.questions.test_ask import GOOD

pytestmark = pytest.mark.django_db
RARE = {
    "kk": ("Есептегішті пломбылау қанша тұрады?", "Пломбылау тегін жасалады.", "Есептегіш пломбылауы керек еді"),
    "ru": ("Сколько стоит опломбировать счётчик?", "Пломбируем бесплатно.", "Надо опломбировать новый счётчик"),
    "en": ("How much is it to seal a meter?", "Sealing is free of charge.", "I need somebody to seal my new meter"),
}


@pytest.fixture
def published():
    """One dialogue in each language."""
    return {
        language: Dialogue.objects.create(
            category=Category.objects.get(slug="technical"),
            language=language,
            question_text=asked,
            answer_text=answer,
            published=True,
        )
        for language, (asked, answer, _typed) in RARE.items()
    }


def offer(client, message: str, language: str = "ru"):
    return client.post(f"/{language}/ask/alike/", {"message": message})


def titles(response) -> str:
    return words(soup(response)) if response.status_code == 200 else ""


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_published_answer_of_the_language_is_offered(client, published, language):
    asked, answer, typed = RARE[language]
    said = titles(offer(client, typed, language))
    assert asked in said
    assert answer in said
    for other in set(LANGUAGES) - {language}:
        assert RARE[other][1] not in said


@pytest.mark.sqlite
def test_at_most_five_and_pages_beside_answers(client):
    for number in range(9):
        Dialogue.objects.create(
            category=Category.objects.get(slug="technical"),
            language="ru",
            question_text=f"Тарифы водоснабжения {number}",
            answer_text="Смотрите тарифы.",
            published=True,
        )
    found = alike.to_message("Какие тарифы на услуги водоснабжения?", "ru", clock.now())
    assert len(found) <= 5
    kinds = [one.kind for one in found]
    assert kinds.count("dialogue") == 3
    assert "page" in kinds


def test_what_is_not_published_any_more_is_not_offered(client, published):
    Dialogue.objects.filter(pk=published["ru"].pk).update(published=False)  # as the search may be a moment behind
    assert RARE["ru"][1] not in titles(offer(client, RARE["ru"][2]))


@pytest.mark.parametrize("message", ["", " ", "?!", "zzzzzz qqqqqq", "Здравствуйте, добрый день", "\x00\ud800"])
def test_where_nothing_looks_like_it_nothing_is_offered(client, message):
    response = client.post("/ru/ask/alike/", {"message": message.encode("utf-8", "replace").decode()})
    assert response.status_code == 204


def test_what_is_off_in_the_street_that_is_named_comes_first(client):
    now = clock.now()
    found = alike.to_message("Здравствуйте! На улице Үшінші үлгі нет воды, когда дадут?", "ru", now)
    assert found[0].kind == Helped.Kind.SHUTDOWN
    assert "/news/shutdowns/" in found[0].path
    later = alike.to_message("На улице Үшінші үлгі нет воды, когда дадут?", "ru", now + dt.timedelta(days=3000))
    assert Helped.Kind.SHUTDOWN not in {one.kind for one in later}


def test_the_words_stand_in_no_table_no_cookie_no_address_and_no_log(client, published, caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.INFO)
    with CaptureQueriesContext(connection) as queries:
        response = offer(client, f"{RARE['ru'][2]} Секреткина")
    assert "Секреткина" not in caplog.text
    assert "секреткина" not in caplog.text.lower()
    written = [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE"))]
    assert not [sql for sql in written if "ттемпт" in sql or "attempt" not in sql]
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies


def test_a_long_message_costs_what_a_short_one_costs(client, published):
    def cost(message: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            alike.to_message(message, "ru", clock.now())
        return len(queries)

    cost(RARE["ru"][2])
    assert cost(RARE["ru"][2] + " и слова, и ещё слова, много разных слов" * 100) <= 20


def test_only_posts_are_answered_and_not_too_many(client, published, one_hour, monkeypatch):
    assert client.get("/ru/ask/alike/?message=x").status_code == 405
    monkeypatch.setattr("questions.asking.offering.LOOKS_AN_HOUR", 2)
    assert [offer(client, RARE["ru"][2]).status_code for _ in range(3)] == [200, 200, 429]


# --- The step without a script ----------------------------------------------------------------------------------------


def pressed(client, **more):
    """As a browser without scripts sends the form: with the name of its button."""
    form = GOOD | {"message": RARE["ru"][2], "submission": str(uuid.uuid4()), "step": "1", "looked": "False"} | more
    return client.post("/ru/ask/", form)


@pytest.mark.sqlite
def test_as_a_step_one_press_sends_it_all_the_same_and_nothing_is_lost(client, published):
    step = pressed(client, allow_publication="on", message=f"{RARE['ru'][2]}\n\nВторая строка")
    assert step.status_code == 200
    assert not Question.objects.exists()
    page = soup(step).main
    assert RARE["ru"][1] in words(page)
    form = next(one for one in page.select("form") if one.select_one("[name=looked]"))
    fields = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden]")}
    assert client.post("/ru/ask/", fields).status_code == 302
    question = Question.objects.get()
    assert question.message == f"{RARE['ru'][2]}\n\nВторая строка"
    assert question.allow_publication
    assert (question.name, question.phone, question.email) == (GOOD["name"], "+77051234567", GOOD["email"])


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "more", [{"looked": "1"}, {"category": "open-manholes"}, {"message": "zzzzzz qqqqqq"}], ids=str
)
def test_the_step_is_left_out_where_it_was_shown_or_would_hold_up(client, published, more):
    assert pressed(client, **more).status_code == 302
    assert Question.objects.count() == 1


def test_a_program_that_sends_the_fields_is_served_at_once(client, published):
    hidden = {
        one["name"]: one.get("value", "")
        for one in soup(client.get("/ru/ask/")).select("[data-dialog-content] [type=hidden]")
    }
    for form in (GOOD, hidden | GOOD):
        assert client.post("/ru/ask/", form | {"message": RARE["ru"][2]}).status_code == 302
    assert Question.objects.count() == 2


def test_a_form_with_errors_asks_for_them_first(client, published):
    assert pressed(client, email="").status_code == 422


# --- “This answers me” ------------------------------------------------------------------------------------------------


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_this_answers_me_ends_it_and_is_counted_by_the_day(client, language):
    for kind in ("dialogue", "dialogue", "page"):
        response = client.post(f"/{language}/ask/answered/", {"kind": kind})
        assert response["Location"] == f"/{language}/ask/answered/"
    assert soup(client.get(response["Location"])).main.select_one("[role=status] h1")
    counts = {one.kind: one.count for one in Helped.objects.filter(day=clock.today())}
    assert counts == {"dialogue": 2, "page": 1}
    assert not Question.objects.exists()


def test_looking_bad_kinds_and_other_sites_count_nothing(client):
    client.get("/ru/ask/answered/?kind=page")
    client.post("/ru/ask/answered/", {"kind": "x" * 400})
    client.post("/ru/ask/answered/")
    Client(enforce_csrf_checks=True).post("/ru/ask/answered/", {"kind": "page"})
    assert not Helped.objects.exists()


def test_one_visitor_counts_so_often_an_hour(client, one_hour, monkeypatch):
    monkeypatch.setattr("questions.asking.offering.HELPED_AN_HOUR", 2)
    for _ in range(5):
        client.post("/ru/ask/answered/", {"kind": "page"})
    assert Helped.objects.get().count == 2


def test_what_tells_of_more_of_the_words_is_offered_before_what_tells_of_two(client):
    """“Прорыв” and “теплица” stand in many, all four words in none."""
    texts = ["Прорыв у теплицы", "Прорыв у теплицы за гаражами"]
    for number in range(alike.MOST):
        texts += [f"Теплица {number}: прорыв вчера"]
    for place, text in enumerate(texts):
        Dialogue.objects.create(
            category=Category.objects.get(slug="technical"),
            language="ru",
            question_text=text,
            answer_text="Бригада выехала.",
            date=clock.today() + dt.timedelta(days=place),
            sample=True,
            published=True,
        )
    found = alike.to_message("Прорыв, теплица, гаражи, бульдозер", "ru", clock.now())
    assert found[0].title == "Прорыв у теплицы за гаражами"
    assert len(found) > 1
