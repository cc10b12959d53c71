"""A list of streets pasted into the form: recognised, asked about, never dropped."""

import time

import pytest
from django.urls import reverse

from sections.models import Shutdown, ShutdownPlace
from sections.streets.spelling import written_in
from tests.pages import soup, words
from tests.sections.shutdowns.test_desk import as_posted

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NOTICES = "wagtailsnippets_sections_shutdown"
TWELVE = (
    "пр. Ауэзова 1–25 (нечёт.), Победы; ул. Крылова, Тохтарова, Протозанова 3, 5-9 и 12/1, "
    "Пермитина, Бурова, Мызы, К. Либкнехта, А. Чехова, Кабанбай батыра от 40, пос. Мирный"
)


def publish(login, text, **values):
    posted = as_posted(pasted=text, **values)
    return login("dispatcher").post(reverse(f"{NOTICES}:add"), posted)


def made() -> list[tuple]:
    places = ShutdownPlace.objects.filter(shutdown=Shutdown.objects.latest("pk"))
    return [(one.street.code if one.street else one.name_ru, one.houses) for one in places]


def test_twelve_streets_are_published_with_one_press(login, client):
    before = Shutdown.objects.count()
    assert publish(login, TWELVE).status_code == 302
    assert Shutdown.objects.count() == before + 1
    found = made()
    assert len(found) == 12
    assert found[:2] == [("auezov", "1-25 odd"), ("zhenis", "")]
    assert ("protozanov", "5-9, 3, 12/1") in found
    for typed, answer in (("Ауэзова 13", "off"), ("Ауэзова 12", "nothing_known"), ("Протозанова 12/1", "off")):
        assert client.get("/kk/water.json", {"q": typed}).json()["answer"] == answer


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Крылова, Мифическая", "«Мифическая» нет в справочнике"),
        ("Крылова, Береговая", "«Береговая»: какая из них?"),
        ("Крылова 25-1", "25-1"),
        ("а" * 20_001, "20 000"),
    ],
)
def test_what_is_not_clear_is_asked_and_stays_as_it_was_typed(login, text, asked):
    before = Shutdown.objects.count()
    response = publish(login, text)
    assert response.status_code == 200
    assert asked in words(soup(response))
    assert soup(response).select_one("textarea[name=pasted]").get_text().strip() == text
    assert Shutdown.objects.count() == before


def test_what_is_not_in_the_directory_may_be_told_as_it_is_written(login, client):
    assert publish(login, "Крылова, Мифическая 3", keep="on").status_code == 302
    assert made() == [("krylov", ""), ("Мифическая", "3")]
    assert client.get("/ru/water.json", {"q": "Мифическая 3"}).json()["answer"] == "off"


@pytest.mark.parametrize(
    ("written", "language"),
    [("Мифическая", "ru"), ("Ертегі көшесі", "kk"), ("Fairytale", "en"), ("Мифическая (Mif)", "ru"), ("1-я", "ru")],
)
def test_what_is_not_in_the_directory_is_in_the_language_of_its_letters(written, language):
    assert written_in(written) == language


def test_a_name_of_kazakh_letters_is_read_as_kazakh_by_all(login, client):
    assert publish(login, "Ертегілер 3", keep="on").status_code == 302
    page = Shutdown.objects.latest("pk")
    (place,) = page.places.all()
    assert (place.name_kk, place.name_ru) == ("Ертегілер", "")
    named = soup(client.get(page.path_in("ru"))).find(string="Ертегілер")
    assert named.find_parent(lang=True)["lang"] == "kk"


