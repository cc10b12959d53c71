"""“Is my water off?”: the page, its JSON and the page of a street, over notices as dispatchers write them."""

import pytest

from sections.models import Shutdown, ShutdownPlace, Street
from sections.shutdowns.states import FORGOTTEN
from sections.shutdowns.updates import ShutdownUpdate
from sections.water.known import REMEMBERED
from tests.pages import LANGUAGES, soup, words
from tests.sections.shutdowns.notices import HOUR, NOW, notice, place, update

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
Says = ShutdownUpdate.Says


@pytest.fixture(autouse=True)
def at_noon(clock):
    clock(NOW)


@pytest.fixture
def ask(client):
    """What water.json answers."""
    return lambda typed, language="ru": client.get(f"/{language}/water.json", {"q": typed}).json()


def off(*places, language="kk", **values):
    return notice(language, places=list(places), **values)


def test_each_field_is_there_and_says_what_it_says(ask):
    page = off(place("avenue", "Абай", "1–25"), hot_water=True, water_quality=True)
    told = ask("г. Усть-Каменогорск, пр. Абая, д. 12/1, кв 5")
    assert list(told) == ["query", "answer", "street", "house", "choices", "notices", "checked_at"]
    assert told["answer"] == "off"
    assert told["street"] == {"code": "abai", "name": "проспект Абая"}
    assert (told["house"], told["choices"], told["checked_at"]) == ("12/1", [], "2026-12-01T12:00:00+05:00")
    assert told["notices"] == [
        {
            "uuid": str(page.uuid),
            "state": "now",
            "kind": "emergency",
            "what": ["cold_water", "hot_water", "quality"],
            "start": "2026-12-01T11:00+05:00",
            "expected_end": "2026-12-01T13:00+05:00",
            "restored_at": None,
            "href": page.path_in("ru"),
            "covers": "house",
        }
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["Қабанбай батыр 85", "ул. Кабанбай батыра 85", "Kabanbay Batyr St 85", "Кирова 85"])
def test_a_notice_in_kazakh_alone_answers_in_every_language(ask, typed, language):
    page = off(place("street", "Қабанбай батыр"))
    told = ask(typed, language)
    assert (told["answer"], told["notices"][0]["covers"]) == ("off", "street")
    assert told["notices"][0]["href"] == page.path_in(language), "the page in the reader's language is shown"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_street_of_the_directory_is_told_by_its_name_in_every_language(client, clock, language):
    page = off()
    Shutdown.objects.exclude(pk=page.pk).update(live=False)  # on some days samples of the demo come before it
    ShutdownPlace.objects.create(shutdown=page, street=Street.objects.get(code="abai"), houses="1-25 odd")
    names = {"kk": "Абай даңғылы", "ru": "проспект Абая", "en": "Abai Avenue"}
    assert names[language] in words(soup(client.get(f"/{language}/about/")).select_one(".alerts"))
    assert client.get(f"/{language}/water.json", {"q": "Абая 13"}).json()["notices"][0]["covers"] == "house"
    shown = words(soup(client.get(page.path_in(language))).main)
    assert {"kk": "1–25 (тақ)", "ru": "1–25 (нечётные)", "en": "1–25 (odd)"}[language] in shown


def test_a_street_that_becomes_a_part_of_another_stays_off(ask):
    page = off()
    old = Street.objects.create(code="old", kind="lane", name_kk="Ескі", name_ru="Старый", name_en="Old")
    ShutdownPlace.objects.create(shutdown=page, street=old)
    Street.objects.filter(pk=old.pk).update(merged_into=Street.objects.get(code="gogol"))
    Street.objects.get(pk=old.pk).save()
    assert ask("Гоголя 5")["answer"] == "off"
    assert ask("пер. Старый 5")["answer"] == "off"


