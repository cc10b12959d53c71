"""Which days are worked, as the library and the editors say together."""

import datetime as dt

import pytest
from django.utils import translation

from sections.holidays.calendar import Holiday
from sections.holidays.days import Calendar

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2028, 12, 31)
PLAIN = Calendar()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def mended(**days) -> Calendar:
    """mended(d20261217={"working": False})"""
    names = {"name_kk": "Күн", "name_ru": "День", "name_en": "Day"}
    return Calendar({dt.date.fromisoformat(key[1:]): Holiday(**names | one) for key, one in days.items()})


@pytest.mark.parametrize(
    ("of_day", "worked"),
    [
        ("2026-11-27", True),
        ("2026-11-28", False),  # Saturday
        ("2026-11-29", False),
        ("2026-12-16", False),  # Wednesday, Independence Day
        ("2027-01-04", False),  # Monday in place of a Saturday
        ("2024-05-04", True),  # a Saturday that was worked
        ("2028-02-29", True),
    ],
)
def test_a_day_is_worked_or_not(of_day, worked):
    assert PLAIN.is_worked(day(of_day)) == worked


def test_a_day_off_of_the_editors_is_one():
    calendar = mended(d20261217={})
    assert not calendar.is_worked(day("2026-12-17"))
    with translation.override("ru"):
        assert calendar.holiday(day("2026-12-17")) == "День"


def test_another_name_takes_the_place_of_the_librarys():
    with translation.override("en"):
        assert mended(d20261216={}).holiday(day("2026-12-16")) == "Day"
        assert PLAIN.holiday(day("2026-12-16")) == "Independence Day"


def test_a_holiday_that_is_worked_is_none():
    calendar = mended(d20261216={"working": True})
    assert calendar.holiday(day("2026-12-16")) == ""
    assert calendar.is_worked(day("2026-12-16"))
    assert not calendar.is_worked_instead(day("2026-12-16"))
    assert day("2026-12-16") not in calendar.holidays(FIRST, LAST)


def test_a_saturday_that_is_worked_is_told_apart():
    calendar = mended(d20261205={"working": True}, d20261206={"working": False})
    assert calendar.is_worked_instead(day("2026-12-05"))
    assert not calendar.is_worked(day("2026-12-06"))
    assert calendar.worked_instead(FIRST, LAST) == [day("2026-12-05")]


def test_the_librarys_saturday_that_is_worked_may_be_taken_back():
    assert PLAIN.worked_instead(day("2024-05-01"), day("2024-05-31")) == [day("2024-05-04")]
    assert not mended(d20240504={"working": False}).is_worked(day("2024-05-04"))


def test_lists_and_single_days_say_the_same():
    calendar = mended(d20261217={}, d20270107={"working": True}, d20270109={"working": True}, d20280229={})
    days = [FIRST + number * DAY for number in range((LAST - FIRST).days + 1)]
    assert list(calendar.holidays(FIRST, LAST)) == [one for one in days if calendar.holiday(one)]
    assert calendar.worked_instead(FIRST, LAST) == [one for one in days if calendar.is_worked_instead(one)]
    assert all(not calendar.is_worked(one) for one in calendar.holidays(FIRST, LAST))


def test_both_ends_of_a_stretch_belong_to_it():
    assert list(PLAIN.holidays(day("2026-12-16"), day("2027-01-01"))) == [day("2026-12-16"), day("2027-01-01")]
    assert not PLAIN.holidays(day("2026-12-17"), day("2026-12-31"))


@pytest.mark.django_db
@pytest.mark.sqlite
def test_the_calendar_takes_one_query(django_assert_num_queries):
    Holiday.objects.create(date="2026-12-17", name_kk="К", name_ru="Р", name_en="E")
    with django_assert_num_queries(1):
        calendar = Holiday.calendar(day("2026-12-17"))
        assert not calendar.is_worked(day("2026-12-17"))
        assert calendar.holidays(FIRST, LAST)
    assert Holiday.calendar(day("2026-12-18")).is_worked(day("2026-12-17"))
