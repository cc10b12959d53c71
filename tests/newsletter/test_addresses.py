"""Letters about a house: from the answer to an address to a confirmed subscriber, and away again."""

import logging
import uuid

import pytest
from django.urls import reverse

from newsletter import subscribing
from newsletter.addresses import Address
from newsletter.erasing import hash_addresses
from newsletter.models import Subscriber, SubscriptionRequest
from portal.erasing import erasure
from portal.mail.models import Letter
from sections.models import Street
from tests.newsletter.test_subscribe import GOOD, page_of
from tests.pages import LANGUAGES
from tests.portal.canary import places_of

pytestmark = pytest.mark.django_db

OF_HOUSE = GOOD | {"topics": []}


@pytest.fixture
def street() -> Street:
    names = {"name_kk": "Сынақ", "name_ru": "Пробная", "name_en": "Trial"}
    return Street.objects.create(code="probnaya", kind="street", **names)


def wish_for(client, street: Street, house: str = "12", language: str = "ru", **values) -> SubscriptionRequest:
    form = OF_HOUSE | {"street": street.code, "house": house, "submission": str(uuid.uuid4())} | values
    assert client.post(f"/{language}/subscribe/", form).status_code == 200
    return SubscriptionRequest.objects.latest("pk")


def subscribed(client, street: Street, house: str = "12", **values) -> Subscriber:
    return subscribing.confirm(wish_for(client, street, house, **values))


def houses(subscriber: Subscriber) -> list[tuple[str, str]]:
    return sorted(subscriber.addresses.values_list("street__code", "house"))


@pytest.mark.sqlite
@pytest.mark.parametrize(("house", "read"), [("?house=12+к1", "12 к1"), ("?house=12", "12"), ("", "")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_leads_to_the_form_and_the_form_to_a_subscriber(client, street, language, house, read):
    answer = page_of(client.get(f"/{language}/water/{street.code}/{house}"))
    link = answer.select_one("main a[href*='/subscribe/?']")["href"]
    page = page_of(client.get(link))
    address = {"kk": "Сынақ көшесі", "ru": "улица Пробная", "en": "Trial Street"}[language]
    assert page.select_one("main strong").text == ", ".join(filter(None, (address, read)))
    form = page.select_one("main form")
    assert not form.select("[name=topics][checked]")
    fields = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    response = client.post(form["action"], fields | {"email": "one@example.kz", "consent": "on"})
    assert response.status_code == 200
    subscriber = subscribing.confirm(SubscriptionRequest.objects.get())
    assert (subscriber.language, houses(subscriber)) == (language, [(street.code, read)])
    assert not subscriber.topics.exists()


def test_the_letter_that_asks_for_the_press_names_the_address_and_stores_it_nowhere(client, street):
    wish_for(client, street, topics=["news"])
    row = Letter.objects.get()
    assert "Пробн" not in str(row.context)
    letter = row.compose()
    for body in (letter.body, letter.alternatives[0][0]):
        assert "Отключения по адресу: улица Пробная, 12" in body
        assert "Новости" in body
        assert street.code not in body


def test_an_address_comes_to_the_topics_there_are(client, street):
    subscribing.confirm(wish_for(client, street, "", topics=["news"]))
    subscriber = subscribed(client, street, "12/1")
    again = subscribed(client, street, "12/1")
    assert again == subscriber == Subscriber.objects.get()
    assert houses(subscriber) == [(street.code, ""), (street.code, "12/1")]
    assert [topic.slug for topic in subscriber.topics.all()] == ["news"]


def test_confirming_twice_does_not_bring_back_an_address(client, street):
    wish = wish_for(client, street)
    subscriber = subscribing.confirm(wish)
    subscriber.addresses.all().delete()
    subscribing.confirm(SubscriptionRequest.objects.get(pk=wish.pk))
    assert houses(subscriber) == []


def test_of_a_street_that_has_become_a_part_of_another_the_whole_is_kept(client, street):
    old = Street.objects.create(code="staraya", name_kk="Ескі", name_ru="Старая", name_en="Old", merged_into=street)
    page = page_of(client.get(f"/ru/subscribe/?street={old.code}&house=5"))
    assert page.select_one("main strong").text == "улица Пробная, 5"
    assert houses(subscribed(client, old, "5")) == [(street.code, "5")]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "query", ["street=no-such", "street=probnaya&house=дом", "street=%00", "street=probnaya&house=%00", "house=1"]
)
def test_what_is_no_address_opens_the_plain_form(client, street, query):
    response = client.get(f"/ru/subscribe/?{query}")
    assert response.status_code == 200
    page = page_of(response)
    assert not page.select("main [name=street]")
    assert not page.select("main form strong")


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "bad", [{"street": "no-such"}, {"house": "дом"}, {"house": "1" * 5000}, {"street": "a\x00"}, {"house": "1\x00"}]
)
def test_a_form_with_what_is_no_address_says_so_and_comes_back_plain(client, street, bad):
    form = OF_HOUSE | {"street": street.code, "house": "12", "topics": ["news"]} | bad
    response = client.post("/ru/subscribe/", form)
    page = page_of(response)
    assert response.status_code == 422
    assert "справочнике" in page.select_one("[role=alert]").text
    assert not page.select("main [name=street]")
    assert not SubscriptionRequest.objects.exists()


