"""The question form: what it stores, whom it tells, and what it says to bad input."""

import uuid
from urllib.parse import quote_from_bytes

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import translation

from portal.forms import consent
from portal.mail.models import Letter
from questions.models import Question

pytestmark = pytest.mark.django_db

GOOD = {
    "name": "Әйгерім Ұлықпанқызы",
    "phone": "8 705 123 45 67",
    "email": "aigerim@example.kz",
    "category": "technical",
    "message": "Судың қысымы төмен.\nЕкінші жол.",
    "consent": "on",
}
DESKS = {"technical": "dispatcher", "open-manholes": "dispatcher", "general": "reception", "complaints": "reception"}


def page_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def errors_of(response) -> dict[str, str]:
    """Field → the error beside it."""
    return {
        error["id"].removeprefix("id_").removesuffix("_error"): error.get_text(" ", strip=True)
        for error in page_of(response).select(".error[id$=_error]")
    }


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(("category", "desk"), DESKS.items())
def test_a_question_is_stored_with_its_consent_and_both_letters(client, language, category, desk):
    response = client.post(f"/{language}/ask/", GOOD | {"category": category})

    question = Question.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/{language}/ask/status/{question.token}/?sent=1"
    assert question.phone == "+77051234567"
    assert question.category.desk.slug == desk
    assert question.language == language
    assert question.consent.text.language == language
    assert question.publication is None
    received, notice = Letter.objects.order_by("pk")
    assert (received.name, received.recipient, received.language) == ("question-received", GOOD["email"], language)
    assert (notice.name, notice.recipient) == ("question-notice", f"{desk}@localhost")


def test_the_notice_to_the_desk_holds_no_personal_data(client):
    client.post("/ru/ask/", GOOD)

    letter = Letter.objects.get(name="question-notice").compose()
    whole = letter.message().as_string() + letter.body + letter.alternatives[0][0]
    for private in (GOOD["name"], GOOD["email"], "+7705", "қысымы"):
        assert private not in whole


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_letters_can_be_composed(client, language):
    client.post(f"/{language}/ask/", GOOD)
    for row in Letter.objects.all():
        letter = row.compose()
        assert letter.subject
        assert "\n" not in letter.subject
        assert letter.body.strip()
        assert "<html" in letter.alternatives[0][0]


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_letter_to_the_asker_holds_nothing_that_was_typed(client, language):
    client.post(f"/{language}/ask/", GOOD)
    question = Question.objects.get()
    row = Letter.objects.get(name="question-received")
    letter = row.compose()
    whole = " ".join((letter.subject, letter.body, letter.alternatives[0][0], str(row.context)))
    assert str(question.number) in letter.subject
    assert question.status_path in letter.body
    for typed in ("Әйгерім", "Ұлықпан", "705 123", "Судың", "Екінші"):
        assert typed not in whole


@pytest.mark.sqlite
def test_one_mailbox_gets_three_letters_an_hour_and_each_question_is_kept(client, one_hour):
    spellings = ["one.person@gmail.com", "oneperson@gmail.com", "One.Person+a@gmail.com", "onepers.on@googlemail.com"]
    pages = [
        client.post("/kk/ask/", GOOD | {"email": email, "submission": str(uuid.uuid4())})["Location"]
        for email in [*spellings, "another@example.kz"]
    ]
    told = Letter.objects.filter(name="question-received").values_list("recipient", flat=True)
    assert set(told) == {*spellings[:2], "One.Person+a@gmail.com", "another@example.kz"}
    assert Question.objects.count() == Letter.objects.filter(name="question-notice").count() == 5
    said = [page_of(client.get(page)).select_one(".notice--done p").get_text() for page in pages]
    assert len(set(said)) == 2
    assert said[3] not in (said[0], said[4])


def test_one_mailbox_gets_ten_letters_a_day(client, attempts_at):
    for hour in range(24 + 3):
        attempts_at(3600 * hour)
        client.post("/kk/ask/", GOOD | {"submission": str(uuid.uuid4())})
    assert Question.objects.count() == 27
    assert Letter.objects.filter(name="question-received").count() == 10 + 3


def test_permission_to_publish_is_a_consent_of_its_own(client):
    client.post("/kk/ask/", GOOD | {"allow_publication": "on"})
    question = Question.objects.get()
    assert question.allow_publication
    assert question.publication.text.purpose == "publication"


@pytest.mark.sqlite
def test_the_same_form_sent_twice_is_one_question(client):
    form = GOOD | {"submission": str(uuid.uuid4())}
    first, second = client.post("/kk/ask/", form), client.post("/kk/ask/", form)
    assert Question.objects.count() == 1
    assert first["Location"] == second["Location"]
    assert Letter.objects.filter(name="question-received").count() == 1


