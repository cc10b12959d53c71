"""The directory of meter organisations."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sections.models import ContentPage, Installer, InstallersPage, MeterService
from tests.pages import LANGUAGES, page_at, soup, words

pytestmark = pytest.mark.django_db
State = Installer.State
DAY = date(2026, 11, 25)
ADDRESS = "consumers/meter-installation/"


@pytest.fixture(autouse=True)
def today(clock):
    clock(DAY)


def listed(client, query="", language="ru") -> list[str]:
    response = client.get(f"/{language}/{ADDRESS}{query}")
    assert response.status_code == 200
    return [words(name) for name in soup(response).select("main article h3")]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("language", "name"),
    [("kk", "«Бірінші ұйым» ЖШС"), ("ru", "ТОО «Первая организация»"), ("en", "First Organisation LLP")],
)
def test_the_directory_speaks_the_readers_language(client, language, name):
    page = soup(client.get(f"/{language}/{ADDRESS}"))
    (card,) = [one for one in page.select("main article") if words(one.h3) == name]
    assert [link["href"] for link in card.select("a")] == ["tel:+77050000001", "tel:+77050000002"]
    assert card.select_one(".tag--sample")
    assert len(card.select("time")) == 2  # valid until, checked on
    service = MeterService.objects.get(slug="installation")
    assert getattr(service, f"name_{language}") in words(card)


@pytest.mark.sqlite
def test_the_expired_drop_out_by_themselves(client, clock):
    third = "ТОО «Третья лаборатория»"
    assert third in listed(client)
    assert len(listed(client)) == 3
    for day, shown in ((date(2027, 12, 31), True), (date(2028, 1, 1), False)):
        clock(day)
        assert (third in listed(client)) == shown


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?service=verification", ["ТОО «Третья лаборатория»"]),
        ("?service=sealing&q=", ["ТОО «Вторая организация»"]),
        ("?q=ПЕРВАЯ", ["ТОО «Первая организация»"]),
        ("?q=зертхана", ["ТОО «Третья лаборатория»"]),
        ("?q=БИРИНШИ+уйым", ["ТОО «Первая организация»"]),  # Бірінші ұйым on a Russian keyboard
        ("?q=«Первая»", ["ТОО «Первая организация»"]),
        ("?q=laboratory+llp", ["ТОО «Третья лаборатория»"]),
        ("?service=verification&q=первая", []),
        ("?q=четвертая", []),  # expired
    ],
)
def test_it_is_searched_by_work_and_name(client, query, found):
    assert listed(client, query) == found
    page = soup(client.get(f"/ru/{ADDRESS}{query}"))
    assert bool(page.select("main .empty")) == (not found)
    assert "q=" not in query or page.select_one("#installers-name")["value"] == query.partition("q=")[2].replace(
        "+", " "
    )


@pytest.mark.sqlite
@pytest.mark.parametrize(
    "query",
    [
        "?service=none",
        "?service=%00",
        "?q=%00",
        "?q=%ed%a0%80",
        "?service[]=1",
        "?q=%FF",
        "?q=" + "%20" * 500,
        "?service=",
    ],
)
def test_what_is_no_question_shows_all(client, query):
    assert len(listed(client, query)) == 3


@pytest.mark.sqlite
@pytest.mark.parametrize("query", ["есептегиш", "есептегіш", "ЕСЕПТЕГІШ"])
def test_kazakh_letters_may_be_typed_as_russian_ones(client, query):
    meters = Installer.objects.create(name_kk="Су есептегіш", name_ru="С", name_en="S", phones="+77050000009")
    meters.services.set(MeterService.objects.all())
    assert listed(client, f"?q={query}", "kk") == ["Су есептегіш"]


@pytest.mark.sqlite
def test_names_stand_in_the_order_of_the_kazakh_alphabet(client):
    Installer.objects.all().delete()
    names = [
        "«Ақ су»",
        "Әлем",
        "Ғалым",
        "Дана",
        "Ёлка",
        "Жеті",
        "Қала",
        "Ли",
        "Өскен",
        "Пана",
        "Ұя",
        "Үй",
        "Хан",
    ]
    names += ["Һәм", "Ының", "Ін", "Aqua"]
    for name in reversed(names):
        Installer.objects.create(name_kk=name, name_ru=name, name_en=name, phones="+77050000009")
    for language in LANGUAGES:
        assert listed(client, language=language) == names


@pytest.mark.sqlite
@pytest.mark.parametrize("query", ["?q=" + "я" * 5000, "?q=%25%27%22%3Cscript%3E", "?q=%0d%0aSet-Cookie"])
def test_hostile_questions_find_nothing(client, query):
    assert listed(client, query) == []
    assert b"<script>" not in client.get(f"/ru/{ADDRESS}{query}").content.partition(b"<main")[2]


@pytest.mark.sqlite
def test_an_empty_directory_says_so(client):
    Installer.objects.all().delete()
    said = {words(soup(client.get(f"/{language}/{ADDRESS}")).select_one("main .empty")) for language in LANGUAGES}
    assert len(said) == 3


def test_it_costs_the_same_with_many_more_organisations(client):
    def cost() -> int:
        client.get(f"/ru/{ADDRESS}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/ru/{ADDRESS}?service=installation")
        return len(queries)

    before = cost()
    for number in range(20):
        made = Installer.objects.create(name_kk="к", name_ru=f"о{number}", name_en="e", phones="+77050000009")
        made.services.set(MeterService.objects.all())
    assert cost() == before <= 15


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("days", "state"), [(None, State.VALID), (31, State.VALID), (30, State.SOON), (0, State.SOON), (-1, State.EXPIRED)]
)
def test_editors_are_told_what_expires(days, state):
    until = None if days is None else DAY + timedelta(days)
    Installer.objects.all().delete()
    one = Installer.objects.create(name_kk="к", name_ru="о", name_en="e", phones="+77050000009", valid_until=until)
    assert one.state_on(DAY) == state
    assert [found for found in State if Installer.objects.in_state(found, DAY).exists()] == [state]


@pytest.mark.sqlite
def test_an_editor_keeps_the_directory(login):
    editor = login("editor")
    expired = editor.get("/admin/snippets/sections/installer/?state=expired")
    assert [one.licence for one in expired.context["object_list"]] == ["ҮЛГІ-004"]
    form = {
        "name_kk": "Ұйым",
        "name_ru": "Организация",
        "name_en": "Organisation",
        "services": [MeterService.objects.first().pk],
        "phones": "53-16-61\n 8 705 123 45 67\n",
        "checked_on": "2026-11-25",
    }
    refused = editor.post("/admin/snippets/sections/installer/add/", form | {"phones": "53-16-61\n12"})
    assert "phones" in refused.context["form"].errors
    assert editor.post("/admin/snippets/sections/installer/add/", form).status_code == 302
    made = Installer.objects.get(name_kk="Ұйым")
    assert made.numbers == ["+77232531661", "+77051234567"]
    assert editor.get(f"/admin/snippets/sections/installer/history/{made.pk}/").status_code == 200
    assert login("translator").get("/admin/snippets/sections/installer/").status_code == 302


@pytest.mark.sqlite
def test_the_page_has_one_place():
    assert InstallersPage.allowed_parent_page_models() == [ContentPage]
    assert InstallersPage.allowed_subpage_models() == []
    assert not InstallersPage.can_create_at(page_at("consumers"))  # there is one already
    assert page_at(ADDRESS).make_preview_request().status_code == 200


@pytest.mark.sqlite
def test_only_confirmed_organisations_are_told_to_machines(client):
    assert "LocalBusiness" not in client.get(f"/ru/{ADDRESS}").content.decode()
    Installer.objects.filter(licence="ҮЛГІ-001").update(sample=False)
    assert client.get(f"/ru/{ADDRESS}").content.decode().count('"LocalBusiness"') == 1
