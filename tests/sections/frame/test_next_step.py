"""What stands beside a text, and on a phone below it: the page in short, and the one thing to do next."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from sections.blocks import BodyBlock
from sections.blocks.key_facts import of_body
from sections.frame.next_step import step_to
from sections.models import ContentPage, NewsPage, Shutdown
from sections.tariffs import beside as prices_beside
from sections.tariffs import rates
from sections.tariffs.payers import Price
from tests.pages import LANGUAGES, item_of, page_at, soup, words
from tests.sections.changing.walking import at

STEP = {"title": "Подайте заявление", "text": "", "needed": [], "cost": "", "term": ""}
PAPERS = STEP | {"needed": ["паспорт", "план"], "cost": "бесплатно", "term": "в тот же день"}
PAID = STEP | {"needed": ["паспорт"], "cost": "15 000 ₸", "term": "3 рабочих дня"}
INDICATOR = {"name": "pH", "unit": "", "norm_from": "6", "norm_to": "9", "measured": "7", "date": "2026-11-16"}
SAMPLE = ("notice", {"kind": "sample", "text": "<p>Образец.</p>"})


def body(*blocks: tuple[str, object]):
    return BodyBlock().to_python([{"type": kind, "value": value} for kind, value in blocks])


def told(*blocks: tuple[str, object]) -> dict[str, tuple[str, ...] | dt.date | None]:
    with override("ru"):
        return {fact.label: fact.lines or fact.day for fact in of_body(body(*blocks))}


def test_a_service_is_told_by_its_steps_papers_costs_and_terms():
    assert told(("steps", [PAPERS, STEP, PAID])) == {
        "Шагов": ("3",),
        "Нужно документов": ("шаг 1: 2", "шаг 3: 1"),
        "Стоимость": ("шаг 3: 15 000 ₸",),
        "Срок": ("шаг 3: 3 рабочих дня",),
    }


def test_advice_in_steps_is_no_service_and_of_two_services_none_is_told():
    assert told(("steps", [STEP, STEP])) == {}
    assert told(("steps", [PAPERS]), ("steps", [PAID])) == {}
    assert "Шагов" in told(("steps", [STEP]), ("steps", [PAID]))


def test_measurements_are_told_by_how_many_keep_their_norm_and_the_newest_day():
    outside = INDICATOR | {"measured": "9.5", "date": "2026-11-18"}
    unmeasured = INDICATOR | {"measured": None, "date": None}
    assert told(("indicators", [INDICATOR, outside, unmeasured])) == {
        "В норме": ("1 из 2 показателей",),
        "Последнее измерение": dt.date(2026, 11, 18),
    }


def test_what_has_nothing_to_tell_says_nothing():
    assert told(("text", "<p>Вода.</p>"), ("files", []), ("indicators", [])) == {}
    assert of_body(None) == []


def test_what_is_not_confirmed_yet_is_a_sample():
    assert {fact.sample for fact in of_body(body(SAMPLE, ("steps", [PAID])))} == {True}
    assert {fact.sample for fact in of_body(body(("steps", [PAID])))} == {False}


@pytest.mark.parametrize(
    ("address", "href", "in_dialog"),
    [
        ("/consumers/payment/", "/kk/consumers/payment/", False),
        ("/ask/?category=general", "/kk/ask/?category=general", True),
        ("/ru/consumers/payment/", "/kk/consumers/payment/", False),
        ("/rumours/", "/kk/rumours/", False),
        ("tel:+77232531661", "tel:+77232531661", False),
        ("https://example.kz/", "https://example.kz/", False),
    ],
)
def test_a_step_leads_to_the_language_of_its_page(address, href, in_dialog):
    step = step_to("Төлеу", address, "kk")
    assert (step.href, step.in_dialog) == (href, in_dialog)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ({"next_title": "Төлеу"}, "next_address"),
        ({"next_address": "/a/"}, "next_title"),
        ({"next_title": "  ", "next_address": "/a/"}, "next_title"),
        ({"next_title": "Төлеу", "next_address": "javascript:alert(1)"}, "next_address"),
        ({"next_title": "Төлеу", "next_address": "/a/\n"}, "next_address"),
    ],
)
def test_half_a_step_and_a_strange_address_are_refused(given, wrong):
    page = ContentPage(title="A", slug="a", **given)
    assert list(faults(page)) == [wrong]


def faults(page: ContentPage) -> dict:
    """What is wrong with its next step, by field."""
    others = [field.name for field in page._meta.fields if not field.name.startswith("next_")]
    try:
        page.clean_fields(others)
        page.clean()
    except ValidationError as found:
        return found.error_dict
    return {}


def test_prices_that_are_taxed_otherwise_say_so_each():
    both = [Price("Вода", "139,20", "С НДС 16 %"), Price("Стоки", "60,00", "НДС не начисляется"), Price("Нет")]
    assert [*prices_beside.lines(both)] == [
        "Вода: 139,20\N{NO-BREAK SPACE}₸ (С НДС 16 %)",
        "Стоки: 60,00\N{NO-BREAK SPACE}₸ (НДС не начисляется)",
    ]
    assert [*prices_beside.lines([])] == []


def beside(client, path: str):
    return soup(client.get(path)).select_one(".beside")


@pytest.mark.django_db
@pytest.mark.sqlite
class TestPages:
    """As they are laid."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_facts_and_the_step_stand_once_and_outside_the_text(self, client, language):
        seen = soup(client.get(f"/{language}/consumers/technical-conditions/"))
        assert len(seen.select(".key")) == len(seen.select(".next")) == 1
        assert not seen.select("main .key, main .next")
        (link,) = seen.select(".beside .next a")
        assert link["href"] == f"/{language}/consumers/opening-hours/"
        assert seen.select(".beside .key .tag--sample")

    def test_where_there_is_nothing_to_say_there_is_no_card(self, client):
        for address in ("about/history", "about/trade-union"):
            assert not beside(client, f"/ru/{address}/").select(".key, .next")

    def test_a_service_tells_whether_its_office_is_open_and_when_that_ends(self, client, clock):
        page = page_at("consumers/individuals", "ru")
        for time, said, turn in (("11:00", "Сейчас открыто до 12:00", "12:00"), ("12:30", "обед до 13:00", "13:00")):
            now = at(f"2026-11-25T{time}")
            clock(now)
            assert said in words(beside(client, page.url_path).select_one(".key"))
            page.__dict__.pop("next_office", None)
            assert page.next_change(now) == at(f"2026-11-25T{turn}")

    def test_other_pages_ask_for_no_office(self, django_assert_num_queries):
        page = page_at("about/water-supply", "ru")
        assert page.next_step
        with django_assert_num_queries(0):
            assert page.next_office == (None, False)

    def test_paying_comes_with_the_price_of_today(self, client, clock):
        clock(dt.date(2026, 11, 25))
        facts = words(beside(client, "/ru/consumers/payment/").select_one(".key"))
        assert "Водоснабжение: 139,20 ₸" in facts.replace("\N{NO-BREAK SPACE}", " ")
        assert facts.count("С НДС 16 %") == 1
        assert "кубометра" not in words(beside(client, "/ru/consumers/individuals/"))
        Shutdown.objects.update(live=False)  # they change every page
        now = at("2026-11-25T12:00")
        assert page_at("consumers/payment", "ru").next_change(now) == rates.next_change(now)
        assert rates.next_change(now)

    def test_a_reminder_says_how_long_it_is_in_force_and_an_old_one_does_not(self, client, clock):
        page = page_at("consumers/reminders/frost", "ru")
        clock(page.until)
        assert words(beside(client, page.url_path).select_one(".key dd")) == "1 апреля 2027 г."
        clock(page.until + dt.timedelta(days=1))
        assert not beside(client, page.url_path).select(".key")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_shutdown_leads_on_to_ones_own_address(self, client, language):
        notice = item_of("news/shutdowns", language)
        (link,) = beside(client, notice.url_path).select(".next a")
        assert link["href"] == f"/{language}/water/"

    def test_news_are_followed_by_their_topic_which_is_ticked_then(self, client):
        page = NewsPage.objects.filter(url_path__startswith="/ru/news/tariffs/").first()
        (link,) = beside(client, page.url_path).select(".next a")
        assert link["href"] == "/ru/subscribe/?topics=tariffs"
        ticked = soup(client.get(link["href"])).select("main [name=topics][checked]")
        assert [box["value"] for box in ticked] == ["tariffs"]
        assert not soup(client.get("/ru/subscribe/?topics=x%00")).select("main [name=topics][checked]")