def test_a_list_pasted_twice_adds_nothing(login):
    publish(login, "Ауэзова 1-5, Ертегілер", keep="on")
    notice = Shutdown.objects.latest("pk")
    rows = list(notice.places.all())
    old = [
        {
            "id": row.pk,
            "street": row.street_id or "",
            "houses": row.houses,
            "kind": "street" if row.street else row.kind,
        }
        | {"name_kk": row.name_kk, "name_ru": row.name_ru, "name_en": row.name_en, "ORDER": str(number)}
        for number, row in enumerate(rows, 1)
    ]
    posted = as_posted(*old, pasted="Ауэзова 1-5, Ертегілер", keep="on", initial=2)
    assert login("dispatcher").post(reverse(f"{NOTICES}:edit", args=[notice.pk]), posted).status_code == 302
    assert notice.places.count() == len(rows) == 2


def test_one_of_two_is_chosen_by_the_code(login):
    assert publish(login, "Береговая [first] 5").status_code == 302
    assert made() == [("first", "5")]


@pytest.mark.parametrize("text", ["", " \n ", "<script>alert(1)</script>"])
def test_nothing_typed_breaks_the_form(login, text):
    response = publish(login, text, keep="on")
    assert response.status_code == 302
    response = login("dispatcher").get(reverse(f"{NOTICES}:edit", args=[Shutdown.objects.latest("pk").pk]))
    assert b"<script>alert" not in response.content


def test_characters_that_are_no_text_are_refused(login):
    assert publish(login, "Крылова\0, Мызы").status_code == 200


def test_a_list_added_later_joins_the_places_that_are_there(login):
    publish(login, "Крылова")
    notice = Shutdown.objects.latest("pk")
    (row,) = notice.places.all()
    old = {"id": row.pk, "street": row.street_id, "houses": "", "kind": "street", "name_kk": "", "name_ru": ""}
    posted = as_posted(old | {"name_en": "", "ORDER": "1"}, pasted="Крылова, Мызы 5", initial=1)
    assert login("dispatcher").post(reverse(f"{NOTICES}:edit", args=[notice.pk]), posted).status_code == 302
    assert made() == [("krylov", ""), ("myzy", "5")]


def test_the_same_streets_are_not_told_twice_while_they_last(login):
    assert publish(login, TWELVE).status_code == 302
    before = Shutdown.objects.count()
    for text in (TWELVE, "Победы, Бурова"):
        response = publish(login, text)
        assert response.status_code == 200
        assert "Об этом уже сообщено" in words(soup(response))
    assert publish(login, "Победы", kind="planned").status_code == 302
    assert publish(login, "Победы, Гоголя").status_code == 302
    assert Shutdown.objects.count() == before + 2


def test_nothing_is_saved_while_somebody_types(login):
    """Half a list would become places of its own: “Абая”, before “Абая 1-25” has been typed to its end."""
    publish(login, "Крылова")
    pk = Shutdown.objects.latest("pk").pk
    for address in (reverse(f"{NOTICES}:add"), reverse(f"{NOTICES}:edit", args=[pk])):
        page = soup(login("dispatcher").get(address))
        assert page.select_one("form[data-controller~=w-unsaved]")
        assert not page.select_one("form[data-controller~=w-autosave]")


def chips(login, text, name="dispatcher"):
    return login(name).post(reverse("shutdown_places"), {"text": text})


def test_while_somebody_types_it_is_told_what_is_understood(login):
    shown = soup(chips(login, "Крылова 1-9 нечёт., Береговая, Мифическая"))
    clear, *others = shown.select("li")
    assert words(clear) == "улица Крылова 1–9 (нечётные)"
    assert [words(one.select_one("span")) for one in others] == ["Береговая", "Мифическая"]
    choices = {button["data-instead"] for button in others[0].select("button")}
    assert any("[first]" in one for one in choices)
    assert others[1].select_one(f'a[href="{reverse("wagtailsnippets_sections_street:add")}"]')


@pytest.mark.parametrize(("name", "status"), [("editor", 200), ("translator", 302), ("reception", 302)])
def test_only_those_who_write_notices_may_ask(login, name, status):
    assert chips(login, "Крылова", name).status_code == status


def test_five_thousand_streets_are_refused_at_once(login):
    began = time.process_time()
    assert "20 000" in words(soup(chips(login, "Крылова, " * 5000)))
    assert time.process_time() - began < 5
