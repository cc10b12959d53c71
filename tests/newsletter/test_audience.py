"""A shutdown is written to its topic's subscribers and to those whose house it covers: once, and to nobody else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsletter import mailings, subscribing
from newsletter.addresses import Address
from newsletter.mailings import fill
from newsletter.models import Delivery, Mailing, Subscriber, Topic
from portal.forms import consent
from sections.models import Shutdown, ShutdownPlace, Street
from sections.streets.directory import directory
from sections.streets.houses import House
from sections.water.answer import read_house
from tests.newsletter.test_mailings import send, subscriber
from tests.newsletter.test_mailings_of_shutdowns import announced
from tests.newsletter.test_mailings_of_updates import say

pytestmark = pytest.mark.django_db


def new_street(code: str, **values) -> Street:
    name = code.title()
    return Street.objects.create(code=code, name_kk=name, name_ru=name, name_en=name, **values)


@pytest.fixture
def street() -> Street:
    return new_street("probnaya")


def living(name: str, street: Street, *houses: str, language: str = "ru", topics=()) -> Subscriber:
    row = subscriber(name, language, topics)
    for house in houses:
        row.addresses.create(street=street, house=house)
    return row


def at(street: Street, houses: str = "", **values) -> Shutdown:
    return announced([ShutdownPlace(street=street, houses=houses, **values)])


def written_to() -> set[str]:
    fill()
    return {one.partition("@")[0] for one in Delivery.objects.values_list("subscriber__email", flat=True)}


@pytest.mark.sqlite
def test_those_whose_house_is_covered_get_the_letter_in_their_language_and_nobody_else_does(street):
    for language in ("kk", "ru", "en"):
        living(f"{language}-here", street, "12", language=language)
        living(f"{language}-elsewhere", new_street(f"other-{language}"), "12", language=language)
        living(f"{language}-topic", street, language=language, topics=["shutdowns"])
        living(f"{language}-other-topic", street, language=language, topics=["news"])
    at(street)
    letters = send()
    told = sorted(letter.to[0].partition("@")[0] for letter in letters)
    assert told == sorted(f"{language}-{which}" for language in ("kk", "ru", "en") for which in ("here", "topic"))
    assert {letter.extra_headers["Content-Language"] for letter in letters} == {"kk", "ru", "en"}


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("houses", "told"),
    [
        ("", {"all", "1", "2", "25", "26", "30 к1", "12/1"}),
        ("1-25 odd", {"all", "1", "25"}),
        ("26-", {"all", "26", "30 к1"}),
        ("12/1", {"all", "12/1"}),
        ("30", {"all", "30 к1"}),
        ("2, 25", {"all", "2", "25"}),
        ("some of them", {"all", "1", "2", "25", "26", "30 к1", "12/1"}),
    ],
)
def test_houses_are_told_apart(street, houses, told):
    for house in ("", "1", "2", "25", "26", "30 к1", "12/1"):
        living(house.replace("/", "-").replace(" к", "k") or "all", street, house)
    at(street, houses)
    assert written_to() == {one.replace("/", "-").replace(" к", "k") for one in told}


def test_a_house_is_read_again_as_it_was_stored():
    for house in (House(12), House(12, "а"), House(12, "", "1"), House(9999, "а", "999а", "99", "99")):
        assert read_house(str(house)) == house
        assert len(str(house)) <= Address._meta.get_field("house").max_length


@pytest.mark.sqlite
def test_a_street_that_is_renamed_or_merged_keeps_its_subscribers(street):
    old = new_street("staraya")
    living("of-old", old, "12")
    living("of-new", street, "12")
    old.merged_into = street
    old.save()
    street.name_ru = "Новая"
    street.save()
    at(street, "12")
    assert written_to() == {"of-old", "of-new"}
    Delivery.objects.all().delete()
    at(old, "12")  # written before they became one
    assert written_to() == {"of-old", "of-new"}


def test_a_place_with_the_name_of_a_street_and_a_school_at_a_house_of_it_are_the_street(street):
    living("one", street, "12")
    living("two", street, "13")
    announced([ShutdownPlace(name_ru="Probnaya", kind="street", houses="13")])
    assert written_to() == {"two"}
    at(street, "12", kind="facility", name_ru="Школа")
    assert written_to() == {"one", "two"}


@pytest.mark.sqlite
def test_who_has_the_topic_and_two_houses_is_written_to_once(street):
    living("one", street, "12", "13", "", topics=["shutdowns"])
    at(street, "12, 13")
    assert len(send()) == 1


def test_who_has_left_or_taken_the_address_away_gets_none(street):
    subscribing.unsubscribe(living("gone", street, "12"))
    living("other", street, "12").addresses.all().delete()
    at(street)
    assert written_to() == set()


@pytest.mark.sqlite
def test_an_update_reaches_those_of_the_house_too(street):
    living("one", street, "12")
    notice = at(street, "1-25")
    assert len(send()) == 1
    say(notice, "restored", 0)
    assert [letter.subject for letter in send()][1:] == ["Подача восстановлена: улица Probnaya"]


def test_filling_again_after_a_worker_was_killed_doubles_none(street, monkeypatch):
    living("one", street, "12")
    living("two", street, "13", topics=["shutdowns"])
    notice = at(street)
    found = mailings.houses_covered
    monkeypatch.setattr(mailings, "houses_covered", lambda mailing: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        fill()
    assert not Delivery.objects.exists(), "all of a mailing or none"
    monkeypatch.setattr(mailings, "houses_covered", found)
    fill()
    Mailing.objects.filter(shutdown=notice).update(filled_at=None)
    fill()
    assert len(send()) == 2


def many(number: int, street: Street, since: int = 0) -> None:
    """Subscribers of a hundred houses."""
    given, topic = consent.record("subscription", "ru"), Topic.objects.get(slug="shutdowns")
    rows = Subscriber.objects.bulk_create(
        Subscriber(email=f"s{since + n}@example.kz", language="ru", consent=given) for n in range(number)
    )
    Address.objects.bulk_create(
        Address(subscriber=row, street=street, house=f"{n % 100 + 1}") for n, row in enumerate(rows)
    )
    chosen = Subscriber.topics.through
    chosen.objects.bulk_create(chosen(subscriber=row, topic=topic) for row in rows[::2])


def test_a_thousand_subscribers_take_as_many_statements_as_ten(street):
    directory()  # is laid out once
    counts = []
    for number in (10, 990):
        many(number, street, since=Subscriber.objects.count())
        at(street, "1-60")
        with CaptureQueriesContext(connection) as queries:
            fill()
        counts.append(len(queries))
    assert counts[0] == counts[1]
    latest = Mailing.objects.filter(language="ru").latest("pk")
    assert latest.deliveries.count() == 500 + 305, "every second has the topic; of the others those of houses 1 to 60"


def test_more_houses_than_go_into_a_statement_are_all_written_to(street, monkeypatch):
    monkeypatch.setattr(mailings, "AT_ONCE", 7)
    for number in range(20):
        living(f"s{number}", street, f"{number + 1}")
    at(street)
    assert len(written_to()) == 20