BAD = {
    "name": [
        "",
        "Выиграйте на bit.ly",
        "www.example",
        "x@example.kz",
        "https://t.me/x",
        "a\x00b",
        "a\r\nBcc: x@example.kz",
        "\ud800",
        "я" * 121,
    ],
    "phone": ["", "1420", "123", "8 903 123 45 67", "телефон", "+7 705 123 45 67\x00", "9" * 50],
    "email": ["", "a@localhost", "имя@example.kz", "a b@example.kz", "a@exa\u200bmple.kz", "a@b", "a\x00@example.kz"],
    "category": ["", "no-such", "technical\x00", "\ud800"],
    "message": ["", "\x00", "\ud800", "х" * 1_000_000],
    "consent": [None],
}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in BAD.items() for value in values])
def test_bad_input_gets_an_error_beside_the_field_and_on_top(client, language, field, value):
    form = {key: text for key, text in (GOOD | {field: value}).items() if text is not None}
    response = client.post(f"/{language}/ask/", encoded(form), content_type="application/x-www-form-urlencoded")

    assert response.status_code == 422
    assert field in errors_of(response)
    page = page_of(response)
    assert page.select_one(f"[role=alert] a[href^='#id_{field}']"), "the summary links to the field"
    others = {"name": GOOD["name"], "email": GOOD["email"]}
    others.pop(field, None)
    for name, typed in others.items():
        assert page.select_one(f"[name={name}]")["value"] == typed
    if field != "message":
        assert page.select_one("textarea").get_text().strip().splitlines()[0] == "Судың қысымы төмен."
    assert not Question.objects.exists()
    assert not Letter.objects.exists()


def encoded(form: dict) -> bytes:
    """As a browser that has lost its mind would send it: surrogates too."""
    return "&".join(
        f"{key}={quote_from_bytes(text.encode('utf-8', 'surrogatepass'))}" for key, text in form.items()
    ).encode()


def test_the_page_says_the_errors_in_its_language(client):
    texts = {lang: errors_of(client.post(f"/{lang}/ask/", {}))["message"] for lang in ("kk", "ru", "en")}
    assert len(set(texts.values())) == 3


def test_a_form_without_its_token_comes_back_with_what_was_typed():
    client = Client(enforce_csrf_checks=True)
    response = client.post("/ru/ask/", GOOD)
    assert response.status_code == 422
    assert not Question.objects.exists()
    page = page_of(response)
    assert page.select_one("[name=name]")["value"] == GOOD["name"]
    token = page.select_one("[data-dialog-content] [name=csrfmiddlewaretoken]")["value"]
    assert client.post("/ru/ask/", GOOD | {"csrfmiddlewaretoken": token}).status_code == 302
    assert Question.objects.count() == 1


def test_too_many_questions_from_one_address_are_refused_kindly(client, one_hour):
    answers = [client.post("/kk/ask/", GOOD | {"submission": str(uuid.uuid4())}).status_code for _ in range(21)]
    assert answers == [302] * 20 + [422]
    assert Question.objects.count() == 20


def test_the_question_has_six_lines_so_that_the_ticks_below_stay_in_sight(client):
    assert page_of(client.get("/ru/ask/")).select_one("main textarea[name=message]")["rows"] == "6"


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_form_and_the_status_page_are_kept_by_nobody(client, method):
    response = getattr(client, method)("/ru/ask/")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_the_askers_page_shows_the_question_without_contacts(client):
    location = client.post("/ru/ask/", GOOD)["Location"]
    text = page_of(client.get(location)).select_one("main").get_text(" ")
    assert "Екінші жол" in text
    for private in (GOOD["name"], GOOD["email"], "1234567"):
        assert private not in text


@pytest.mark.parametrize("token", ["x", "a" * 300, "%00", "../../etc", "%ff"])
def test_a_tampered_token_is_no_page(client, token):
    assert client.get(f"/kk/ask/status/{token}/").status_code == 404


def test_the_asker_takes_the_permission_back(client):
    client.post("/kk/ask/", GOOD | {"allow_publication": "on"})
    question = Question.objects.get()
    client.post(question.status_path, {"withdraw": "1"})
    question.refresh_from_db()
    assert not question.allow_publication
    assert question.publication.withdrawn_at


def test_in_the_next_hour_one_may_ask_again(client, monkeypatch, attempts_at):
    monkeypatch.setattr("questions.asking.views.QUESTIONS_AN_HOUR", 1)
    answers = []
    for moment in (7199.0, 7199.0, 7200.0):
        attempts_at(moment)
        answers.append(client.post("/kk/ask/", GOOD | {"submission": str(uuid.uuid4())}).status_code)
    assert answers == [302, 422, 302]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_ticks_say_what_one_consents_to(client, language):
    page = page_of(client.get(f"/{language}/ask/"))
    with translation.override(language):
        wanted = {"consent": consent.text("question"), "allow_publication": consent.text("publication")}
    for name, said in wanted.items():
        label = page.select_one(f"main label[for=id_{name}]")
        assert " ".join(said.split()) in " ".join(label.get_text().split())
