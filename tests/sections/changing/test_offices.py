"""Opening hours as time goes."""

import datetime as dt
import random

import pytest

from sections.blocks.hours import LOOK_AHEAD
from sections.holidays.calendar import Holiday
from tests.pages import page_at
from tests.sections.changing.walking import DAY, NOW, TWO, at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("no_public_holidays")]


WEEK = {
    "first_day": "0",
    "last_day": "4",
    "opens": "08:00",
    "closes": "17:00",
    "break_from": "12:00",
    "break_to": "13:00",
}
CLOSED = {"opens": None, "closes": None, "reason": ""}


def with_hours(language: str, *offices: dict):
    page = page_at("consumers/opening-hours", language)
    given = [{"name": "N", "days": [], "exceptions": [], "round_the_clock": False} | office for office in offices]
    page.body = page.body.stream_block.to_python([{"type": "offices", "value": given}])
    page.save()
    return page


@TWO
def test_an_office_opens_and_closes(walk, language):
    for day in ("2026-12-03", "2027-01-16", "2027-01-18"):  # 45 days ahead on the 2nd and the 4th
        Holiday.objects.create(date=day, name_kk=day, name_ru=day, name_en=day)
    exceptions = [{"date": "2026-12-02", "opens": "10:00", "closes": "12:00", "reason": ""}]
    page = with_hours(language, {"days": [WEEK], "exceptions": exceptions}, {"round_the_clock": True})
    assert walk(page, NOW + 3 * DAY) == [
        *("01.12 13:00", "01.12 17:00", "02.12 00:00", "02.12 10:00", "02.12 12:00", "03.12 00:00", "04.12 00:00"),
        *("04.12 08:00", "04.12 12:00"),
    ]


@TWO
def test_an_opening_far_ahead_is_told_when_its_day_comes_near(walk, language):
    monday = WEEK | {"last_day": "", "break_from": None, "break_to": None}
    closed = [CLOSED | {"date": f"2026-12-{day:02}"} for day in (7, 14, 21)]
    page = with_hours(language, {"days": [monday], "exceptions": closed})
    assert walk(page, NOW + 20 * DAY) == ["08.12 00:00", "14.12 00:00", "15.12 00:00"]
    assert NOW.date() + LOOK_AHEAD * DAY < dt.date(2026, 12, 28)
    special = [{"date": "2027-03-01", "opens": "08:00", "closes": "09:00", "reason": ""}]
    page = with_hours(language, {"exceptions": special})
    assert page.next_change(NOW) == at("2027-02-15T00:00")
    assert page.next_change(at("2027-02-15T00:00")) == at("2027-03-01T08:00")
    assert with_hours(language, {"round_the_clock": True}, {"days": []}).next_change(NOW) is None


@pytest.mark.parametrize("seed", range(4))
def test_any_hours(walk, seed):
    chance = random.Random(seed)
    days = [dt.date(2026, 12, 1) + chance.randint(0, 50) * DAY for _ in range(6)]
    for day in {*days[:3]}:
        Holiday.objects.create(date=day, name_kk="Т", name_ru="П", name_en="H")
    times = [f"{hour:02}:00" for hour in sorted(chance.sample(range(24), 4))]
    hours = {"opens": times[0], "break_from": times[1], "break_to": times[2], "closes": times[3]}
    open_day = {"date": f"{days[3]}", "opens": times[1], "closes": times[2], "reason": ""}
    exceptions = [open_day, *(CLOSED | {"date": f"{day}"} for day in days[4:])]
    page = with_hours(
        "ru", {"days": [WEEK | hours | {"last_day": ""}, WEEK | {"first_day": "3"}], "exceptions": exceptions}
    )
    walk(page, NOW + 9 * DAY)


@TWO
def test_a_saturday_that_is_worked_comes_into_the_list_and_opens_the_office(walk, language):
    Holiday.objects.create(date="2027-01-16", working=True, name_kk="Т", name_ru="П", name_en="H")
    page = with_hours(language, {"days": [WEEK | {"last_day": "", "first_day": "4", "break_from": None}]})
    assert walk(page, at("2027-01-18T00:00"), now=at("2027-01-14T12:00")) == [
        *("15.01 08:00", "15.01 17:00", "16.01 08:00", "16.01 17:00", "17.01 00:00"),
    ]
    assert page.next_change(at("2026-12-02T10:00")) == at("2026-12-04T08:00")
    assert with_hours(language, {"days": []}).next_change(NOW) == at("2026-12-02T00:00")
