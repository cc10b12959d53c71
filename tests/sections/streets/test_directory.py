"""The directory as it changes: renamed, merged, kept by whom."""

import pytest
from django.core.exceptions import ValidationError

from sections.shutdowns.places import ShutdownPlace
from sections.streets.directory import Directory, directory
from sections.streets.street import Street

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty():
    ShutdownPlace.objects.all().delete()
    Street.objects.all().delete()


def street(code, name="Мира", kind="street", **more) -> Street:
    return Street.objects.create(code=code, kind=kind, name_kk=more.pop("kk", name), name_ru=name, name_en=code, **more)


@pytest.mark.sqlite
def test_a_change_is_seen_at_once(django_assert_num_queries):
    street("mira")
    assert directory().find("Мира 5").street.code == "mira"
    with django_assert_num_queries(1):
        assert directory().find("Сейфуллина").answer == "not_found"
    street("seifullin", "Сейфуллина")
    assert directory().find("Сейфуллина").street.code == "seifullin"
    Street.objects.get(code="seifullin").delete()
    assert directory().find("Сейфуллина").answer == "not_found"


def test_a_renamed_street_is_found_by_both_names():
    renamed = street("lenin", "Ленина")
    directory()
    renamed.name_ru, renamed.name_kk, renamed.former_ru = "Назарбаева", "Назарбаев", "Ленина"
    renamed.save()
    assert {directory().find(typed).street.code for typed in ("Ленина 3", "Назарбаева 3")} == {"lenin"}


def test_a_merged_street_leads_to_what_it_is_a_part_of():
    whole = street("long", "Длинная")
    part = street("short", "Короткая", merged_into=whole)
    assert directory().find("Короткая 3").street == whole
    for wrong in (Street(pk=part.pk, merged_into=part), Street(merged_into=part)):
        with pytest.raises(ValidationError):
            wrong.clean()
    whole.merged_into = street("other", "Другая")
    with pytest.raises(ValidationError):
        whole.clean()


def test_two_of_one_name_are_asked_about_and_the_kind_decides():
    street("mira")
    street("mira2", kind="lane")
    found = directory().find("Мира 5")
    assert (found.answer, [one.code for one in found.choices]) == ("choose", ["mira2", "mira"])
    assert str(found.house) == "5"
    assert directory().find("пер. Мира 5").street.code == "mira2"
    assert directory().find("ул Мира 5").street.code == "mira"


def test_streets_whose_spelling_alone_differs_are_kept_apart():
    street("first", "Ёлочная", kk="Шыршалы")
    street("second", "Елочная", kk="Шырша")
    street("third", "Ұлан", kk="Ұлан")
    street("fourth", "Улан", kk="Улан")
    assert directory().find("Ұлан 5").street.code == "third"
    assert directory().find("улан 5").street.code == "fourth"
    assert directory().find("Ёлочная").answer == "choose", "who types ё may mean е, and the other way round"


def test_a_name_of_three_letters_is_never_taken_for_another():
    street("mir", "Мир", kk="Мир")
    assert directory().find("Мор 5").answer == "not_found"
    assert directory().find("Мир 5").street.code == "mir"


@pytest.mark.parametrize(
    "typed",
    ["", " ", "🙂", "\0", "<script>alert(1)</script>", "12", "д. 12 кв 5", "Өскемен", "а" * 100_000, "1 " * 5000],
)
def test_odd_input_is_answered(typed):
    street("mira")
    assert directory().find(typed).answer == "not_found"


def test_an_empty_directory_finds_nothing():
    assert Directory.of([]).find("Абая 12").answer == "not_found"


def test_editors_and_dispatchers_keep_the_directory(login):
    mira = street("mira")
    for role, may in (("editor", True), ("dispatcher", True), ("translator", False), ("reception", False)):
        client = login(role)
        answers = [
            client.get(f"/admin/snippets/sections/street/{page}").status_code == 200
            for page in ("", "add/", f"edit/{mira.pk}/")
        ]
        assert answers == [may] * 3, role
        assert client.get(f"/admin/snippets/sections/street/delete/{mira.pk}/").status_code != 200
