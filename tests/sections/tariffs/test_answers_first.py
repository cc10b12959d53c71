"""The tariffs page answers first: what a cubic metre costs today, by who pays it, and how that has changed."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from sections.models import ConsumerGroup, Rate
from sections.tariffs.history import HEIGHT, history
from sections.tariffs.payers import payers
from tests.pages import LANGUAGES, soup, words

DAY = date(2026, 11, 25)
PEOPLE = ConsumerGroup(pk=1, position=0, slug="population", name_kk="Халық", name_ru="Население", name_en="People")
OTHERS = ConsumerGroup(pk=2, position=1, slug="others", name_kk="Басқа", name_ru="Прочие", name_en="Others")


def rate(year: int, per_m3: str, group=PEOPLE, service="water", vat="16", end: date | None = None) -> Rate:
    valid_to = end or date(year, 12, 31)
    given = {"group": group, "service": service, "valid_from": date(year, 1, 1), "valid_to": valid_to}
    return Rate(per_m3=Decimal(per_m3), vat=Decimal(vat), order_number="1", order_date=DAY, **given)


def test_each_group_is_told_its_price_with_vat_and_the_sum_of_both_services():
    with override("ru"):
        people, others = payers([rate(2026, "9", OTHERS), rate(2026, "120"), rate(2026, "60", service="wastewater")])
        assert [price.amount for price in people.prices] == ["139,20", "69,60"]
        assert people.prices[0].vat == "С НДС 16\N{NO-BREAK SPACE}%"
        assert people.both == "208,80"
        assert [price.amount for price in others.prices] == ["10,44", ""]
        assert others.both == ""
        assert [people.chosen, others.chosen] == [True, False]


def test_a_price_without_vat_says_so_and_no_price_says_nothing_of_it():
    with override("ru"):
        (people,) = payers([rate(2026, "120", vat="0")])
        assert [(price.amount, price.vat) for price in people.prices] == [("120,00", "НДС не начисляется"), ("", "")]


def test_the_group_that_is_asked_for_is_the_open_one():
    rates = [rate(2026, "120"), rate(2026, "240", OTHERS)]
    assert [payer.chosen for payer in payers(rates, "others")] == [False, True]
    assert [payer.chosen for payer in payers(rates, "nobody")] == [True, False]
    assert payers([]) == []


def test_the_history_is_drawn_to_one_scale_and_knows_what_is_in_force():
    rates = [rate(2025, "50"), rate(2026, "75", vat="0"), rate(2027, "100"), rate(2027, "58", service="wastewater")]
    told = history(rates, "population", DAY)
    assert [(step.since.year, step.state) for step in told.steps] == [
        (2025, Rate.State.PAST),
        (2026, Rate.State.CURRENT),
        (2027, Rate.State.ANNOUNCED),
    ]
    heights = [round(step.bars[0].height) for step in told.steps]
    assert heights == [HEIGHT / 2, round(HEIGHT * 75 / 116), HEIGHT]
    assert [step.bars[1].amount for step in told.steps][:2] == ["", ""]  # no wastewater yet
    assert told.steps[2].bars[0].top == 0


def test_a_single_price_has_no_history_and_a_price_that_has_ended_is_not_in_force():
    assert history([rate(2026, "50")], "population", DAY) is None
    assert history([rate(2025, "50"), rate(2026, "50", OTHERS)], "population", DAY) is None
    ended = history([rate(2024, "50"), rate(2025, "60")], "population", DAY)
    assert [step.state for step in ended.steps] == [Rate.State.PAST, Rate.State.PAST]


@pytest.mark.django_db
@pytest.mark.sqlite
def test_the_page_begins_with_the_price_and_the_calculator(client, clock):
    clock(DAY)
    for language in LANGUAGES:
        page = soup(client.get(f"/{language}/consumers/tariffs/?volume=12&group=budget"))
        first = page.select_one("main .answer")
        assert first.find_previous_sibling("section") is None
        open_one = first.select_one(".tabs input[checked]")
        assert open_one["id"] == "payer-budget"
        panel = open_one.parent.find_next_sibling("div")
        assert [words(amount).replace(".", ",") for amount in panel.select("strong")] == ["278,40", "139,20", "417,60"]
        assert panel.select_one(".tag--sample")
        assert words(first.select_one("#calculator .sum")).replace("\xa0", " ").replace(",", ".") in (
            "5 011.20 ₸",
            "5.011.20 ₸",
        )
        steps = page.select("[aria-labelledby=price-history] tbody tr")
        assert len(steps) == 4
        assert "278" in words(steps[1])
        assert page.select_one(".columns")["aria-hidden"] == "true"
        assert not page.select("main svg text")


@pytest.mark.django_db
@pytest.mark.sqlite
def test_the_contents_beside_it_lead_to_its_parts(client, clock):
    clock(DAY)
    page = soup(client.get("/en/consumers/tariffs/"))
    anchors = [link["href"][1:] for link in page.select("nav.contents a")]
    assert anchors == ["calculator", "price-history", "rates-current", "announcements"]
    assert all(page.select(f'main [id="{anchor}"]') for anchor in anchors)
    Rate.objects.exclude(valid_from=date(2026, 7, 1)).delete()
    assert not soup(client.get("/en/consumers/tariffs/")).select('nav.contents [href="#price-history"]')
    Rate.objects.all().delete()
    assert not soup(client.get("/en/consumers/tariffs/")).select("nav.contents")
