"""How a term was counted, in words."""

import pytest
from django.utils import translation

from portal.locale import CODES
from questions.terms.counting import Term, count
from questions.terms.telling import steps, until
from sections.holidays.days import Calendar
from tests.questions.terms.test_counting import at, mended


def told(asked: str, amount: int, unit: str, calendar: Calendar | None = None, language: str = "en") -> list[str]:
    with translation.override(language):
        return steps(count(at(asked), Term(amount, unit), calendar or Calendar()))


def test_after_hours_over_a_holiday():
    assert told("2026-12-11T18:40", 5, "days") == [
        "Accepted: Friday, 11 December 2026, 18:40 – after working hours. It counts from: Monday, 14 December 2026",
        "Wednesday, 16 December 2026 – Independence Day, not counted",
        "5 working days after that day, Saturdays and Sundays not counted – until: Tuesday, 22 December 2026, 17:00",
    ]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("2026-11-27T10:00", "Accepted: Friday, 27 November 2026, 10:00"),
        ("2026-11-28T10:00", "– a day off. It counts from: Monday, 30 November 2026"),
        ("2026-12-16T10:00", "– Independence Day. It counts from: Thursday, 17 December 2026"),
    ],
)
def test_the_first_step_says_from_when_it_counts(asked, first):
    assert told(asked, 1, "days")[0].endswith(first)


def test_the_holidays_before_the_first_day_are_told_too():
    days = [line.partition(" – ")[0] for line in told("2026-12-31T17:30", 1, "days")[1:-1]]
    assert days == ["Friday, 1 January 2027", "Monday, 4 January 2027"]


def test_working_hours_tell_their_break():
    first, last = told("2026-11-27T12:20", 1, "work-hours")
    assert first.endswith("– outside working hours. It counts from: Friday, 27 November 2026, 13:00")
    assert last == (
        "1 working hour, from 08:00 to 17:00 without the break from 12:00 – until: Friday, 27 November 2026, 14:00"
    )


def test_hours_round_the_clock_tell_of_no_holiday():
    assert told("2026-12-15T23:30", 1, "hours") == [
        "Accepted: Tuesday, 15 December 2026, 23:30",
        "1 hour, round the clock – until: Wednesday, 16 December 2026, 00:30",
    ]


def test_a_saturday_that_is_worked_is_told():
    lines = told("2026-11-27T10:00", 2, "days", mended({"2026-11-28": True}))
    assert lines[1] == "Saturday, 28 November 2026 is worked in place of another day, so it counts"


@pytest.mark.parametrize("language", CODES)
def test_the_due_date_is_a_day_and_with_hours_a_moment(language):
    with translation.override(language):
        days, hours = (until(count(at("2026-11-27T10:00"), Term(1, unit), Calendar())) for unit in ("days", "hours"))
        assert "30" in days
        assert "17:00" not in days
        assert "11:00" in hours


@pytest.mark.parametrize("language", CODES)
def test_no_step_ends_in_two_dots(language):
    for line in told("2026-12-11T18:40", 5, "days", mended({"2026-12-12": True}), language):
        assert not line.endswith("..")
        assert "%" not in line


def test_a_day_of_the_week_has_a_capital_within_a_sentence_in_english_alone():
    lines = {code: told("2026-12-11T18:40", 5, "days", language=code) for code in CODES}
    assert "Friday" in lines["en"][0]
    assert "пятница" in lines["ru"][0]
    assert "жұма" in lines["kk"][0]
    assert lines["ru"][1].startswith("Среда")
