"""The list of shutdowns, and what its pages cost."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sections.models import Shutdown, ShutdownPlace, ShutdownUpdate, Street
from sections.shutdowns.states import FORGOTTEN
from tests.pages import LANGUAGES, soup, words
from tests.sections.shutdowns.notices import HOUR, NOW, notice, place, update

pytestmark = pytest.mark.django_db
Says = ShutdownUpdate.Says


def groups(client, language="ru", query="") -> dict[str, list[str]]:
    page = soup(client.get(f"/{language}/news/shutdowns/{query}"))
    return {
        part["aria-labelledby"]: [words(link) for link in part.select(".entry__title a")]
        for part in page.select("main section")
    }


@pytest.mark.sqlite
def test_the_list_groups_by_state(client, clock, nothing_else):
    notice(address="now", title="Now")
    notice(address="planned", title="Planned", kind="planned", start=NOW + HOUR, first_end=None)
    notice(address="overdue", title="Overdue", start=NOW - 3 * HOUR, first_end=NOW - HOUR)
    update(notice(address="restored", title="Restored"), Says.RESTORED, NOW)
    notice(address="past", title="Past", start=NOW - 9 * FORGOTTEN, first_end=NOW - 2 * FORGOTTEN)
    clock(NOW)
    assert groups(client) == {
        "running": ["Overdue", "Now"],
        "planned": ["Planned"],
        "past": ["Restored", "Past"],
    }


def test_the_home_page_tells_first_what_is_off_now(client, clock, nothing_else):
    notice(address="planned", title="Planned", kind="planned", start=NOW + 24 * HOUR, first_end=None)
    notice(address="now", title="Now")
    notice(address="past", title="Past", start=NOW - 9 * FORGOTTEN, first_end=NOW - 2 * FORGOTTEN)
    clock(NOW)
    links = soup(client.get("/ru/")).select("[aria-labelledby=shutdowns] .entry__title a")
    assert [words(link) for link in links] == ["Now", "Planned", "Past"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_notice_is_found_in_each_language_with_its_latest_end_and_not_when_it_is_gone(client, clock, language):
    one = notice(places=[place("street", "Мифическая")], first_end=None)
    clock(NOW)
    update(one, Says.END, NOW + 9 * HOUR)

    def found() -> str:
        return words(soup(client.get(f"/{language}/search/?q=Мифическая")).main)

    assert "21:00" in found()
    assert one.path_in(language) in str(soup(client.get(f"/{language}/search/?q=Мифическая")).main)
    ShutdownUpdate.objects.filter(shutdown=one)._raw_delete("default")
    Shutdown.objects.get(pk=one.pk).delete()
    assert "21:00" not in found()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_list_says_that_nothing_is_off(client, language, nothing_else):
    page = soup(client.get(f"/{language}/news/shutdowns/"))
    assert words(page.select_one("main .empty"))
    assert not page.select("main .entry")


def test_older_pages_show_what_is_past_alone(client, clock, nothing_else):
    notice(address="now", title="Now")
    for number in range(12):
        start = NOW - dt.timedelta(days=20 + number)
        notice(address=f"past-{number}", title=f"{number}", start=start, first_end=start + HOUR)
    clock(NOW)
    assert len(groups(client)["past"]) == 10
    older = soup(client.get("/ru/news/shutdowns/")).select_one('.pagination [rel="next"]')["href"]
    assert groups(client, query=older) == {"past": ["10", "11"]}
    assert groups(client, query="?before=junk") == groups(client)


def a_thousand() -> None:
    """A notice an hour before now: every other one runs until somebody says that it is over, the others are past."""
    made, street = [], Street.objects.get(code="myzy")
    for number in range(999, 0, -1):
        start = NOW - number * HOUR
        end = start + HOUR if number % 2 else None
        facts = {"start": start, "date": start.date(), "first_end": end, "expected_end": end}
        made.append(Shutdown(title_ru=f"{number}", address=f"s-{number}", **facts))
    Shutdown.objects.bulk_create(made)
    ShutdownPlace.objects.bulk_create(ShutdownPlace(shutdown=one, street=street) for one in made)


@pytest.mark.parametrize("address", ["news/shutdowns/", "news/shutdowns/2026-01-18-main-burst/", ""])
def test_a_thousand_shutdowns_cost_no_more_queries(client, clock, address):
    def cost() -> int:
        client.get(f"/ru/{address}")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/ru/{address}").status_code == 200
        return len(queries)

    clock(NOW)
    Shutdown.objects.filter(address__startswith="sample-").update(live=False)  # on some days they were among them
    ShutdownPlace.objects.create(shutdown=notice(address="first"), street=Street.objects.get(code="myzy"))
    before = cost()
    a_thousand()
    assert cost() == before <= 16
    shown = groups(client)
    assert shown["running"] == [f"{number}" for number in range(998, 798, -2)]
    assert shown["past"] == [f"{number}" for number in range(73, 93, 2)]
    assert client.get("/ru/news/shutdowns/s-999/").status_code == 200


def test_the_page_of_one_costs_few_queries(client):
    page = notice(places=[place("street", "Крылова")], first_end=None)
    for number in range(20):
        update(page, Says.END, NOW + number * HOUR, text_kk="Жаңа уақыт.")
    client.get(page.path_in("ru"))
    with CaptureQueriesContext(connection) as queries:
        client.get(page.path_in("ru"))
    assert len(queries) <= 15
