"""Subscribing: topics, confirmation by link or code, the subscriber's own page, the way out."""

import re
import uuid
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from newsletter.models import Subscriber, SubscriptionRequest
from portal.mail.models import Letter

pytestmark = pytest.mark.django_db

GOOD = {"email": "Aigul@Example.kz", "topics": ["news", "shutdowns"], "consent": "on"}


def page_of(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def request_it(client, language="kk", **values) -> SubscriptionRequest:
    client.post(f"/{language}/subscribe/", GOOD | values)
    return SubscriptionRequest.objects.latest("pk")


def confirm_it(client, language="kk", **values) -> Subscriber:
    wish = request_it(client, language, **values)
    client.post(f"/{language}/subscribe/confirm/", {"email": wish.email, "code": wish.code})
    return Subscriber.objects.get(email__iexact=wish.email)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_footers_form_brings_the_address_to_the_next_page(client, language):
    footer = page_of(client.get(f"/{language}/about/history/")).select_one("form[action$='/subscribe/']")
    assert footer["method"] == "post"
    assert not footer.select("[name=csrfmiddlewaretoken]")
    fields = {field["name"]: field.get("value", "") for field in footer.select("input[name]")}
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(footer["action"], fields | {"email": "a@example.kz"})
    page = page_of(response)
    assert page.select_one("main [name=email]")["value"] == "a@example.kz"
    assert len(page.select("[name=topics]")) == 7
    assert not SubscriptionRequest.objects.exists()
    assert not page.select("footer form"), "it stands above already"


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_letter_holds_a_link_and_a_code_of_six_digits(client, language):
    response = client.post(f"/{language}/subscribe/", GOOD)
    assert response.status_code == 200
    form = page_of(response).select_one("form:has([name=code])")
    assert form["action"] == f"/{language}/subscribe/confirm/"
    row = Letter.objects.get()
    letter = row.compose()
    assert (row.recipient, row.language) == ("Aigul@example.kz", language)
    code = re.search(r"^\d{6}$", letter.body, re.MULTILINE)[0]
    assert f"/{language}/subscribe/confirm/?key=" in letter.body
    assert code in letter.alternatives[0][0]
    assert not Subscriber.objects.exists()


@pytest.mark.sqlite
def test_the_code_confirms(client):
    subscriber = confirm_it(client, "ru")
    assert subscriber.language == "ru"
    assert {topic.slug for topic in subscriber.topics.all()} == {"news", "shutdowns"}
    assert subscriber.consent.text.purpose == "subscription"


def test_opening_the_link_confirms_nothing_pressing_the_button_does(client):
    wish = request_it(client)
    address = f"/kk/subscribe/confirm/?key={wish.token}"
    page = page_of(client.get(address))
    client.get(address)  # a mail scanner
    assert not Subscriber.objects.exists()
    button = page.select_one("main form")
    fields = {field["name"]: field["value"] for field in button.select("input[type=hidden]")}
    response = client.post("/kk/subscribe/confirm/", fields)
    subscriber = Subscriber.objects.get()
    assert response["Location"].startswith(f"/kk/subscribe/manage/{subscriber.token}/")
    assert client.post("/kk/subscribe/confirm/", fields).status_code == 302  # pressed twice
    assert Subscriber.objects.count() == 1


def test_a_subscriber_and_a_wish_are_called_by_number_never_by_address(client):
    subscriber = confirm_it(client)
    wish = request_it(client)
    assert (str(subscriber), str(wish)) == (f"№ {subscriber.pk}", f"№ {wish.pk}")


def test_five_wrong_codes_make_the_right_one_void(client):
    wish = request_it(client)
    wrong = "000000" if wish.code != "000000" else "111111"
    for _ in range(5):
        assert client.post("/kk/subscribe/confirm/", {"email": wish.email, "code": wrong}).status_code == 422
    assert client.post("/kk/subscribe/confirm/", {"email": wish.email, "code": wish.code}).status_code == 422
    assert not Subscriber.objects.exists()


def test_an_unknown_address_and_a_wrong_code_are_answered_alike(client):
    wish = request_it(client)
    wrong = "000000" if wish.code != "000000" else "111111"
    texts = {
        page_of(client.post("/kk/subscribe/confirm/", {"email": email, "code": wrong}))
        .select_one("#id_code_error")
        .text
        for email in (wish.email, "nobody@example.kz")
    }
    assert len(texts) == 1


def test_after_two_days_link_and_code_are_void(client):
    wish = request_it(client)
    SubscriptionRequest.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert client.post("/kk/subscribe/confirm/", {"email": wish.email, "code": wish.code}).status_code == 422
    void = client.get(f"/kk/subscribe/confirm/?key={wish.token}")
    assert void.status_code == 410
    assert page_of(void).select_one("main .notice--warning")
    assert not Subscriber.objects.exists()


def test_whoever_knows_the_address_cannot_change_a_subscription(client):
    subscriber = confirm_it(client)
    request_it(client, topics=["projects"])
    assert {topic.slug for topic in subscriber.topics.all()} == {"news", "shutdowns"}


def test_subscribing_again_adds_topics_and_makes_no_second_subscriber(client):
    confirm_it(client)
    subscriber = confirm_it(client, "en", email="aigul@example.kz", topics=["projects"])
    assert Subscriber.objects.count() == 1
    assert {topic.slug for topic in subscriber.topics.all()} == {"news", "shutdowns", "projects"}
    assert subscriber.language == "en"


def test_the_same_form_sent_twice_is_one_letter(client):
    request_it(client, email="other@example.kz")
    form = GOOD | {"submission": str(uuid.uuid4())}
    client.post("/kk/subscribe/", form)
    assert client.post("/kk/subscribe/", form).status_code == 200
    assert Letter.objects.count() == 2


def test_a_strangers_mailbox_is_not_flooded(client, one_hour):
    answers = [client.post("/kk/subscribe/", GOOD).status_code for _ in range(5)]
    assert answers == [200] * 5, "whoever asks is not told"
    assert Letter.objects.count() == 3


BAD = {
    "email": ["", "a@localhost", "имя@example.kz", "a\r\nBcc: b@example.kz", "a\x00@example.kz"],
    "topics": [[], ["no-such"], ["news\x00"], ["news", "x" * 1000]],
    "consent": [""],
}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(("field", "value"), [(field, value) for field, values in BAD.items() for value in values])
def test_bad_input_gets_an_error_beside_the_field_and_on_top(client, language, field, value):
    response = client.post(f"/{language}/subscribe/", GOOD | {field: value})
    page = page_of(response)
    assert response.status_code == 422
    assert page.select_one(f"#id_{field}_error")
    assert page.select_one(f"[role=alert] a[href^='#id_{field}']")
    if field != "topics":
        assert [box["value"] for box in page.select("[name=topics][checked]")] == GOOD["topics"]
    if field != "email":
        assert page.select_one("main [name=email]")["value"] == GOOD["email"]
    assert not SubscriptionRequest.objects.exists()


@pytest.mark.parametrize(
    "code", ["", "12345", "1234567", "12345a", "abcdef", "абвгде", "١٢٣٤٥٦", "12345\x00", "x" * 5000]
)
def test_a_code_of_another_form_is_told_apart(client, code):
    odd, wrong = (
        client.post("/ru/subscribe/confirm/", {"email": "a@example.kz", "code": typed}) for typed in (code, "123456")
    )
    assert odd.status_code == wrong.status_code == 422
    assert page_of(odd).select_one("#id_code_error").text != page_of(wrong).select_one("#id_code_error").text


def test_a_code_typed_with_spaces_is_understood(client):
    wish = request_it(client)
    code = f" {wish.code[:3]} {wish.code[3:]} "
    assert client.post("/kk/subscribe/confirm/", {"email": wish.email.upper(), "code": code}).status_code == 302


def test_forms_are_protected():
    client = Client(enforce_csrf_checks=True)
    assert client.post("/kk/subscribe/", GOOD).status_code == 422
    assert not SubscriptionRequest.objects.exists()


@pytest.mark.parametrize("path", ["manage", "unsubscribe"])
@pytest.mark.parametrize("token", ["x", "%00", "a" * 300])
def test_a_tampered_token_is_no_page(client, path, token):
    assert client.get(f"/ru/subscribe/{path}/{token}/").status_code == 404


@pytest.mark.parametrize("key", ["x", "%00", "a" * 5000])
def test_a_tampered_link_says_so(client, key):
    assert client.get(f"/ru/subscribe/confirm/?key={key}").status_code == 404


def test_topics_are_changed_on_the_subscribers_own_page(client):
    subscriber = confirm_it(client)
    address = f"/kk/subscribe/manage/{subscriber.token}/"
    assert len(page_of(client.get(address)).select("[name=topics][checked]")) == 2
    client.post(address, {"topics": ["projects"]})
    assert [topic.slug for topic in subscriber.topics.all()] == ["projects"]
    assert client.post(address, {}).status_code == 422


@pytest.mark.sqlite
def test_one_press_unsubscribes(client):
    subscriber = confirm_it(client)
    address = f"/kk/subscribe/unsubscribe/{subscriber.token}/"
    client.get(address)  # a mail scanner
    subscriber.refresh_from_db()
    assert subscriber.unsubscribed_at is None
    # As the mail program does it (RFC 8058): no cookie, no token.
    Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    subscriber.refresh_from_db()
    assert subscriber.unsubscribed_at
    assert subscriber.consent.withdrawn_at
    assert client.get(address).status_code == 200


def test_who_comes_back_starts_anew(client):
    subscriber = confirm_it(client)
    client.post(f"/kk/subscribe/unsubscribe/{subscriber.token}/")
    again = confirm_it(client, topics=["articles"])
    assert again.pk == subscriber.pk
    assert again.unsubscribed_at is None
    assert [topic.slug for topic in again.topics.all()] == ["articles"]


@pytest.mark.sqlite
def test_the_subscribers_page_says_what_has_just_been_done(client):
    wish = request_it(client, "en")
    confirmed = client.post("/en/subscribe/confirm/", {"key": wish.token})
    saved = client.post(confirmed["Location"], {"topics": ["projects"]})
    addresses = (confirmed["Location"], saved["Location"], confirmed["Location"].partition("?")[0])
    pages = [client.get(one) for one in addresses]
    told = [[word.get_text() for word in page_of(one).select(".notice--done")] for one in pages]
    assert [one.status_code for one in pages] == [200, 200, 200]
    assert [len(words) for words in told] == [1, 1, 0]
    assert told[0] != told[1]


def test_the_pages_of_a_subscription_open_without_complaint(client):
    for path in ("subscribe/", "subscribe/confirm/"):
        response = client.get(f"/en/{path}")
        assert response.status_code == 200
        assert not page_of(response).select("main [role=alert]")
        assert page_of(response).select_one("main [name=email]")["autocomplete"] == "email"


def test_a_link_of_a_letter_is_pressed_with_the_forms_own_token():
    client = Client(enforce_csrf_checks=True)
    wish = request_it(Client())
    response = client.post("/kk/subscribe/confirm/", {"key": wish.token})
    assert response.status_code == 200
    assert not Subscriber.objects.exists()
