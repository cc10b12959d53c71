"""The public holidays of Kazakhstan as the library `holidays` knows them, with days off that move, in three languages.

It has them in Kazakh and English; the Russian names are kept here, and the words for what is special about a day.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from holidays import country_holidays

RUSSIAN = {
    "Capital Day": "День столицы",
    "Constitution Day": "День Конституции Республики Казахстан",
    "Day off": "Выходной день",
    "Defender of the Fatherland Day": "День защитника Отечества",
    "Eid al-Adha": "Курбан айт",
    "First President Day": "День Первого Президента Республики Казахстан",
    "Independence Day": "День Независимости",
    "International Women's Day": "Международный женский день",
    "Kazakhstan's People Solidarity Holiday": "Праздник единства народа Казахстана",
    "New Year's Day": "Новый год",
    "Nowruz Holiday": "Наурыз мейрамы",
    "Orthodox Christmas": "Православное Рождество",
    "Republic Day": "День Республики",
    "Victory Day": "День Победы",
}
ENGLISH = {
    "Eid al-Adha": "Kurban Ait",
    "Kazakhstan's People Solidarity Holiday": "Unity Day of the People of Kazakhstan",
    "Nowruz Holiday": "Nauryz",
}
"""As they are called in Kazakhstan, where the library says otherwise."""
MARKS = {
    "observed": {"kk": "ауыстырылған демалыс күні", "ru": "перенесённый выходной", "en": "day off in its place"},
    "estimated": {"kk": "күні болжамды", "ru": "дата ориентировочная", "en": "the date is an estimate"},
    "moved": {"kk": "{day} орнына", "ru": "вместо {day}", "en": "instead of {day}"},
}
"""What is special about a day, behind its name."""
IN_BRACKETS = re.compile(r" \(([^()]+)\)$")
MOVED_FROM = re.compile(r"^substituted from (\d\d)/(\d\d)/(\d{4})$")


@dataclass(frozen=True)
class Named:
    """A day off as it is called."""

    name_kk: str
    name_ru: str
    name_en: str


@dataclass(frozen=True)
class Year:
    """The days off of a year, in order, and the days of its weekends that are worked in place of others."""

    off: Mapping[dt.date, Named] = field(default_factory=lambda: MappingProxyType({}))
    worked: frozenset[dt.date] = frozenset()


@lru_cache(maxsize=64)
def of_year(year: int) -> Year:
    """What the library knows of a year, kept as long as the process lives. Nothing is known of before 1991."""
    kazakh, english = (country_holidays("KZ", years=year, language=code) for code in ("kk", "en_US"))
    off = {day: named(kazakh.get_list(day), english.get_list(day)) for day in sorted(english)}
    return Year(MappingProxyType(off), frozenset(day for day in english.weekend_workdays if day.year == year))


def named(kazakh: list[str], english: list[str]) -> Named:
    """Its names in our languages. Two holidays may fall on one day."""
    names = {"kk": [unmarked(name) for name in kazakh], "ru": [], "en": []}
    for name in english:
        plain = unmarked(name)
        names["ru"].append(RUSSIAN.get(plain, plain))
        names["en"].append(ENGLISH.get(plain, plain).replace("'", "’"))
    told = {
        code: "; ".join(name + marked(code, original) for name, original in zip(of_language, english, strict=True))
        for code, of_language in names.items()
    }
    return Named(told["kk"], told["ru"], told["en"])


def unmarked(name: str) -> str:
    """The name alone."""
    return IN_BRACKETS.sub("", name)


def marked(code: str, original: str) -> str:
    """What is said of the day in brackets, in one of our languages; `original`: the library's English name."""
    found = IN_BRACKETS.search(original)
    marks = list(marks_in(code, found[1])) if found else []
    return f" ({', '.join(marks)})" if marks else ""


def marks_in(code: str, said: str) -> Iterator[str]:
    moved = MOVED_FROM.match(said)
    if moved:
        month, day, year = moved.groups()
        yield MARKS["moved"][code].format(day=f"{day}.{month}.{year}")
        return
    for mark in said.split(", "):
        if mark in MARKS:
            yield MARKS[mark][code]
