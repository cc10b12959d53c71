"""A phone call becomes a question: with the caller's consent, kept once, at the desk of its category."""

import uuid

import pytest
from django.urls import reverse

from portal.mail.models import Letter
from questions.models import Category, Question
from sections.models import Street
from tests.pages import soup

pytestmark = pytest.mark.django_db
CALL = reverse("wagtailsnippets_questions_question:call")


def form(category: str = "technical", **values) -> dict:
    return {
        "message": "Нет воды с утра",
        "category": Category.objects.get(slug=category).pk,
        "place": "",
        "name": "",
        "phone": "8 705 123 45 67",
        "email": "",
        "language": "kk",
        "consent": "on",
        "submission": uuid.uuid4(),
    } | values


def test_a_call_is_entered_once_and_tells_who_entered_it(login):
    client, sent = login("dispatcher"), form(place=f"{Street.objects.first().name_ru}, 12")
    assert client.get(CALL).status_code == 200
    for _ in range(2):
        response = client.post(CALL, sent)
    question = Question.objects.get()
    assert response["Location"] == reverse("wagtailsnippets_questions_question:edit", args=[question.pk])
    assert (question.source, question.language, question.phone) == ("phone", "kk", "+77051234567")
    assert (question.street, question.house) == (Street.objects.first(), "12")
    entry = question.entries.get()
    assert (entry.kind, entry.by.username) == ("entered", "dispatcher")
    assert question.consent.text.language == "kk"
    assert not question.allow_publication
    assert Letter.objects.filter(name="question-received").count() == 0


@pytest.mark.parametrize(
    "wrong", [{"consent": ""}, {"phone": ""}, {"message": " "}, {"phone": "12"}, {"category": "x"}]
)
def test_what_is_missing_is_said_and_nothing_is_lost(login, wrong):
    response = login("dispatcher").post(CALL, form() | wrong)
    assert response.status_code == 200
    assert not Question.objects.exists()
    if "message" not in wrong:
        assert soup(response).select_one("textarea[name=message]").text.strip() == "Нет воды с утра"


def test_a_call_for_another_desk_goes_there_and_is_out_of_sight(login):
    response = login("dispatcher").post(CALL, form("complaints"))
    assert "/edit/" not in response["Location"]
    assert Letter.objects.get(name="question-notice").recipient == "reception@localhost"


@pytest.mark.parametrize("user", ["editor", "translator"])
def test_who_works_at_no_desk_enters_nothing(login, user):
    assert login(user).get(CALL).status_code in (302, 403)
    login(user).post(CALL, form())
    assert not Question.objects.exists()