def test_a_school_is_off_at_its_own_address(ask):
    page = off()
    ShutdownPlace.objects.create(
        shutdown=page, street=Street.objects.get(code="myzy"), houses="81/1", kind="facility", name_ru="Школа № 6"
    )
    assert ask("Мызы 81/1")["answer"] == "off"
    assert ask("Мызы 5")["answer"] == "nothing_known"


@pytest.mark.parametrize(
    ("houses", "typed", "answer", "covers"),
    [
        ("1–25 (нечёт.)", "Мызы 13", "off", "house"),
        ("1–25 (нечёт.)", "Мызы 12", "nothing_known", None),
        ("1–25 (нечёт.)", "Мызы", "off", "part"),
        ("30/1", "Мызы 30", "off", "part"),
        ("", "Мызы 999", "off", "street"),
        ("кроме углового", "Мызы 5", "off", "part"),
        ("40-", "Мызы 41а", "off", "house"),
    ],
)
def test_the_houses_of_a_notice_decide(ask, houses, typed, answer, covers):
    off(place("street", "Мызы", houses))
    told = ask(typed)
    assert told["answer"] == answer
    assert [one["covers"] for one in told["notices"]] == ([covers] if covers else [])


@pytest.mark.parametrize(
    ("values", "after", "answer"),
    [
        ({"start": NOW - HOUR}, None, "off"),
        ({"start": NOW}, None, "off"),
        ({"start": NOW + HOUR, "first_end": NOW + 2 * HOUR}, None, "planned"),
        ({"first_end": NOW - HOUR}, None, "off"),
        ({"first_end": None}, None, "off"),
        ({"start": NOW - 10 * FORGOTTEN, "first_end": NOW - FORGOTTEN}, None, "nothing_known"),
        ({}, NOW - HOUR, "restored"),
        ({"start": NOW - 3 * REMEMBERED}, NOW - REMEMBERED, "nothing_known"),
        ({"cold_water": False, "water_quality": True}, None, "quality"),
        ({"cold_water": False, "wastewater": True}, None, "off"),
        ({"cold_water": False, "low_pressure": True}, None, "pressure"),
        ({"cold_water": False, "low_pressure": True, "water_quality": True}, None, "quality"),
    ],
)
def test_the_answer_follows_the_state(ask, values, after, answer):
    page = off(place("street", "Мызы"), **values)
    if after:
        update(page, Says.RESTORED, after)
    assert ask("Мызы 5")["answer"] == answer


def test_what_is_off_now_is_told_before_what_is_planned(ask):
    off(place("street", "Мызы"), address="later", kind="planned", start=NOW + HOUR, first_end=NOW + 2 * HOUR)
    off(place("street", "Мызы"), address="now", kind="planned")
    told = ask("Мызы 5")
    assert (told["answer"], [one["state"] for one in told["notices"]]) == ("off", ["now", "planned"])


def test_what_may_concern_the_house_comes_after_what_does(ask):
    off(place("street", "Мызы", "12 к1"), place("street", "Мызы", "1-25"))
    assert [one["covers"] for one in ask("Мызы 12")["notices"]] == ["house"]


def test_what_is_off_comes_first_though_another_notice_fits_better(ask):
    off(place("street", "Мызы", "12 к1"), address="now", kind="planned")
    off(place("street", "Мызы", "12"), address="later", start=NOW + HOUR, first_end=NOW + 2 * HOUR)
    assert [one["state"] for one in ask("Мызы 12")["notices"]] == ["now", "planned"]


def test_a_draft_tells_nothing(ask):
    off(place("street", "Мызы"), publish=False)
    assert ask("Мызы 5")["answer"] == "nothing_known"


def test_a_place_that_is_not_in_the_directory_is_found_by_its_words(ask):
    off(place("street", "Сейфуллин"))
    told = ask("Сейфуллина 5")
    assert (told["answer"], told["street"], told["notices"][0]["covers"]) == ("off", None, "street")


