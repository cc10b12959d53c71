"""The banner on every page while something is off, and before something planned is."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from sections.models import ShutdownPage, ShutdownUpdate
from sections.shutdowns.banner import SHOWN, alerts
from sections.shutdowns.states import FORGOTTEN, SOON
from tests.pages import KINDS, LANGUAGES, page_at, soup, words

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2026, 12, 1, 12, tzinfo=timezone.get_default_timezone())
HOUR, SECOND = dt.timedelta(hours=1), dt.timedelta(seconds=1)


@pytest.fixture(autouse=True)
def noon(clock):
    """It is noon in Öskemen, and nothing is off but what the test says."""
    clock(NOW)
    ShutdownPage.objects.update(live=False)


def notice(language="ru", slug="notice", **values) -> ShutdownPage:
    index = page_at("news/shutdowns", language)
    given = {"title": slug, "slug": slug, "locale": index.locale, "start": NOW - HOUR, "first_end": NOW + HOUR}
    return index.add_child(instance=ShutdownPage(**given | values))


def hrefs(language="ru", now=NOW) -> list[str]:
    return [alert.href for alert in alerts(language, now).shown]


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
        ({"live": False}, False),
    ],
)
def test_what_is_off_now_or_soon_is_told(values, shown):
    page = notice(**values)
    assert hrefs() == ([page.url_path] if shown else [])


@pytest.mark.sqlite
def test_what_is_restored_is_told_no_more():
    page = notice()
    ShutdownUpdate.objects.create(shutdown=page.translation_key, says="restored", time=NOW)
    assert hrefs() == []


SAID = {
    "kk": ("Апат –", "суық су берілмейді: Крылова көшесі.", "Қалпына келтіру күтілетін уақыт: бүгін, сағат 13:00"),
    "ru": ("Авария –", "без холодной воды: улица Крылова.", "Восстановление ожидается: сегодня, 13:00"),
    "en": ("Emergency –", "no cold water: Крылова Street.", "Restoration expected: today, 13:00"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*KINDS, "ask/", "subscribe/", "no-such-page/"])
def test_it_stands_on_every_page_in_its_language(client, language, kind):
    page = notice(language, places=[("place", {"kind": "street", "name": "Крылова", "houses": ""})])
    shown = banner(client.get(f"/{language}/{kind}"))
    assert all(part in words(shown) for part in SAID[language])
    assert shown.a["href"] == page.url_path
    assert all(part["aria-label"] for part in [shown, *shown.select("section")])


def test_without_a_shutdown_there_is_none(client):
    assert banner(client.get("/ru/about/")) is None


def test_planned_works_are_told_more_calmly(client):
    notice(kind="planned", start=NOW + HOUR, first_end=NOW + 2 * HOUR)
    shown = banner(client.get("/en/about/")) or banner(client.get("/ru/about/"))
    assert "Плановые работы –" in words(shown)
    assert "Начало: сегодня, 13:00; окончание: сегодня, 14:00" in words(shown)
    assert not shown.select(".alert--emergency")


def test_its_own_page_does_not_tell_it_twice(client):
    page, other = notice(), notice(slug="other")
    assert [link["href"] for link in banner(client.get(page.url_path)).select("a")] == [other.url_path]


def test_emergencies_come_first_and_the_rest_is_counted(client):
    planned = notice(slug="planned", kind="planned")
    emergencies = [notice(slug=f"e-{number}", start=NOW - number * HOUR) for number in range(1, SHOWN + 3)]
    found = alerts("ru", NOW)
    assert [one.href for one in found.shown] == [page.url_path for page in emergencies[::-1][:SHOWN]]
    assert found.more == len(emergencies) + 1 - SHOWN
    assert planned.url_path not in hrefs()
    last = banner(client.get("/ru/about/")).select("a")[-1]
    assert (words(last), last["href"]) == (f"и ещё {found.more} отключения", "/ru/news/shutdowns/")


@pytest.mark.sqlite
def test_what_is_not_translated_yet_is_told_in_kazakh(client):
    source = notice("kk")
    assert hrefs("ru") == hrefs("en") == hrefs("kk") == [source.url_path]
    assert banner(client.get("/ru/about/")).a["hreflang"] == "kk"
    translated = source.copy_for_translation(Locale.objects.get(language_code="ru"))
    assert hrefs("ru") == [source.url_path]  # a draft is nothing to link to
    translated.save_revision().publish()
    assert hrefs("ru") == [translated.url_path]
    assert hrefs("kk") == [source.url_path]


@pytest.mark.sqlite
def test_it_costs_one_query_however_much_is_off(client):
    costs = []
    for number in range(0, 60, 20):
        for more in range(number):
            notice(slug=f"s-{number}-{more}")
        with CaptureQueriesContext(connection) as queries:
            alerts("ru", NOW)
        costs.append(len(queries))
    assert costs == [1, 1, 1]


def test_a_page_is_the_same_bytes_for_everybody(client, login):
    notice()
    assert client.get("/ru/about/").content == login("dispatcher").get("/ru/about/").content


def test_a_sample_is_marked_in_the_banner_too(client):
    notice(sample=True)
    assert banner(client.get("/ru/about/")).select_one(".tag--sample")
