"""Shutdowns as time goes: the banner, the page of a notice, their list, the home page."""

import random

import pytest
from django.utils import translation

from sections.shutdowns import banner
from tests.pages import page_at
from tests.sections.changing.walking import DAY, HOUR, NOW, TINY, TWO, at, notice, say

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


PLANNED = {"kind": "planned", "start": at("2026-12-03T09:00"), "first_end": at("2026-12-03T17:00")}
OF_ITS_PAGE = [
    *("02.12 00:00", "03.12 00:00", "03.12 09:00", "03.12 17:00", "04.12 00:00", "05.12 00:00", "06.12 17:00"),
]
"""Tomorrow, today, under way, past its end, yesterday, a date again, forgotten."""


@TWO
def test_the_banner(walk, language):
    notice(language, **PLANNED)
    found = walk(page_at("about", language), NOW + 7 * DAY)
    assert found == ["02.12 09:00", *OF_ITS_PAGE[1:]]  # not before a day ahead
    with translation.override(language):
        assert banner.next_change(PLANNED["start"] - DAY) == PLANNED["start"] - DAY + TINY
        assert banner.next_change(PLANNED["first_end"] + 3 * DAY) is None


@TWO
def test_the_banner_when_others_are_counted(walk, language):
    for number in range(4):
        notice(language, f"n-{number}", start=NOW + number * 20 * HOUR, first_end=NOW + (number * 25 + 5) * HOUR)
    walk(page_at("about", language), NOW + 9 * DAY)


@TWO
def test_the_banner_does_not_tell_a_notice_on_its_own_page(walk, language):
    page = notice(language, start=NOW - 9 * DAY, first_end=NOW - 2 * DAY)
    say(page, says="restored", time=NOW - 5 * DAY, at=NOW - 5 * DAY)
    assert walk(page, NOW + DAY) == []
    notice(language, "other", **PLANNED)
    assert walk(page, NOW + 7 * DAY) == ["02.12 09:00", *OF_ITS_PAGE[1:]]


@TWO
def test_the_page_of_a_notice(walk, language):
    assert walk(notice(language, **PLANNED), NOW + 7 * DAY) == OF_ITS_PAGE
    assert walk(notice(language, "open", start=PLANNED["start"], first_end=None), NOW + 3 * DAY) == [
        *("02.12 00:00", "02.12 09:00", "03.12 00:00", "03.12 09:00", "03.12 17:00", "04.12 00:00")
    ]


@TWO
def test_the_log_of_a_notice_tells_of_days_too(walk, language):
    page = notice(language, start=NOW - 2 * DAY, first_end=NOW - DAY)
    say(page, says="note", text_kk="Құбыр", at=NOW - HOUR)
    say(page, says="end", time=NOW + 2 * DAY, exactness="day", at=NOW)
    say(page, says="restored", time=NOW + HOUR, at=NOW + HOUR)
    assert walk(page, NOW + 8 * DAY) == ["02.12 00:00", "03.12 00:00", "04.12 00:00", "05.12 00:00"]


@TWO
def test_the_list_of_shutdowns(walk, language):
    notice(language, **PLANNED)
    over = notice(language, "over", start=NOW - 4 * HOUR, first_end=NOW)
    say(over, says="restored", time=NOW, at=NOW)
    found = walk(page_at("news/shutdowns", language), NOW + 7 * DAY)
    assert found == sorted({*OF_ITS_PAGE, "02.12 00:00", "02.12 09:00", "03.12 00:00"})


@TWO
def test_the_home_page(walk, language):
    notice(language, **PLANNED)
    for number in range(5):
        notice(language, f"n-{number}", start=PLANNED["start"] + number * DAY, first_end=None)
    walk(page_at("", language), NOW + 6 * DAY)


@pytest.mark.parametrize("seed", range(6))
def test_any_shutdowns_on_the_home_page_and_in_their_list(walk, seed):
    chance = random.Random(seed)
    for number in range(chance.randint(1, 7)):
        start = NOW + chance.randint(-200, 100) * HOUR
        end = chance.choice([None, start + chance.randint(1, 60) * HOUR])
        kind = chance.choice(["planned", "emergency"])
        page = notice("ru", f"n-{number}", start=start, first_end=end, kind=kind)
        if start < NOW and chance.random() < 0.4:
            say(page, says="restored", time=NOW - chance.randint(0, 60) * HOUR, at=NOW)
    address = chance.choice(["", "news/shutdowns", "about"])
    walk(page_at(address, "ru"), NOW + 3 * DAY)
