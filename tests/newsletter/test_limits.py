"""How long a wish to subscribe may be confirmed, and how often anybody may ask for letters or try codes."""

import re
import uuid
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.utils import timezone

from newsletter import subscribing
from newsletter.models import Subscriber, SubscriptionRequest
from portal.forms import proof
from portal.mail.models import Letter
from tests.newsletter.test_subscribe import GOOD, request_it
from tests.pages import soup

pytestmark = pytest.mark.django_db


@pytest.fixture
def not_drawn(monkeypatch):
    """Answers without their pages: of many attempts it is the status that tells, and drawing takes most of the time."""
    monkeypatch.setattr("newsletter.views.render", lambda *_args, status=200: HttpResponse(status=status))


def other_than(code: str) -> str:
    return "000000" if code != "000000" else "111111"


def enter(client, wish: SubscriptionRequest, code: str) -> int:
    return client.post("/kk/subscribe/confirm/", {"email": wish.email, "code": code}).status_code


@pytest.mark.sqlite
@pytest.mark.parametrize(("hours", "status"), [(47, 200), (49, 410)])
def test_a_wish_can_be_confirmed_for_two_days(client, monkeypatch, hours, status):
    wish = request_it(client)
    later = timezone.now() + timedelta(hours=hours)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert client.get(f"/kk/subscribe/confirm/?key={wish.token}").status_code == status
    assert enter(client, wish, wish.code) == (302 if status == 200 else 422)


@pytest.mark.sqlite
def test_after_four_wrong_codes_the_right_one_still_counts(client):
    wish = request_it(client)
    for _ in range(4):
        assert enter(client, wish, other_than(wish.code)) == 422
    assert enter(client, wish, wish.code) == 302


def test_a_wrong_code_counts_against_the_address_it_was_typed_for_alone(client):
    wish, other = request_it(client), request_it(client, email="other@example.kz")
    for _ in range(5):
        enter(client, wish, other_than(wish.code))
    assert enter(client, other, other.code) == 302


def test_the_code_of_an_older_letter_counts_too(client):
    older, newer = request_it(client), request_it(client, topics=["projects"])
    assert newer.code != older.code
    assert enter(client, older, older.code) == 302
    assert {topic.slug for topic in Subscriber.objects.get().topics.all()} == {"news", "shutdowns"}


def test_from_one_visitor_sixty_codes_an_hour_are_tried(client, attempts_at, not_drawn):
    wish = request_it(client)
    stranger = SubscriptionRequest(email="nobody@example.kz")
    attempts_at(7199)
    for _ in range(59):
        enter(client, stranger, "123456")
    right = request_it(client, email="other@example.kz")
    assert enter(client, right, right.code) == 302
    assert enter(client, wish, wish.code) == 422
    attempts_at(7200)
    assert enter(client, wish, wish.code) == 302


def test_one_visitor_asks_for_thirty_letters_an_hour(client, attempts_at, not_drawn):
    attempts_at(7199)
    answers = [
        client.post("/kk/subscribe/", GOOD | {"email": f"reader{number}@example.kz"}).status_code
        for number in range(31)
    ]
    assert answers == [200] * 30 + [422]
    assert Letter.objects.count() == 30
    attempts_at(7200)
    assert client.post("/kk/subscribe/", GOOD | {"email": "reader30@example.kz"}).status_code == 200


def test_beyond_them_a_little_work_opens_the_way(client, attempts_at, monkeypatch):
    attempts_at(7199)
    with monkeypatch.context() as patch:
        patch.setattr("newsletter.views.render", lambda *_args, status=200: HttpResponse(status=status))
        for number in range(30):
            client.post("/kk/subscribe/", GOOD | {"email": f"reader{number}@example.kz"})
    beyond = GOOD | {"email": "reader30@example.kz"}
    asked = soup(client.post("/kk/subscribe/", beyond)).select_one("[name=challenge]")
    salt, _until, sought, _signature = asked["value"].split(".")
    number = next(one for one in range(int(asked["data-challenge"])) if proof.hash_of(salt, one) == sought)
    worked = beyond | {"challenge": asked["value"], "number": str(number)}
    assert client.post("/kk/subscribe/", worked | {"number": str(number + 1)}).status_code == 422
    assert client.post("/kk/subscribe/", worked).status_code == 200
    assert Letter.objects.count() == 31


