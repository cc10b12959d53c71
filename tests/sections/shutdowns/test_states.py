"""The states of a shutdown, and how its times are said."""

import datetime as dt

import pytest
from django.utils import translation

from sections.models import ShutdownUpdate
from sections.shutdowns.moments import Moment
from sections.shutdowns.states import FORGOTTEN, State, state_at
from tests.pages import LANGUAGES, soup, words
from tests.sections.shutdowns.notices import HOUR, NOW, notice

pytestmark = pytest.mark.django_db
SECOND = dt.timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "end", "restored", "state"),
    [
        (NOW - SECOND, NOW + HOUR, None, State.PLANNED),
        (NOW, NOW + HOUR, None, State.NOW),
        (NOW + HOUR - SECOND, NOW + HOUR, None, State.NOW),
        (NOW + HOUR, NOW + HOUR, None, State.OVERDUE),
        (NOW + HOUR + FORGOTTEN - SECOND, NOW + HOUR, None, State.OVERDUE),
        (NOW + HOUR + FORGOTTEN, NOW + HOUR, None, State.PAST),
        (NOW - SECOND, None, None, State.PLANNED),
        (NOW + dt.timedelta(days=365), None, None, State.NOW),
        (NOW + HOUR, NOW + 2 * HOUR, NOW + HOUR, State.RESTORED),
        (NOW + dt.timedelta(days=365), None, NOW + HOUR, State.RESTORED),
    ],
)
def test_the_state_is_computed_from_the_times(now, end, restored, state):
    assert state_at(now, NOW, end, restored) == state


SHOWN = {
    State.PLANNED: (NOW - 2 * HOUR, ("Жоспарланған.", "Запланировано.", "Planned."), ("12:00", "14:00")),
    State.NOW: (NOW, ("Ажыратылған.", "Отключено.", "Under way."), ("14:00",)),
    State.OVERDUE: (
        NOW + 2 * HOUR,
        (
            "Хабарланған уақыты өтті, әлі аяқталмады.",
            "Срок прошёл, работы не закончены.",
            "Running past its announced end.",
        ),
        ("14:00",),
    ),
    State.PAST: (NOW + dt.timedelta(days=30), ("Аяқталды.", "Завершено.", "Past."), ("14:00",)),
}


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", SHOWN)
def test_a_notice_says_its_state_first_in_words(client, clock, language, state):
    now, said, times = SHOWN[state]
    page = notice(language, start=NOW, first_end=NOW + 2 * HOUR)
    clock(now)
    shown = soup(client.get(page.path_in(language))).select_one("main h1 + .state")
    assert words(shown).startswith(said[LANGUAGES.index(language)])
    assert all(time in words(shown) for time in times)
    assert shown.select_one("svg[aria-hidden=true]")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("kk", "Қалпына келтіру уақыты белгісіз"),
        ("ru", "Время восстановления неизвестно"),
        ("en", "Time of restoration unknown"),
    ],
)
def test_an_unknown_end_is_said_to_be_unknown(client, clock, language, said):
    page = notice(language, first_end=None)
    clock(NOW)
    assert said in words(soup(client.get(page.path_in(language))).select_one("main .state"))


@pytest.mark.parametrize(
    ("language", "said"), [("kk", "бүгін, сағат 23:00"), ("ru", "сегодня, 23:00"), ("en", "today, 23:00")]
)
def test_near_days_are_called_by_their_names(language, said):
    with translation.override(language):
        assert Moment(NOW.replace(hour=23)).words(NOW) == said
        assert Moment(NOW.replace(hour=23)).words(NOW + 12 * HOUR) != said


def test_today_is_that_of_oskemen():
    late = dt.datetime(2026, 12, 1, 20, tzinfo=dt.UTC)  # 01:00 of the next day there
    with translation.override("en"):
        assert Moment(late).words(NOW) == "tomorrow, 01:00"


@pytest.mark.parametrize("exactness", ["morning", "afternoon", "evening", "night", "day"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hour_is_told_that_is_not_known(language, exactness):
    moment = Moment(NOW, exactness)
    with translation.override(language):
        assert "12" not in moment.words(NOW)
    assert moment.iso == "2026-12-01"


def test_yesterday_and_the_day_before_are_told_apart():
    with translation.override("en"):
        assert Moment(NOW - 24 * HOUR).words(NOW) == "yesterday, 12:00"
        assert Moment(NOW + 24 * HOUR).words(NOW) == "tomorrow, 12:00"
        assert Moment(NOW - 48 * HOUR).words(NOW) == "29 November 2026, 12:00"


def test_what_is_restored_says_when(client, clock):
    page = notice("en")
    ShutdownUpdate.objects.create(shutdown=page, says="restored", time=NOW)
    clock(NOW)
    assert "today, 12:00" in words(soup(client.get(page.path_in("en"))).select_one("main .state"))


@pytest.mark.parametrize(
    ("language", "said"),
    [("kk", "бүгін, сағат 12:00 болуы мүмкін"), ("ru", "сегодня, возможно 12:00"), ("en", "today, possibly 12:00")],
)
def test_what_is_only_possible_is_said_to_be(language, said):
    with translation.override(language):
        assert Moment(NOW, "possible").words(NOW) == said


QUALITY = {"cold_water": False, "water_quality": True}
OFF = ("Ажыратылған", "Отключено", "Under way")


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("values", [QUALITY, {"cold_water": False, "low_pressure": True}])
def test_where_water_flows_nobody_is_told_that_it_is_off(client, clock, language, values):
    page = notice(language, **values)
    clock(NOW)
    for path in (page.path_in(language), f"/{language}/news/shutdowns/", f"/{language}/"):
        told = words(soup(client.get(path)).select_one("main .state"))
        assert OFF[LANGUAGES.index(language)] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_state_of_its_own_tells_that_the_pressure_comes_back(client, clock, language):
    page = notice(language)
    ShutdownUpdate.objects.create(shutdown=page, says="pressure")
    clock(NOW)
    shown = soup(client.get(page.path_in(language)))
    assert shown.select_one("main .state--pressure")
    assert "13:00" in words(shown.select_one("main .state"))
