"""How long a shutdown is told of: before it begins, past its announced end, when it is over."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from sections.models import ShutdownUpdate
from sections.shutdowns.desk.notices import past_their_end
from sections.shutdowns.states import State
from tests.pages import soup
from tests.sections.shutdowns.notices import HOUR, NOW, notice, update

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
DAY = dt.timedelta(days=1)
ADD = "wagtailsnippets_sections_shutdownupdate:add"


def banner(client) -> list[str]:
    return [link["href"] for link in soup(client.get("/ru/about/")).select("body > .alerts a")]


def offered(login, query: str = "") -> set[str]:
    form = soup(login("dispatcher").get(reverse(ADD) + query))
    return {option["value"] for option in form.select("select[name=shutdown] option")}


@pytest.mark.parametrize(("days", "state"), [(2.9, State.OVERDUE), (3.1, State.PAST)])
def test_three_days_past_its_end_a_shutdown_is_over(client, clock, nothing_else, days, state):
    page = notice(first_end=NOW)
    clock(NOW + days * DAY)
    assert page.state(NOW + days * DAY) == state
    assert banner(client) == ([page.path_in("ru")] if state == State.OVERDUE else [])


@pytest.mark.parametrize(("hours", "told"), [(23, True), (25, False)])
def test_planned_works_are_told_a_day_ahead(client, clock, nothing_else, hours, told):
    page = notice(kind="planned", start=NOW + hours * HOUR, first_end=None)
    clock(NOW)
    assert banner(client) == ([page.path_in("ru")] if told else [])


def test_the_banner_tells_two_and_counts_the_others(client, clock, nothing_else):
    pages = [notice(address=f"n-{number}", start=NOW - number * HOUR) for number in (1, 2)]
    clock(NOW)
    assert banner(client) == [page.path_in("ru") for page in reversed(pages)]
    third = notice(address="third", start=NOW)
    clock(NOW)
    assert banner(client) == [*(page.path_in("ru") for page in reversed(pages)), "/ru/news/shutdowns/"]
    assert third.path_in("ru") not in banner(client)


@pytest.mark.parametrize(("days", "there"), [(29, True), (31, False)])
def test_for_a_month_a_shutdown_that_is_over_can_be_corrected(login, clock, nothing_else, days, there):
    page = notice(start=NOW - days * DAY, first_end=NOW - days * DAY + HOUR)
    clock(NOW)
    key = str(page.pk)
    assert (key in offered(login)) == there
    assert key in offered(login, f"?shutdown={key}")  # its own page leads there


def test_a_shutdown_that_still_lasts_can_be_written_about_however_old_it_is(login, clock, nothing_else):
    page = notice(start=NOW - 100 * DAY, first_end=None)
    clock(NOW)
    assert str(page.pk) in offered(login)


def test_a_shutdown_is_offered_once_by_its_title_in_the_language_of_the_user(login, clock):
    page = notice("kk", title="Су жоқ", title_ru="Нет воды")
    older = notice("kk", address="older", title="Ескі", start=NOW - 5 * HOUR)
    clock(NOW)
    form = soup(login("dispatcher").get(reverse(ADD)))
    ours = {str(one.pk) for one in (page, older)}
    options = [option for option in form.select("select[name=shutdown] option") if option["value"] in ours]
    assert [option.get_text() for option in options] == ["Нет воды (01.12.2026)", "Без холодной воды (01.12.2026)"]


@pytest.mark.parametrize(
    ("values", "count"),
    [
        ({"first_end": NOW - HOUR}, 1),
        ({"first_end": NOW + HOUR}, 0),
        ({"first_end": None}, 0),
        ({"first_end": NOW - 2.9 * DAY}, 1),
        ({"first_end": NOW - 3.1 * DAY}, 0),
        ({"first_end": NOW - HOUR, "publish": False}, 0),
        ({"first_end": NOW - HOUR, "language": "ru"}, 1),
    ],
)
def test_dispatchers_are_told_of_what_should_be_over(clock, nothing_else, values, count):
    notice(**{"language": "kk", "start": NOW - 9 * DAY} | values)
    clock(NOW)
    assert past_their_end(get_user_model().objects.get(username="dispatcher")).count == count


def test_of_what_is_restored_nobody_is_reminded(clock, nothing_else):
    page = notice("kk", first_end=NOW - HOUR, start=NOW - DAY)
    update(page, ShutdownUpdate.Says.RESTORED, NOW - HOUR)
    clock(NOW)
    assert past_their_end(get_user_model().objects.get(username="dispatcher")).count == 0
