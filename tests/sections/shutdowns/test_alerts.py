"""The banner on every page while something is off, and before something planned is."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from sections.models import ShutdownUpdate
from sections.shutdowns.banner import SHOWN, alerts
from sections.shutdowns.states import FORGOTTEN, SOON
from tests.pages import KINDS, LANGUAGES, soup, words
from tests.sections.shutdowns.notices import HOUR, NOW, notice, place

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def noon(clock, nothing_else):
    """It is noon in Öskemen, and nothing is off but what the test says."""
    clock(NOW)


def hrefs(language="ru", now=NOW) -> list[str]:
    with translation.override(language):
        return [alert.href for alert in alerts(now).shown]


def banner(response):
    return soup(response).select_one("body > .alerts")


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({}, True),
        ({"first_end": None}, True),
        ({"first_end": NOW - FORGOTTEN + SECOND, "start": NOW - 2 * FORGOTTEN}, True),
        ({"first_end": NOW - FORGOTTEN, "start": NOW - 2 * FORGOTTEN}, False),
        ({"start": NOW + SOON - SECOND, "first_end": None}, True),
        ({"start": NOW + SOON, "first_end": None}, False),
        ({"publish": False}, False),
    ],
)
def test_what_is_off_now_or_soon_is_told(values, shown):
    page = notice(**values)
    assert hrefs() == ([page.path_in("ru")] if shown else [])


@pytest.mark.sqlite
def test_what_is_restored_is_told_no_more():
    page = notice()
    ShutdownUpdate.objects.create(shutdown=page, says="restored", time=NOW)
    assert hrefs() == []


SAID = {
    "kk": ("Апат –", "суық су берілмейді: Крылова көшесі.", "Қалпына келтіру күтілетін уақыт: бүгін, сағат 13:00"),
    "ru": ("Авария –", "без холодной воды: улица Крылова.", "Восстановление ожидается: сегодня, 13:00"),
    "en": ("Emergency –", "no cold water: Крылова Street.", "Restoration expected: today, 13:00"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*KINDS, "ask/", "subscribe/", "no-such-page/"])
def test_it_stands_on_every_page_in_its_language(client, language, kind):
    page = notice(language, places=[place("street", "Крылова")])
    shown = banner(client.get(f"/{language}/{kind}"))
    assert all(part in words(shown) for part in SAID[language])
    assert shown.a["href"] == page.path_in(language)
    assert all(part["aria-label"] for part in [shown, *shown.select("section")])


def test_without_a_shutdown_there_is_none(client):
    assert banner(client.get("/ru/about/")) is None


def test_planned_works_are_told_more_calmly(client):
    notice(kind="planned", start=NOW + HOUR, first_end=NOW + 2 * HOUR)
    shown = banner(client.get("/ru/about/"))
    assert "Плановые работы –" in words(shown)
    assert "Начало: сегодня, 13:00; окончание: сегодня, 14:00" in words(shown)
    assert not shown.select(".alert--emergency")


def test_its_own_page_does_not_tell_it_twice(client):
    page, other = notice(), notice(address="other")
    assert [link["href"] for link in banner(client.get(page.path_in("ru"))).select("a")] == [other.path_in("ru")]


def test_emergencies_come_first_and_the_rest_is_counted(client):
    emergencies = [notice(address=f"e-{number}", start=NOW - number * HOUR) for number in range(1, SHOWN + 3)]
    found = alerts(NOW)
    assert hrefs() == [page.path_in("ru") for page in emergencies[::-1][:SHOWN]]
    assert found.more == len(emergencies) - SHOWN
    last = banner(client.get("/ru/about/")).select("a")[-1]
    assert (words(last), last["href"]) == (f"и ещё {found.more} отключения", "/ru/news/shutdowns/")


FLOWING = {"cold_water": False, "water_quality": True}
LINES = {
    "kk": ["Апат – 3 хабарлама", "Су сапасы – 1 хабарлама", "Жоспарлы жұмыстар – 2 хабарлама"],
    "ru": ["Авария – 3 сообщения", "Качество воды – 1 сообщение", "Плановые работы – 2 сообщения"],
    "en": ["Emergency – 3 notices", "Quality of the water – 1 notice", "Planned works – 2 notices"],
}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_level_hides_another(client, language):
    """A line for each there is, with the number of its notices; of each, one at least is told."""
    planned = [
        notice(address="planned", kind="planned", start=NOW + HOUR, first_end=None),
        notice(address="quality-planned", kind="planned", start=NOW + 2 * HOUR, first_end=None, **FLOWING),
    ]
    quality = notice(address="quality", start=NOW - 9 * HOUR, **FLOWING)
    emergencies = [notice(address=f"e-{number}", start=NOW - number * HOUR) for number in range(1, 4)]
    shown = banner(client.get(f"/{language}/about/"))
    assert [words(line) for line in shown.select("details > summary")] == LINES[language]
    told = [page.path_in(language) for page in (emergencies[-1], quality, planned[0])]
    assert [link["href"] for link in shown.select("a")] == [*told, f"/{language}/news/shutdowns/"]
    assert alerts(NOW).more == 3


@pytest.mark.sqlite
def test_a_quality_notice_is_not_called_an_emergency_or_a_shutdown(client):
    notice(**FLOWING)
    shown = words(banner(client.get("/ru/about/")))
    assert "Качество воды – изменилось качество воды." in shown
    assert "Авария" not in shown
    assert "тключ" not in shown


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_in_one_language_is_told_in_each_at_once(client, language):
    page = notice("ru", places=[place("street", "Крылова")])
    assert hrefs(language) == [page.path_in(language)]
    assert SAID[language][1] in words(banner(client.get(f"/{language}/about/")))
    assert client.get(page.path_in(language)).status_code == 200


@pytest.mark.sqlite
def test_it_costs_two_queries_however_much_is_off():
    costs = []
    for number in range(0, 60, 20):
        for more in range(number):
            notice(address=f"s-{number}-{more}", places=[place("street", "Крылова")] * 5)
        with CaptureQueriesContext(connection) as queries:
            alerts(NOW)
        costs.append(len(queries))
    assert costs == [1, 2, 2]


def test_a_page_is_the_same_bytes_for_everybody(client, login):
    notice()
    assert client.get("/ru/about/").content == login("dispatcher").get("/ru/about/").content


def test_a_sample_is_marked_in_the_banner_too(client):
    notice(sample=True)
    assert banner(client.get("/ru/about/")).select_one(".tag--sample")
