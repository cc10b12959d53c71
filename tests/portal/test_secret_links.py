"""The addresses that let their reader in stand in letters alone."""

import hashlib
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from newsletter import subscribing
from newsletter.models import Subscriber, SubscriptionRequest, Topic
from portal.forms.secret_links import row_of
from portal.mail.models import Letter
from questions.models import Question
from tests.portal.canary import EMAIL, answer, ask, places_of, subscribe

pytestmark = pytest.mark.django_db


def wish() -> SubscriptionRequest:
    topics = Topic.objects.all()
    return subscribing.request_subscription(email=EMAIL, topics=topics, language="ru", submission=uuid.uuid4())


@pytest.mark.sqlite
def test_no_table_holds_them_whether_the_letter_has_gone_or_not():
    question, subscriber, request = ask(), subscribe(), wish()
    answer(question)
    secrets = (question.token, subscriber.token, request.token, "confirm/?key=", "ask/status/")
    assert places_of(*secrets) == set()
    bodies = [letter.compose().body for letter in Letter.objects.filter(recipient=EMAIL)]
    assert any(question.status_path in body for body in bodies)
    assert any(f"?key={request.token}" in body and request.code in body for body in bodies)


def test_a_token_opens_its_own_row_alone():
    question = ask()
    Subscriber.objects.create(pk=question.pk, email=EMAIL, language="ru", consent=question.consent)
    assert row_of(Question.objects.all(), question.token) == question
    number, code = question.token.split("-")
    forgeries = (
        f"{int(number) + 1}-{code}",
        f"{number}-{code[:-1]}",
        f"{number}-",
        number,
        "",
        "-",
        f"{'9' * 30}-{code}",
    )
    for forged in forgeries:
        assert row_of(Question.objects.all(), forged) is None
    assert row_of(Subscriber.objects.all(), question.token) is None, "one of another kind, of the same number"


def test_after_a_backup_is_restored_the_old_letter_does_not_open_the_new_row():
    lost = ask()
    token, number = lost.token, lost.pk
    lost.delete()
    new = ask()
    Question.objects.filter(pk=new.pk).update(id=number)
    assert Question.objects.filter(pk=number).exists()
    assert row_of(Question.objects.all(), token) is None


def test_the_links_of_letters_sent_before_still_open(client):
    subscriber, question = subscribe(), ask()
    for row, token in ((subscriber, "8-Xy_old"), (question, "12345-old")):
        type(row).objects.filter(pk=row.pk).update(old_token=hashlib.sha256(token.encode()).hexdigest())
    assert client.get("/kk/subscribe/manage/8-Xy_old/").status_code == 200
    assert client.get("/ru/ask/status/12345-old/").status_code == 200


def test_a_new_key_of_the_portal_keeps_the_old_links_as_long_as_the_old_key_is_named(client, settings):
    address = f"/kk/subscribe/unsubscribe/{subscribe().token}/"
    settings.SECRET_KEY, before = "n" * 50, settings.SECRET_KEY
    assert client.get(address).status_code == 404
    settings.SECRET_KEY_FALLBACKS = [before]
    assert client.get(address).status_code == 200


def test_a_used_link_of_confirmation_leads_nowhere(client):
    request = wish()
    subscriber = subscribing.confirm(request)
    address = f"/kk/subscribe/confirm/?key={request.token}"
    opened = client.get(address)
    assert (opened.status_code, subscriber.token in opened.content.decode()) == (410, False)
    SubscriptionRequest.objects.update(confirmed_at=timezone.now() - timedelta(minutes=2))
    pressed = client.post("/kk/subscribe/confirm/", {"key": request.token})
    assert (pressed.status_code, subscriber.token in pressed.content.decode()) == (410, False)
