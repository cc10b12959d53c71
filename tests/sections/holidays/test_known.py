"""What the library of public holidays says, in our languages."""

import datetime as dt

import pytest

from portal.locale import CODES, in_language
from sections.holidays import known


def name(day: str, language: str) -> str:
    date = dt.date.fromisoformat(day)
    return in_language(known.of_year(date.year).off[date], "name", language)


@pytest.mark.parametrize(
    ("day", "kazakh", "russian", "english"),
    [
        ("2026-12-16", "Тәуелсіздік күні", "День Независимости", "Independence Day"),
        ("2026-10-25", "Қазақстан Республикасы күні", "День Республики", "Republic Day"),
        (
            *("2027-01-04", "Жаңа жыл (ауыстырылған демалыс күні)", "Новый год (перенесённый выходной)"),
            "New Year’s Day (day off in its place)",
        ),
        (
            *("2026-05-27", "Құрбан айт (күні болжамды)", "Курбан айт (дата ориентировочная)"),
            "Kurban Ait (the date is an estimate)",
        ),
        (
            *("2024-05-08", "Демалыс күні (04.05.2024 орнына)", "Выходной день (вместо 04.05.2024)"),
            "Day off (instead of 04.05.2024)",
        ),
    ],
)
def test_a_day_is_called_by_its_name(day, kazakh, russian, english):
    assert [name(day, code) for code in ("kk", "ru", "en")] == [kazakh, russian, english]


def test_constitution_day_has_moved():
    assert dt.date(2025, 8, 30) in known.of_year(2025).off
    assert dt.date(2027, 8, 30) not in known.of_year(2027).off
    assert name("2027-03-15", "ru") == "День Конституции Республики Казахстан"


def test_two_holidays_of_one_day_are_both_named():
    names = known.named(["Құрбан айт (бағаланған)", "Жеңіс күні"], ["Eid al-Adha (estimated)", "Victory Day"])
    assert names.name_ru == "Курбан айт (дата ориентировочная); День Победы"
    assert names.name_kk == "Құрбан айт (күні болжамды); Жеңіс күні"


def test_each_day_from_the_beginning_to_2100_has_a_russian_name():
    for year in range(1991, 2101):
        for row in known.of_year(year).off.values():
            assert all(in_language(row, "name", code) for code in CODES)
            assert not any("a" <= letter <= "z" for letter in row.name_ru.casefold()), row
            assert "observed" not in row.name_en
            assert "substituted" not in row.name_en


def test_days_of_weekends_that_are_worked_are_known_though_they_are_worked_for_the_next_year():
    assert dt.date(2024, 5, 4) in known.of_year(2024).worked
    assert dt.date(2013, 12, 28) in known.of_year(2013).worked


def test_a_year_is_asked_for_once():
    assert known.of_year(2026) is known.of_year(2026)


def test_years_of_which_nothing_is_known_have_no_holidays():
    assert not known.of_year(1990).off
    assert not known.of_year(2500).off
