"""Rates: their validity, what they make of a volume of water, and the pages and forms they are seen in."""

import random
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from sections.models import ConsumerGroup, Rate
from sections.tariffs.rates import charge, numeral
from tests.pages import LANGUAGES, soup, words

State = Rate.State
DAY = date(2026, 11, 25)
ADDRESSES = ("consumers/tariffs/", "news/tariffs/")
ORDER = {"order_number": "1-Ә", "order_date": DAY}


@pytest.fixture
def today(clock):
    """today(day) makes it that day for the pages."""
    clock(DAY)
    return clock


def rate(per_m3="95", vat="12", **values) -> Rate:
    return Rate(per_m3=Decimal(per_m3), vat=Decimal(vat), **values)


def a_rate(valid_from: date, valid_to: date | None = None, **values) -> Rate:
    """A rate of the population for water, in the place of the sample ones, not saved."""
    group = ConsumerGroup.objects.get(slug="population")
    given = {"service": "water", "group": group, "valid_from": valid_from, "valid_to": valid_to, **ORDER, **values}
    return rate(**given)


# --- What a volume costs ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("volume", "per_m3", "vat", "amount"),
    [
        ("12.5", "95", "12", "1330.00"),
        ("0", "95", "12", "0.00"),
        ("1", "0.0050", "0", "0.01"),  # half a tiyn goes up
        ("1", "0.0049", "0", "0.00"),
        ("0.001", "95", "16", "0.11"),
        ("1000000", "999999.9999", "16", "1159999999884.00"),
    ],
)
def test_a_volume_costs(volume, per_m3, vat, amount):
    assert str(charge(Decimal(volume), rate(per_m3, vat))) == amount


def cases(count: int):
    """Volumes, rates and VAT from all over what can be entered."""
    chance = random.Random(2026)
    for _ in range(count):
        volume = Decimal(chance.randrange(10 ** chance.randint(1, 10))) / 1000
        per_m3 = Decimal(chance.randrange(10 ** chance.randint(1, 10))) / 10_000
        yield min(volume, Decimal(1_000_000)), per_m3, Decimal(chance.randrange(10_001)) / 100


def test_a_charge_is_the_exact_product_rounded_half_up():
    for volume, per_m3, vat in cases(2000):
        exact = Fraction(volume) * Fraction(per_m3) * (1 + Fraction(vat) / 100) * 100
        assert charge(volume, rate(per_m3, vat)) * 100 == (exact + Fraction(1, 2)).__floor__()


def test_more_water_never_costs_less_and_two_halves_differ_by_a_tiyn_at_most():
    for volume, per_m3, vat in cases(500):
        one, whole = (charge(part, rate(per_m3, vat)) for part in (volume, volume * 2))
        assert whole >= one >= 0
        assert abs(whole - 2 * one) <= Decimal("0.01")


@pytest.mark.parametrize(
    ("number", "least", "kk", "en"),
    [
        ("12.5000", 0, "12,5", "12.5"),
        ("95.0000", 2, "95,00", "95.00"),
        ("1234567.8901", 2, "1\xa0234\xa0567,8901", "1,234,567.8901"),
        ("100", 0, "100", "100"),
        ("0.000", 0, "0", "0"),
    ],
)
def test_a_number_is_written_as_its_language_does(number, least, kk, en):
    for language, text in (("kk", kk), ("ru", kk), ("en", en)):
        with override(language):
            assert numeral(Decimal(number), least) == text


# --- Validity -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "state"),
    [
        (DAY, DAY, State.CURRENT),
        (DAY - timedelta(1), None, State.CURRENT),
        (DAY + timedelta(1), None, State.ANNOUNCED),
        (DAY - timedelta(9), DAY - timedelta(1), State.PAST),
    ],
)
@pytest.mark.django_db
@pytest.mark.sqlite
def test_a_rate_has_one_state_a_day(valid_from, valid_to, state):
    Rate.objects.all().delete()
    one = a_rate(valid_from, valid_to)
    one.save()
    assert one.state_on(DAY) == state
    assert [found for found in State if Rate.objects.in_state(found, DAY).exists()] == [state]


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("valid_from", "valid_to", "fits"),
    [
        (date(2026, 7, 1), date(2027, 6, 30), False),
        (date(2026, 1, 1), date(2026, 7, 1), False),
        (date(2027, 6, 30), None, False),
        (date(2025, 1, 1), None, False),
        (date(2026, 9, 1), date(2026, 9, 2), False),
        (date(2027, 7, 1), None, True),
        (date(2026, 1, 1), date(2026, 6, 30), True),
    ],
)
def test_two_rates_of_a_service_and_group_share_no_day(valid_from, valid_to, fits):
    Rate.objects.all().delete()
    known = a_rate(date(2026, 7, 1), date(2027, 6, 30))
    known.full_clean()
    known.save()
    known.full_clean()  # it is not its own neighbour
    one = a_rate(valid_from, valid_to)
    if fits:
        one.full_clean()
    else:
        with override("ru"):
            with pytest.raises(ValidationError) as wrong:
                one.full_clean()
            assert f"{known.group}, 1 июля 2026 г. – 30 июня 2027 г." in str(wrong.value)
    a_rate(valid_from, valid_to, service="wastewater").full_clean()
    a_rate(valid_from, valid_to, group=ConsumerGroup.objects.get(slug="others")).full_clean()


