"""Until when a question is to be answered: working days, working hours, hours; on any day of some years."""

import datetime as dt
import random

import pytest
from django.utils import timezone

from questions.terms.counting import CLOSES, DAY, WORK, Term, count, worked_before
from sections.holidays.calendar import Holiday
from sections.holidays.days import Calendar

PLAIN = Calendar()
UNITS = ("days", "work-hours", "hours")


def at(text: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(text))


def mended(days: dict[str, bool]) -> Calendar:
    """mended({"2026-12-17": False}): a day off; True: one that is worked."""
    rows = {dt.date.fromisoformat(day): Holiday(working=working, name_kk="К") for day, working in days.items()}
    return Calendar(rows)


@pytest.mark.parametrize(
    ("asked", "amount", "due"),
    [
        ("2026-11-27T18:40", 5, "2026-12-07T17:00"),  # Friday, after hours: counts from Monday the 30th
        ("2026-11-27T16:59", 1, "2026-11-30T17:00"),
        ("2026-11-27T17:00", 1, "2026-12-01T17:00"),
        ("2026-11-27T03:00", 1, "2026-11-30T17:00"),  # before hours, the same day
        ("2026-11-28T10:00", 1, "2026-12-01T17:00"),  # Saturday
        ("2026-12-15T10:00", 1, "2026-12-17T17:00"),  # the 16th is Independence Day
        ("2026-12-16T10:00", 1, "2026-12-18T17:00"),  # asked on it
        ("2026-12-31T17:30", 1, "2027-01-06T17:00"),  # over the end of the year: 1 and 4 January are off
        ("2026-12-31T10:00", 2, "2027-01-06T17:00"),
        ("2028-02-28T10:00", 1, "2028-02-29T17:00"),
        ("2028-02-29T10:00", 1, "2028-03-01T17:00"),
        ("2026-11-27T10:00", 15, "2026-12-21T17:00"),
        ("2024-05-03T10:00", 1, "2024-05-04T17:00"),  # a Saturday that was worked
    ],
)
def test_working_days(asked, amount, due):
    assert count(at(asked), Term(amount, "days"), PLAIN).due == at(due)


@pytest.mark.parametrize(
    ("asked", "amount", "due"),
    [
        ("2026-11-27T09:00", 2, "2026-11-27T11:00"),
        ("2026-11-27T11:00", 1, "2026-11-27T12:00"),
        ("2026-11-27T11:30", 1, "2026-11-27T13:30"),  # over the break
        ("2026-11-27T12:20", 1, "2026-11-27T14:00"),
        ("2026-11-27T16:30", 1, "2026-11-30T08:30"),  # over the weekend
        ("2026-11-27T09:00", 8, "2026-11-30T09:00"),
        ("2026-11-27T20:00", 8, "2026-11-30T17:00"),
        ("2026-12-15T16:00", 2, "2026-12-17T09:00"),
    ],
)
def test_working_hours(asked, amount, due):
    assert count(at(asked), Term(amount, "work-hours"), PLAIN).due == at(due)


def test_hours_round_the_clock_know_no_days_off():
    assert count(at("2026-12-31T23:30"), Term(1, "hours"), PLAIN).due == at("2027-01-01T00:30")
    assert count(at("2028-02-28T12:00"), Term(48, "hours"), PLAIN).due == at("2028-03-01T12:00")


def test_what_is_asked_in_another_zone_is_counted_in_that_of_oskemen():
    asked = dt.datetime(2026, 11, 27, 12, 0, tzinfo=dt.UTC)  # 17:00 in Almaty
    assert count(asked, Term(1, "days"), PLAIN).due == at("2026-12-01T17:00")


def test_days_of_the_editors_count():
    friday = at("2026-11-27T10:00")
    assert count(friday, Term(1, "days"), mended({"2026-11-30": False})).due == at("2026-12-01T17:00")
    assert count(friday, Term(1, "days"), mended({"2026-11-28": True})).due == at("2026-11-28T17:00")
    assert count(at("2026-12-15T10:00"), Term(1, "days"), mended({"2026-12-16": True})).due == at("2026-12-16T17:00")


