"""Places, times and phone numbers of a notice in words."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from portal.enterprise.phones import dialled
from sections.models import Shutdown, ShutdownUpdate
from sections.shutdowns.pages import ShutdownIndexPage
from sections.shutdowns.places import in_short
from sections.shutdowns.words import what_and_where
from tests.sections.shutdowns.notices import HOUR, NOW, notice, place, update

pytestmark = pytest.mark.django_db
Says = ShutdownUpdate.Says


def test_places_are_named_in_the_manner_of_the_language():
    page = notice(places=[place("street", "Крылова"), place("avenue", "Назарбаева"), place("settlement", "Мирный")])
    with translation.override("ru"):
        assert in_short(page.places.all()) == "улица Крылова, проспект Назарбаева, посёлок Мирный"
    with translation.override("kk"):
        assert in_short(page.places.all()) == "Крылова көшесі, Назарбаева даңғылы, Мирный кенті"
    more = notice(address="more", places=[place("street", str(number)) for number in range(9)])
    with translation.override("en"):
        assert in_short(more.places.all()) == "0 Street, 1 Street, 2 Street and 6 more places"


def test_both_waters_are_told_in_one():
    page = notice(places=[place("street", "Крылова")], hot_water=True, wastewater=True)
    told = {
        "kk": "суық және ыстық су берілмейді, су бұру қызметі көрсетілмейді: Крылова көшесі",
        "ru": "без холодной и горячей воды, без водоотведения: улица Крылова",
        "en": "no cold or hot water, no wastewater service: Крылова Street",
    }
    for language, line in told.items():
        with translation.override(language):
            assert what_and_where(page) == line


@pytest.mark.sqlite
def test_without_a_summary_lists_and_letters_say_what_where_and_until_when():
    page = notice(places=[place("street", "Крылова")], start=NOW, first_end=NOW + 11 * HOUR)
    with translation.override("ru"):
        assert page.lead == (
            "Без холодной воды: улица Крылова. Начало: 1 декабря 2026 г., 12:00; окончание: 1 декабря 2026 г., 23:00"
        )
        page.summary_ru = "Своими словами."
        assert page.lead == "Своими словами."


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("53-16-61", "tel:+77232531661"),
        ("+7 705 206 79 16", "tel:+77052067916"),
        ("8 (705) 206-79-16", "tel:+77052067916"),
        ("1420", "tel:1420"),
    ],
)
def test_a_number_is_dialled_from_anywhere(number, address):
    assert dialled(number) == address


@pytest.mark.parametrize("phones", ["call us", "53-16-61,", ", 1" * 60 + "x", "<b>1</b>"])
def test_what_is_no_phone_number_is_refused(phones):
    with pytest.raises(ValidationError):
        Shutdown._meta.get_field("phones").clean(phones, None)


def test_nothing_typed_leaves_its_place(client):
    nasty = "</p><script>x</script>"
    page = notice(title=nasty, reason=nasty, delivery=nasty, places=[place("street", nasty, nasty)])
    update(page, Says.NOTE, text_kk=nasty)
    assert b"<script>x" not in client.get(page.path_in("ru")).content


def test_no_page_stands_below_their_list():
    assert ShutdownIndexPage.allowed_subpage_models() == []


def test_facilities_are_named_after_the_places():
    page = notice(places=[place("facility", "Школа № 6"), place("street", "Крылова")])
    with translation.override("ru"):
        assert in_short(page.places.all()) == "улица Крылова, Школа № 6"
