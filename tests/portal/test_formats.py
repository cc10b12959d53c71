"""Dates, numbers and plurals in the three languages."""

from datetime import UTC, date, datetime

import pytest
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils import formats, timezone, translation
from django.utils.timesince import timesince

from portal.templatetags.portal import phone

DAY = date(2026, 11, 22)
MOMENT = datetime(2026, 11, 22, 4, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "shown"), [("kk", "2026 ж. 22 қараша"), ("ru", "22 ноября 2026 г."), ("en", "22 November 2026")]
)
def test_a_date_is_written_as_its_language_writes_it(language, shown):
    with translation.override(language):
        assert formats.date_format(DAY) == shown
        assert f">{shown}<" in render_to_string("components/date.html", {"value": DAY})


@pytest.mark.parametrize(
    ("language", "shown"),
    [("kk", "2026 ж. 22 қараша, 09:05"), ("ru", "22 ноября 2026 г., 09:05"), ("en", "22 November 2026, 09:05")],
)
def test_a_moment_is_shown_in_the_citys_time(language, shown):
    with translation.override(language):
        assert f">{shown}<" in render_to_string("components/date.html", {"value": MOMENT, "clock": True})


def test_the_months_of_kazakh():
    with translation.override("kk"):
        months = [formats.date_format(date(2026, number, 1)).split()[-1] for number in range(1, 13)]
    assert " ".join(months) == "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"


@pytest.mark.parametrize(
    ("language", "shown"), [("kk", "1\xa0234\xa0567,5"), ("ru", "1\xa0234\xa0567,5"), ("en", "1,234,567.5")]
)
def test_a_number_is_written_as_its_language_writes_it(language, shown):
    with translation.override(language):
        assert formats.number_format(1234567.5, use_l10n=True, force_grouping=True) == shown


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_weeks_begin_on_monday(language):
    with translation.override(language):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(
    ("language", "size", "shown"),
    [
        ("kk", 12_345, "12,1\xa0КБ"),
        ("ru", 12_345, "12,1\xa0КБ"),
        ("en", 12_345, "12.1\xa0KB"),
        ("ru", 1, "1\xa0байт"),
        ("ru", 3, "3\xa0байта"),
        ("ru", 5, "5\xa0байт"),
        ("kk", 5, "5\xa0байт"),
    ],
)
def test_the_size_of_a_file_is_in_the_readers_language(language, size, shown):
    with translation.override(language):
        assert filesizeformat(size) == shown


@pytest.mark.parametrize(
    ("days", "shown"), [(1, "1\xa0день"), (3, "3\xa0дня"), (5, "5\xa0дней"), (21, "3\xa0недели"), (28, "4\xa0недели")]
)
def test_russian_has_its_plurals(days, shown):
    now = timezone.now()
    with translation.override("ru"):
        assert timesince(now - timezone.timedelta(days=days), now) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("+77051234567", "+7 705 123 45 67"),
        ("+77232531661", "+7 7232 53-16-61"),
        ("+77272531661", "+7 727 253 16 61"),
        ("+442071838750", "+442071838750"),
        ("1420", "1420"),
    ],
)
def test_a_phone_number_is_written_as_people_say_it(number, shown):
    assert phone(number) == shown
