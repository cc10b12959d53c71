"""What is kept of people goes after its period, each kind after its own: the nightly task."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry, PageLogEntry

from newsletter import subscribing
from newsletter.models import Subscriber, SubscriptionRequest, Topic
from portal import clock
from portal.erasing import erasure, holdings
from portal.erasing.erasure import Erasure
from portal.mail.models import Letter
from questions.models import Dialogue, Question
from tests.portal.canary import CANARIES, EMAIL, answer, ask, places_of, subscribe

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(monkeypatch):
    """later(days) moves the clock of the portal on."""

    def move(days: float) -> None:
        now = clock.now
        monkeypatch.setattr("portal.clock.now", lambda: now() + timedelta(days=days))

    return move


def test_wishes_go_after_a_week(later):
    subscribing.request_subscription(email=EMAIL, topics=Topic.objects.all(), language="kk", submission=uuid.uuid4())
    later(6.9)
    erasure.erase_outdated()
    assert SubscriptionRequest.objects.filter(email=EMAIL).exists()
    later(0.2)
    erasure.erase_outdated()
    assert not SubscriptionRequest.objects.filter(email=EMAIL).exists()


def test_a_letter_remembers_for_a_month_whom_it_went_to(later):
    ask()
    letters = Letter.objects.filter(recipient=EMAIL)
    letters.update(state=Letter.State.DEAD)
    pk = letters.get().pk
    ask(email="waiting@example.kz")
    later(29.9)
    erasure.erase_outdated()
    assert Letter.objects.get(pk=pk).recipient == EMAIL
    later(0.2)
    erasure.erase_outdated()
    letter = Letter.objects.get(pk=pk)
    assert (letter.recipient, letter.context, letter.state) == ("", {}, Letter.State.SKIPPED)
    assert Letter.objects.filter(recipient="waiting@example.kz").exists(), "it has not gone yet"


def test_the_address_of_who_has_left_becomes_a_hash_after_four_weeks(later):
    subscriber = subscribe()
    subscribing.unsubscribe(subscriber)
    later(27.9)
    erasure.erase_outdated()
    assert Subscriber.objects.get(pk=subscriber.pk).email == EMAIL
    later(0.2)
    erasure.erase_outdated()
    subscriber.refresh_from_db()
    assert subscriber.email == f"{holdings.keyed_hash(EMAIL)}@erased.invalid"
    assert not subscriber.topics.exists()
    assert "newsletter_subscriber" not in places_of(EMAIL)
    again = subscribe()
    assert again.pk != subscriber.pk
    subscribing.unsubscribe(again)
    later(28.1)
    erasure.erase_outdated()
    assert Subscriber.objects.filter(email__endswith="@erased.invalid").count() == 1
    erasure.erase_person(EMAIL)
    assert not Subscriber.objects.filter(email__endswith="@erased.invalid").exists()


def test_who_reads_stays_a_subscriber(later):
    subscriber = subscribe()
    later(400)
    erasure.erase_outdated()
    assert Subscriber.objects.get(pk=subscriber.pk).email == EMAIL


def test_an_answered_question_goes_after_three_years_its_dialogue_stays(later):
    question, waiting = ask(), ask(email="waiting@example.kz")
    dialogue = answer(question)
    Dialogue.objects.filter(pk=dialogue.pk).update(question_text="Когда?", answer_text="К вечеру.")
    later(3 * 365 - 0.1)
    erasure.erase_outdated()
    question.refresh_from_db()
    assert question.message
    later(0.2)
    erasure.erase_outdated()
    question.refresh_from_db()
    assert {question.name, question.phone, question.email, question.message, question.answer} == {""}
    assert Dialogue.objects.filter(pk=dialogue.pk, published=True).exists()
    assert question.allow_publication, "its asker can still take that back"
    assert EMAIL not in str(Question.objects.values().get(pk=question.pk))
    erasure.erase_person("other@example.kz")
    assert Dialogue.objects.filter(pk=dialogue.pk).exists()
    waiting.refresh_from_db()
    assert waiting.message, "nobody has answered yet"
    erasure.erase_person(EMAIL.upper())
    assert not Dialogue.objects.filter(pk=dialogue.pk).exists(), "its asker is known by the hash"


def test_the_log_of_the_admin_goes_after_a_year(login, later):
    login("dispatcher").post(
        reverse("wagtailsnippets_questions_question:edit", args=[ask().pk]), {"category": 1, "answer": "А"}
    )
    assert ModelLogEntry.objects.exists()
    assert PageLogEntry.objects.exists()
    later(366)
    erasure.erase_outdated()
    assert not ModelLogEntry.objects.exists()
    assert not PageLogEntry.objects.exists()


def test_the_periods_are_settings(settings, later):
    settings.KEEP_DAYS = settings.KEEP_DAYS | {"questions": 10}
    question = ask()
    answer(question)
    later(11)
    erasure.erase_outdated()
    question.refresh_from_db()
    assert question.erased_at


def test_the_nightly_task_tells_counts_and_nothing_else(caplog, later):
    answer(ask())
    later(3 * 365 + 1)
    with caplog.at_level("INFO", logger="portal.erasing.erasure"):
        erasure.erase_outdated()
        erasure.erase_outdated()
    assert "'questions': 1" in caplog.text
    assert "nothing" in caplog.text
    assert not any(word in caplog.text for word in CANARIES)
    assert Erasure.objects.get().reason == "period"