def test_the_address_stays_when_something_else_is_wrong(client, street):
    form = OF_HOUSE | {"street": street.code, "house": "12", "email": "a@localhost"}
    page = page_of(client.post("/ru/subscribe/", form))
    assert page.select_one("main [name=street]")["value"] == street.code
    assert page.select_one("main strong").text == "улица Пробная, 12"
    assert not page.select_one("#id_topics_error")


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_is_taken_away_on_the_subscribers_own_page(client, street, language):
    subscribed(client, street, "12", language=language)
    subscriber = subscribed(client, street, "14", language=language)
    address = reverse("newsletter:manage", args=[subscriber.token])
    boxes = page_of(client.get(address)).select("[name=addresses]")
    assert [box.has_attr("checked") for box in boxes] == [True, True]
    kept = subscriber.addresses.get(house="14")
    assert client.post(address, {"addresses": [kept.pk]}).status_code == 302
    assert houses(subscriber) == [(street.code, "14")]
    assert client.post(address, {}).status_code == 422, "who wants nothing more unsubscribes"
    assert client.post(address, {"topics": ["news"]}).status_code == 302
    assert houses(subscriber) == []


@pytest.mark.parametrize("typed", ["0", "x", "\x00", "9" * 40])
def test_nobody_reaches_the_address_of_another(client, street, typed):
    other = subscribed(client, street, email="other@example.kz")
    subscriber = subscribed(client, street)
    address = reverse("newsletter:manage", args=[subscriber.token])
    for value in (typed, other.addresses.get().pk):
        assert client.post(address, {"addresses": [value], "topics": ["news"]}).status_code == 422
    assert houses(other) == houses(subscriber) == [(street.code, "12")]


def test_who_comes_back_starts_without_the_old_addresses(client, street):
    subscriber = subscribed(client, street, "12")
    subscribing.unsubscribe(subscriber)
    assert houses(subscribed(client, street, "14")) == [(street.code, "14")]


def test_what_is_erased_is_erased_with_its_addresses(client, street):
    subscribed(client, street, "987/6")
    subscribed(client, street, "987/6", email="other@example.kz")
    assert places_of("987/6") == {"newsletter_address", "newsletter_subscriptionrequest"}
    for email in (GOOD["email"], "other@example.kz"):
        erasure.erase_person(email)
    assert places_of("987/6") == set()


def test_who_has_left_leaves_no_address_behind(client, street):
    subscriber = subscribed(client, street)
    subscribing.unsubscribe(subscriber)
    hash_addresses(Subscriber.objects.filter(pk=subscriber.pk))
    assert not Address.objects.exists()


def test_no_log_and_no_task_holds_an_address(client, street, caplog):
    caplog.set_level(logging.DEBUG)
    client.get(f"/ru/subscribe/?street={street.code}&house=987/6")
    client.post("/ru/subscribe/", OF_HOUSE | {"street": street.code, "house": "987/6", "email": "a@localhost"})
    subscribed(client, street, "987/6")
    told = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not any("987/6" in line or street.code in line for line in told)
    assert "django_q_ormq" not in places_of("987/6")
