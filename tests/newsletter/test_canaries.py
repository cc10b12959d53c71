"""The canaries: subscribers of our own, whom every letter about a shutdown must reach; and who is told where not."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from newsletter.canaries import keep, subscribe, unreached, unserved
from newsletter.mailings import fill
from newsletter.models import Delivery, Mailing, Subscriber, Topic
from newsletter.subscribing import unsubscribe
from portal.mail.drain import drain
from portal.queue import beat
from sections.models import Shutdown
from tests.newsletter.test_mailings import publish, send
from tests.newsletter.test_mailings_of_shutdowns import announced
from tests.newsletter.test_mailings_of_updates import say
from tests.pages import LANGUAGES

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def canaries(settings):
    settings.CANARIES = {language: f"watch+{language}@example.kz" for language in LANGUAGES}
    keep()


@pytest.fixture
def later(clock):
    """So long after now: the clock is moved."""
    now = timezone.now()
    return lambda minutes: clock(now + minutes * MINUTE)


def ready(client) -> tuple[int, bool]:
    beat()
    answer = client.get("/readyz")
    return answer.status_code, answer.json()["canaries"]


@pytest.mark.sqlite
def test_a_notice_that_reaches_each_canary_is_well(client, later):
    announced()
    letters = send()
    assert {letter.to[0] for letter in letters} == {f"watch+{language}@example.kz" for language in LANGUAGES}
    later(6)
    assert unreached() == []
    assert ready(client) == (200, True)


@pytest.mark.sqlite
def test_letters_that_do_not_go_are_told_after_five_minutes_and_no_longer_when_they_have_gone(client, later):
    announced()
    fill()
    later(4)
    assert unreached() == []
    later(6)
    assert set(unreached()) == set(LANGUAGES)
    assert ready(client) == (503, False)
    drain()
    assert unreached() == []


def test_a_notice_nobody_has_made_letters_of_is_told_too(later):
    announced()
    Mailing.objects.filter(language="ru").delete()
    send()
    later(6)
    assert unreached() == ["ru"]


@pytest.mark.parametrize("how", ["dead", "skipped"])
def test_a_letter_given_up_has_not_reached_it(later, how):
    announced()
    fill()
    Delivery.objects.filter(subscriber__language="kk").update(state=how)
    drain()
    later(6)
    assert unreached() == ["kk"]


def test_a_later_letter_tells_what_an_earlier_one_would_have(later):
    notice = announced()
    fill()
    say(notice, "end", 3)
    send()
    later(6)
    assert Delivery.objects.filter(state="skipped").count() == len(LANGUAGES)
    assert unreached() == []


def test_an_update_that_does_not_go_is_told_though_the_notice_went(later):
    notice = announced()
    send()
    say(notice, "end", 3)
    fill()
    later(6)
    assert set(unreached()) == set(LANGUAGES)


def test_a_notice_without_letters_or_taken_back_or_of_long_ago_is_no_matter(later):
    announced(announce=False)
    assert Shutdown.objects.get(pk=announced().pk).live
    fill()
    Shutdown.objects.filter(announce=True).update(live=False)
    later(6)
    assert unreached() == []
    Shutdown.objects.filter(announce=True).update(live=True)
    assert unreached()
    later(25 * 60)
    assert unreached() == []


def test_news_are_no_matter_of_theirs(later):
    publish()
    assert send() == []
    later(6)
    assert unreached() == []


def test_one_that_was_unsubscribed_or_has_lost_its_topic_is_told_and_subscribed_again(client):
    unsubscribe(Subscriber.objects.get(email="watch+kk@example.kz"))
    Subscriber.objects.get(email="watch+ru@example.kz").topics.clear()
    assert unreached() == ["kk", "ru"]
    keep()
    assert unreached() == []
    assert Subscriber.objects.count() == len(LANGUAGES)


def test_what_was_published_before_there_was_a_canary_is_not_waited_for(later):
    Subscriber.objects.all().delete()
    announced()
    send()
    later(6)
    keep()
    later(12)
    assert unreached() == []


def test_keeping_them_twice_or_at_once_makes_each_once():
    rows = list(Subscriber.objects.values_list("pk", "confirmed_at", "consent"))
    keep()
    assert list(Subscriber.objects.values_list("pk", "confirmed_at", "consent")) == rows
    subscribe("kk", "WATCH+KK@example.kz", Topic.objects.get(slug="shutdowns"))
    assert Subscriber.objects.count() == len(LANGUAGES)


def test_without_canaries_nothing_is_told_of_them(client, settings):
    settings.CANARIES = {}
    beat()
    assert "canaries" not in client.get("/readyz").json()
    assert unreached() == []


@pytest.mark.parametrize(("name", "told"), [("admin", True), ("editor", False)])
def test_the_administrator_is_told_on_the_first_page(later, login, name, told):
    announced()
    fill()
    later(6)
    login(name)
    matter = unserved(get_user_model().objects.get(username=name))
    assert (matter is not None) == told
    if told:
        assert matter.count == len(LANGUAGES)
        assert "watch" not in matter.words


def test_the_questions_asked_of_the_database_do_not_grow_with_the_notices(later, django_assert_max_num_queries):
    for _ in range(3):
        announced()
    send()
    later(6)
    with django_assert_max_num_queries(3 * len(LANGUAGES)):
        assert unreached() == []