def moments(seed: int, number: int = 300) -> list[dt.datetime]:
    chance = random.Random(seed)
    first = at("2026-01-01T00:00")
    return sorted(first + dt.timedelta(minutes=chance.randrange(3 * 366 * 24 * 60)) for _ in range(number))


def any_days(seed: int, number: int = 60) -> dict[str, bool]:
    chance = random.Random(seed)
    days = (dt.date(2026, 1, 1) + chance.randrange(3 * 366) * DAY for _ in range(number))
    return {f"{day}": chance.random() < 0.4 for day in days}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("unit", ["days", "work-hours"])
def test_a_term_never_ends_on_a_day_off_or_outside_working_hours(seed, unit):
    for calendar in (PLAIN, mended(any_days(seed))):
        for asked in moments(seed):
            counted = count(asked, Term(1 + asked.minute, unit), calendar)
            assert calendar.is_worked(counted.due.date())
            assert any(opens < counted.due.time() <= closes for opens, closes in WORK)
            assert asked <= counted.start < counted.due
            assert unit == "work-hours" or counted.due.time() == CLOSES


@pytest.mark.parametrize("unit", UNITS)
def test_who_asks_later_is_never_answered_earlier(unit):
    for seed in range(4):
        calendar = mended(any_days(seed))
        due = [count(asked, Term(5, unit), calendar).due for asked in moments(seed)]
        assert due == sorted(due)


@pytest.mark.parametrize("unit", UNITS)
def test_a_longer_term_never_ends_earlier(unit):
    for asked in moments(7, 60):
        due = [count(asked, Term(amount, unit), PLAIN).due for amount in range(1, 40)]
        assert due == sorted(set(due))


@pytest.mark.parametrize("unit", UNITS)
def test_one_more_day_off_never_makes_it_earlier_and_one_more_worked_never_later(unit):
    chance = random.Random(11)
    for asked in moments(11):
        day = f"{asked.date() + chance.randrange(12) * DAY}"
        plain, off, worked = (
            count(asked, Term(6, unit), calendar).due for calendar in (PLAIN, mended({day: False}), mended({day: True}))
        )
        assert worked <= plain <= off


def test_so_many_working_days_lie_between():
    for seed in range(4):
        calendar = mended(any_days(seed))
        for asked in moments(seed, 100):
            counted = count(asked, Term(9, "days"), calendar)
            between = (counted.due.date() - counted.first_day).days
            days = [counted.first_day + number * DAY for number in range(1, between + 1)]
            assert sum(calendar.is_worked(day) for day in days) == 9
            assert set(counted.left_out) >= {day for day in days if calendar.holiday(day) and day.weekday() < 5}
            assert counted.put_in == [day for day in days if calendar.is_worked(day) and day.weekday() >= 5]


def test_so_much_working_time_lies_between():
    minute = dt.timedelta(minutes=1)
    for asked in moments(3, 12):
        counted = count(asked, Term(11, "work-hours"), PLAIN)
        minutes = (counted.due - counted.asked) // minute
        inside = (counted.asked + number * minute for number in range(minutes))
        worked = [one for one in inside if PLAIN.is_worked(one.date()) and open_at(one.time())]
        assert len(worked) == 11 * 60
        assert worked[0] == counted.start


def open_at(time: dt.time) -> bool:
    return any(opens <= time < closes for opens, closes in WORK)


def test_there_is_no_summer_time():
    for asked in moments(5):
        assert timezone.localtime(asked).utcoffset() == dt.timedelta(hours=5)


def test_the_working_day_before():
    assert worked_before(dt.date(2026, 12, 17), PLAIN) == dt.date(2026, 12, 15)
    assert worked_before(dt.date(2027, 1, 5), PLAIN) == dt.date(2026, 12, 31)
    assert worked_before(dt.date(2026, 11, 30), mended({"2026-11-29": True})) == dt.date(2026, 11, 29)