@pytest.mark.django_db
@pytest.mark.sqlite
def test_the_database_keeps_nonsense_out():
    Rate.objects.all().delete()
    a_rate(DAY).save()
    for wrong in (a_rate(DAY), a_rate(DAY + timedelta(9), DAY)):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()


# --- Pages --------------------------------------------------------------------------------------------------------


def captions(section) -> list[str]:
    return [words(caption) for caption in section.select("caption")] if section else []


@pytest.mark.django_db
@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rates_stand_on_both_pages(client, today, language):
    seen = []
    for address in ADDRESSES:
        page = soup(client.get(f"/{language}/{address}"))
        current = page.select_one("section[aria-labelledby=rates-current]")
        announced = page.select_one("section[aria-labelledby=rates-announced]")
        past = page.select_one("main details")
        assert [len(captions(part)) for part in (current, announced, past)] == [2, 2, 4]
        assert not past.has_attr("open")
        assert all(cell.has_attr("scope") for cell in page.select("main th"))
        assert len(current.select(".tag--sample")) == 2
        assert "143-ОД" in words(current)
        seen.append([captions(part) for part in (current, announced, past)])
    assert seen[0] == seen[1]
    assert "rates-current" not in client.get(f"/{language}/news/").content.decode()


@pytest.mark.django_db
@pytest.mark.sqlite
def test_a_rate_comes_and_goes_by_itself(client, today):
    Rate.objects.all().delete()
    a_rate(date(2027, 1, 1), date(2027, 12, 31), order_link="https://adilet.zan.kz/x").save()
    shown = {}
    for day in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 12, 31), date(2028, 1, 1)):
        today(day)
        page = soup(client.get("/ru/consumers/tariffs/"))
        shown[day] = [
            len(captions(page.select_one(place)))
            for place in ("[aria-labelledby=rates-announced]", "[aria-labelledby=rates-current]", "main details")
        ]
        assert page.select_one('.rate a[href="https://adilet.zan.kz/x"]')
    assert list(shown.values()) == [[1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 1]]


@pytest.mark.django_db
@pytest.mark.sqlite
def test_without_rates_the_pages_say_so_and_calculate_nothing(client):
    Rate.objects.all().delete()
    said = set()
    for language in LANGUAGES:
        page = soup(client.get(f"/{language}/consumers/tariffs/?volume=1&group=population"))
        assert not page.select("#calculator")
        said.add(words(page.select_one("[aria-labelledby=rates-current] .empty")))
        assert client.get(f"/{language}/news/tariffs/").status_code == 200
    assert len(said) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_pages_cost_the_same_with_many_more_rates(client, address):
    def cost() -> int:
        client.get(f"/ru/{address}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/ru/{address}?volume=1&group=population")
        return len(queries)

    before = cost()
    for number in range(20):
        group = ConsumerGroup.objects.create(slug=f"g{number}", name_kk="к", name_ru=f"г{number}", name_en="e")
        a_rate(DAY, group=group).save()
    assert cost() == before <= 15


@pytest.mark.django_db
@pytest.mark.sqlite
def test_only_confirmed_rates_are_told_to_machines(client, today):
    assert "OfferCatalog" not in client.get("/ru/consumers/tariffs/").content.decode()
    Rate.objects.filter(service="water", group__slug="population").update(sample=False)
    text = client.get("/ru/consumers/tariffs/").content.decode()
    assert text.count('"@type":"Offer"') == 1
    assert '"price":"120.0000","priceCurrency":"KZT"' in text
