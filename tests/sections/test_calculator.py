"""The calculator of the tariffs page: what people type, what it answers, in three languages."""

from datetime import date
from decimal import Decimal
from urllib.parse import urlencode

import pytest

from sections.models import ConsumerGroup, Rate
from tests.pages import LANGUAGES, soup, words

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)


@pytest.fixture(autouse=True)
def one_rate_a_service(clock):
    """Water 95 ₸ + 12 %, wastewater 40.5 ₸ without VAT, for the population alone."""
    clock(DAY)
    Rate.objects.all().delete()
    group = ConsumerGroup.objects.get(slug="population")
    for service, per_m3, vat in (("water", "95", "12"), ("wastewater", "40.5", "0")):
        Rate.objects.create(
            service=service,
            group=group,
            per_m3=Decimal(per_m3),
            vat=Decimal(vat),
            valid_from=DAY,
            order_number=f"{service}-ОД",
            order_date=DAY,
        )


def ask(client, language="ru", **query):
    return client.get(f"/{language}/consumers/tariffs/?{urlencode(query)}")


def answer(response) -> list[str]:
    """The lines of the answer."""
    return [words(line) for line in soup(response).select("#calculator .facts > div")]


def errors(response) -> list[str]:
    return [words(error) for error in soup(response).select("#calculator .field .error")]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("language", "water", "both"),
    [
        ("kk", "12,5 м³ × 95,00 ₸ × 1,12 = 1 330,00 ₸", "1 330,00 ₸ + 506,25 ₸ = 1 836,25 ₸"),
        ("ru", "12,5 м³ × 95,00 ₸ × 1,12 = 1 330,00 ₸", "1 330,00 ₸ + 506,25 ₸ = 1 836,25 ₸"),
        ("en", "12.5 m³ × 95.00 ₸ × 1.12 = 1,330.00 ₸", "1,330.00 ₸ + 506.25 ₸ = 1,836.25 ₸"),
    ],
)
def test_the_way_to_a_sum_is_shown(client, language, water, both):
    for typed in ("12,5", "12.5", " 12,50 ", "0012.500", "+12,5"):
        lines = answer(ask(client, language, volume=typed, group="population"))
        assert water in lines[0]
        assert "water-ОД" in lines[0]
        assert "40,50 ₸ =" in lines[1].replace(".", ",")
        assert lines[2].endswith(both)


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("language", "way"),
    [
        ("kk", "көлем × ҚҚС-сыз мөлшерлеме × (100 % + 12 % ҚҚС)"),
        ("ru", "объём × ставка без НДС × (100 % + НДС 12 %)"),
        ("en", "volume × rate without VAT × (100 % + VAT of 12 %)"),
    ],
)
def test_the_way_is_told_in_words_too(client, language, way):
    with_vat, without = answer(ask(client, language, volume="1", group="population"))[:2]
    assert way in with_vat
    assert "100 %" not in without


@pytest.mark.sqlite
@pytest.mark.parametrize("typed", ["0", "-0", ",5", "1 000 000", "1000000", "1\xa0250,125", "5."])
def test_what_is_a_volume(client, typed):
    response = ask(client, volume=typed, group="population")
    assert errors(response) == []
    assert len(answer(response)) == 3


HOSTILE = [
    "", " ", "x", "NaN", "Infinity", "-Infinity", "1e5", "1E-5", "0x10", "1_000", "١٢", "½", "²", ".", ",", "-",
    "1,2,3", "1.2.3", "--1", "-1", "−5", "1000000.001", "1000001", "9" * 30, "9" * 5000, "0,0001", "\x00", "1\x00",
    "\ud800", "<script>alert(1)</script>", "{{ 7*7 }}", "' OR 1=1 --", "%s%n", "\u202e12", "12₸", "💧",
]  # fmt: skip


@pytest.mark.sqlite
@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed)[:30])
def test_what_is_no_volume_is_answered_in_the_readers_language(client, typed):
    said = set()
    for language in LANGUAGES:
        query = {"volume": typed.encode("utf-8", "surrogatepass"), "group": "population"}
        response = ask(client, language, **query)
        assert response.status_code == 200
        assert b"<script>alert" not in response.content
        if typed == "\u202e12":  # an invisible mark that came along
            assert len(answer(response)) == 3
            return
        (error,) = errors(response)
        said.add(error)
        field = soup(response).select_one("#id_volume")
        assert field["aria-invalid"] == "true"
        assert "id_volume_error" in field["aria-describedby"]
        if typed.strip().isprintable() and typed.isascii():
            assert field.get("value", "").strip() == typed.strip()
        assert soup(response).select_one("#id_group option[selected]")["value"] == "population"
    assert len(said) == 3


@pytest.mark.sqlite
@pytest.mark.parametrize("query", ["group=none&volume=5", "volume=5", "volume=5&group=", "group=%00&volume=5"])
def test_another_group_than_the_listed_loses_nothing(client, query):
    response = client.get(f"/kk/consumers/tariffs/?{query}")
    assert len(errors(response)) == 1
    assert soup(response).select_one("#id_volume")["value"] == "5"
    assert answer(response) == []


@pytest.mark.sqlite
def test_without_a_question_there_is_no_answer_and_no_error(client):
    response = client.get("/ru/consumers/tariffs/?utm_source=letter")
    assert (errors(response), answer(response)) == ([], [])
    assert soup(response).select_one("#calculator form")["method"] == "get"
    assert b"csrfmiddlewaretoken" not in response.content


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_without_a_rate_today_is_named(client, language):
    Rate.objects.filter(service="wastewater").update(valid_from=date(2027, 1, 1))
    lines = answer(ask(client, language, volume="10", group="population"))
    assert len(lines) == 2  # no sum of both
    assert "₸" in lines[0]
    assert "₸" not in lines[1]


@pytest.mark.sqlite
def test_a_sum_by_sample_rates_says_so(client):
    def marked() -> bool:
        return bool(soup(ask(client, volume="1", group="population")).select("#calculator .notice--sample"))

    assert not marked()
    Rate.objects.filter(service="water").update(sample=True)
    assert marked()


@pytest.mark.sqlite
def test_an_answer_is_the_same_for_everybody_and_no_address_of_its_own(client):
    one, another = (ask(client, volume="7", group="population") for _ in range(2))
    assert one.content == another.content
    assert not one.cookies
    link = soup(one).select_one('head link[rel="canonical"]')
    assert link["href"] == "http://testserver/ru/consumers/tariffs/"
