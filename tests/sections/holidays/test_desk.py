"""Editors see which holidays need not be entered; what was laid before the library is forgotten."""

from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from sections.holidays.calendar import Holiday
from tests.pages import soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NAMES = {"name_kk": "Кезекші күн", "name_ru": "Особый день", "name_en": "Special day"}


def rows(client) -> dict[str, list[str]]:
    page = soup(client.get(reverse("wagtailsnippets_sections_holiday:list")))
    return {cells[0][:10]: cells[1:] for row in page.select("#known ~ table tbody tr") for cells in [cells_of(row)]}


def cells_of(row) -> list[str]:
    return [words(cell) for cell in row.select("td")]


def test_the_list_shows_what_is_known_for_this_and_the_next_year(login, clock):
    clock(timezone.make_aware(timezone.datetime(2026, 11, 25, 12)))
    Holiday.objects.create(date="2026-12-17", **NAMES)
    Holiday.objects.create(date="2027-01-07", working=True, **NAMES)
    found = rows(login("editor"))
    assert {key[-4:] for key in found} == {"2026", "2027"}
    assert "16.12.2026" in found
    assert "15.03.2027" in found
    assert "30.08.2027" not in found
    assert "07.01.2027" not in found
    assert found["17.12.2026"][1] != found["16.12.2026"][1]


def test_an_editor_enters_a_saturday_that_is_worked(login):
    form = NAMES | {"date": "2027-01-09", "working": "on"}
    login("editor").post(reverse("wagtailsnippets_sections_holiday:add"), form)
    assert Holiday.objects.get(date="2027-01-09").working


def test_days_laid_by_the_old_list_are_forgotten_and_those_of_editors_stay():
    laid = {"name_kk": "Қазақстан Республикасының Конституциясы күні", "name_ru": "День", "name_en": "Day"}
    Holiday.objects.create(date="2027-08-30", **laid)
    Holiday.objects.create(date="2027-12-16", **NAMES)
    Holiday.objects.create(date="2027-12-17", **NAMES)
    import_module("sections.migrations.0022_days_the_library_knows").forget(apps, None)
    assert [f"{row.date}" for row in Holiday.objects.order_by("date")] == ["2027-12-16", "2027-12-17"]
