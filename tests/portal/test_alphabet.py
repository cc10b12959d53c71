"""Names in the order people look for them in, on either database: әлем after абай, ёлка after ель."""

import random

import pytest
from django.contrib.auth import get_user_model

from portal.formats.alphabet import alphabetical, in_order
from questions.desk import Desk
from questions.working import colleagues
from sections.models import FrequentEvent, Street

IN_ORDER = [
    *("1-көше", "30-дивизия", "абай", "Ақан", "Әлем", "Бейбітшілік", "вокзал", "Гоголь", "Ғалым", "Дана", "Ель"),
    *("Ермак", "Ёлка", "Жеңіс", "ины", "йод", "Киров", "Қала", "Ли", "Мызы", "Нұр", "Ңая", "Орал", "Өскемен", "Пана"),
    *("Сәт", "Тау", "Уран", "Ұя", "Үй", "Фрунзе", "Хан", "Һәм", "Цех", "Чехов", "Шу", "Щорс", "Ының", "Ін", "Эхо"),
    *("Юг", "Яр", "Aqua"),
]


def test_the_order_of_names():
    mixed = random.Random(5).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(mixed, key=in_order) == IN_ORDER


@pytest.mark.sqlite
@pytest.mark.django_db
def test_both_databases_have_the_same():
    FrequentEvent.objects.all().delete()
    for name in random.Random(7).sample(IN_ORDER, len(IN_ORDER)):
        FrequentEvent.objects.create(name=name, kind="planned")
    assert list(FrequentEvent.objects.values_list("name", flat=True)) == IN_ORDER
    assert (
        list(FrequentEvent.objects.order_by(alphabetical("name").desc()).values_list("name", flat=True))
        == IN_ORDER[::-1]
    )


@pytest.mark.sqlite
@pytest.mark.django_db
def test_the_directory_of_streets_is_in_order():
    names = list(Street.objects.values_list("name_ru", flat=True))
    assert len(names) > 50
    assert sorted(names, key=in_order) == names


@pytest.mark.sqlite
@pytest.mark.django_db
def test_colleagues_are_in_order():
    desk = Desk.objects.first()
    for number, name in enumerate(("Үміт", "айгүл", "Әсел", "Ербол", "Ёлкин")):
        person = get_user_model().objects.create_user(f"person{number}", first_name=name)
        person.groups.add(desk.group)
    made = [person.first_name for person in colleagues(desk) if person.username.startswith("person")]
    assert made == ["айгүл", "Әсел", "Ербол", "Ёлкин", "Үміт"]