@pytest.mark.parametrize(
    ("typed", "answer", "choices"),
    [
        ("Береговая 5", "choose", ["first", "second"]),
        ("3-я Береговая 5", "not_found", ["first", "second"]),
        ("", "not_found", []),
        ("12", "not_found", []),
        ("\0", "not_found", []),
        ("<script>alert(1)</script>", "not_found", []),
        ("а" * 5000, "not_found", []),
    ],
)
def test_who_cannot_be_answered_is_helped_on(ask, client, typed, answer, choices):
    told = ask(typed)
    assert (told["answer"], [one["code"] for one in told["choices"]]) == (answer, choices)
    for one in told["choices"]:
        assert client.get(one["href"]).status_code == 200
    assert client.get("/ru/water/", {"q": typed}).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_told_that_water_is_on(client, language):
    page = soup(client.get(f"/{language}/water/", {"q": "Гоголя 3"}))
    told = {
        "kk": "Ажырату туралы ештеңе белгілі емес",
        "ru": "Об отключении ничего не известно",
        "en": "We know of no shutdown",
    }
    assert told[language] in words(page.select_one("main h2"))
    assert page.select_one("main a.phone")
    assert "12:00" in words(page.select_one("main .water"))


def test_the_page_says_what_is_missing_until_when_and_why(client):
    off(place("street", "Мызы"), reason="Құбыр жарылды", delivery="Су тасымалы: мектеп ауласы")
    page = soup(client.get("/ru/water/", {"q": "Мызы 5"}))
    told = words(page.select_one("main .water"))
    for words_ in ("улица Мызы, 5", "Восстановление ожидается: сегодня, 13:00", "Құбыр жарылды", "мектеп ауласы"):
        assert words_ in told
    foreign = [words(one) for one in page.select("main article [lang=kk]")]
    assert foreign == ["Құбыр жарылды", "Су тасымалы: мектеп ауласы"], "each says in which language it is"


def test_the_page_of_a_street_asks_for_the_house_where_it_matters(client):
    off(place("street", "Мызы", "1-25"))
    asks = soup(client.get("/ru/water/myzy/"))
    assert asks.select_one("main input[name=house]")
    for house, heading in (("12 корп. 1", "Идёт отключение"), ("26", "Об отключении ничего не известно")):
        page = soup(client.get("/ru/water/myzy/", {"house": house}))
        assert heading in words(page.select_one("main h2"))
        assert not page.select_one("main input[name=house]")
    unread = soup(client.get("/ru/water/myzy/", {"house": "угловой"}))
    assert "не похоже на номер дома" in words(unread.select_one("main"))


def test_a_merged_street_leads_to_what_it_is_a_part_of(client):
    whole = Street.objects.get(code="gogol")
    Street.objects.create(code="old", kind="lane", name_kk="Ескі", name_ru="Старый", name_en="Old", merged_into=whole)
    response = client.get("/ru/water/old/", {"house": "5"})
    assert (response.status_code, response["Location"]) == (302, "/ru/water/gogol/?house=5")
    assert client.get("/ru/water/nowhere/").status_code == 404


def test_an_address_is_kept_nowhere(client):
    for path in ("/ru/water/", "/ru/water.json", "/ru/water/gogol/"):
        response = client.get(path, {"q": "Гоголя 3", "house": "3"})
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
        assert "noindex" in response["X-Robots-Tag"]
    assert "X-Robots-Tag" not in client.get("/ru/water/").headers, "the page that asks is found by search engines"
    assert client.post("/ru/water/", {"q": "Гоголя 3"}).status_code == 405


def test_no_more_is_asked_of_the_database_for_more_notices(client, django_assert_max_num_queries):
    client.get("/ru/water.json", {"q": "Мызы 5"})
    for number in range(12):
        off(*[place("street", "Мызы", "1-25")] * 5, address=f"n{number}")
    with django_assert_max_num_queries(6):
        assert len(client.get("/ru/water.json", {"q": "Мызы 5"}).json()["notices"]) == 12
    with django_assert_max_num_queries(12):
        client.get("/ru/water/", {"q": "Мызы 5"})