def test_a_program_that_fills_in_every_field_gets_no_letter(client):
    bitten = client.post("/kk/subscribe/", GOOD | {"website": "http://spam.example"})
    assert bitten.status_code == 422
    assert not Letter.objects.exists()
    form = soup(bitten).select_one("main form")
    assert form.select_one("[name=website]").get("value", "") == ""
    assert form.select_one("[name=email]")["value"] == GOOD["email"]
    assert client.post("/kk/subscribe/", GOOD).status_code == 200


def test_in_the_next_hour_a_mailbox_may_get_letters_again(client, attempts_at):
    attempts_at(7199)
    for _ in range(3):
        request_it(client)
    assert Letter.objects.count() == 3
    attempts_at(7200)
    request_it(client)
    assert Letter.objects.count() == 4


@pytest.mark.parametrize("spelt", ["reader@gmail.com", "Re.ader+water@googlemail.com"])
def test_a_stranger_can_neither_flood_a_mailbox_nor_keep_its_owner_out(client, attempts_at, spelt):
    """Beyond the limit the page is the same, no letter goes, and the letters that went still work."""
    attempts_at(7199)
    wishes = [request_it(client, email="reader@gmail.com") for _ in range(3)]
    before = client.post("/kk/subscribe/", GOOD | {"email": "other@example.kz", "submission": str(uuid.uuid4())})
    letters = Letter.objects.count()
    response = client.post("/kk/subscribe/", GOOD | {"email": spelt, "submission": str(uuid.uuid4())})
    assert response.status_code == 200
    token = r'(name="csrfmiddlewaretoken" value=)"[^"]*"'
    before, after = (re.sub(token, r"\1", page.content.decode()) for page in (before, response))
    assert before.replace("other@example.kz", spelt) == after
    assert Letter.objects.count() == letters
    assert enter(client, wishes[0], wishes[0].code) == 302


def test_a_mailbox_gets_five_letters_a_day(client, attempts_at):
    for hour in range(6):
        attempts_at(86_400 + hour * 3600)
        client.post("/kk/subscribe/", GOOD | {"submission": str(uuid.uuid4())})
    assert Letter.objects.count() == 5


def test_the_same_form_twenty_times_costs_one_letter_of_the_share(client, attempts_at):
    attempts_at(7199)
    form = GOOD | {"submission": str(uuid.uuid4())}
    assert {client.post("/kk/subscribe/", form).status_code for _ in range(20)} == {200}
    assert Letter.objects.count() == 1
    for _ in range(2):
        request_it(client)
    assert Letter.objects.count() == 3


@pytest.mark.sqlite
def test_confirming_twice_changes_nothing_that_was_chosen_since(client):
    wish = request_it(client)
    subscriber = subscribing.confirm(SubscriptionRequest.objects.get(pk=wish.pk))
    subscriber.topics.clear()
    assert subscribing.confirm(SubscriptionRequest.objects.get(pk=wish.pk)) == subscriber
    assert not subscriber.topics.exists()


def test_unsubscribing_twice_keeps_the_first_moment(client):
    subscriber = subscribing.confirm(request_it(client))
    subscribing.unsubscribe(subscriber)
    first = Subscriber.objects.get().unsubscribed_at
    subscribing.unsubscribe(Subscriber.objects.get())
    assert Subscriber.objects.get().unsubscribed_at == first


@pytest.mark.sqlite
def test_confirming_one_wish_leaves_the_others_open(client):
    wish, other = request_it(client), request_it(client, email="other@example.kz")
    subscribing.confirm(wish)
    other.refresh_from_db()
    assert other.is_open
    assert not SubscriptionRequest.objects.get(pk=wish.pk).is_open


def test_a_code_has_six_digits_whatever_comes_out(monkeypatch):
    for derived, code in (("0", "000000"), (f"{10**6 - 1:x}", "999999"), (f"{10**6 + 7:x}", "000007")):
        monkeypatch.setattr(SubscriptionRequest, "derived", lambda *_given, found=derived: found)
        assert SubscriptionRequest(pk=1).code == code
