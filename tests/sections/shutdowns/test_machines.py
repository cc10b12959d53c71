"""What programs read of shutdowns, and what they bring."""

import csv
import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from newsletter.models import Mailing
from sections.models import Shutdown, ShutdownPlace, ShutdownUpdate
from tests.sections.shutdowns.notices import HOUR, NOW, notice, place, update

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
BURST = {
    "kind": "emergency",
    "what": ["cold_water", "pressure"],
    "start": "2026-11-30T23:30",
    "start_exactness": "night",
    "expected_end": "2026-12-01T06:00+05:00",
    "reason": {"kk": "Құбыр жарылды", "ru": "Прорыв"},
    "places": [
        {"street": "abai", "houses": "1-25 odd, 30/1, 40-"},
        {"name": "ул. Мызы"},
        {"name": "Новая", "kind": "street"},
    ],
    "facilities": [{"name": "Школа № 6", "address": "Прибрежная 85/1"}, {"name": {"kk": "Балабақша"}}],
    "updates": [
        {"says": "unknown", "at": "2026-12-01T05:00"},
        {
            "says": "pressure",
            "time": "2026-12-01T15:00",
            "happened_at": "2026-12-01T07:30",
            "text": {"ru": "Пускаем воду"},
        },
    ],
}


@pytest.fixture(autouse=True)
def at_noon(clock):
    clock(NOW)


@pytest.fixture
def load(tmp_path, capsys):
    def load(content, *options):
        file = tmp_path / "shutdowns.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        with translation.override("en"):
            call_command("load_shutdowns", file, *options)
        return capsys.readouterr().out

    return load


def rows() -> list:
    return [list(model.objects.order_by("pk").values()) for model in (Shutdown, ShutdownPlace, ShutdownUpdate, Mailing)]


def test_a_notice_comes_in_as_if_the_form_had_sent_it(load, client):
    assert load([BURST]) == "Not in the directory of streets: Новая\nLoaded: 1 new, 0 changed, 0 as they were.\n"
    made = Shutdown.objects.latest("pk")
    assert made.live
    assert (made.cold_water, made.low_pressure, made.hot_water) == (True, True, False)
    assert [(one.street and one.street.code, one.houses, one.kind, one.name_ru) for one in made.places.all()] == [
        ("abai", "1-25 odd, 40-, 30/1", "avenue", ""),
        ("myzy", "", "street", ""),
        (None, "", "street", "Новая"),
        ("pribrezhnaya", "85/1", "facility", "Школа № 6"),
        (None, "", "facility", ""),
    ]
    assert [one.says for one in made.log] == ["unknown", "pressure"]
    assert client.get("/kk/water.json", {"q": "Абай 13"}).json()["answer"] == "pressure"
    assert Mailing.objects.filter(shutdown=made).count() == 3


def test_the_same_file_twice_changes_nothing(load):
    load([BURST])
    before = rows()
    assert load([BURST]).endswith("Loaded: 0 new, 0 changed, 1 as they were.\n")
    assert rows() == before


def test_what_the_portal_tells_it_takes_again(load, client):
    load([BURST])
    told = client.get("/shutdowns.json").json()
    before = rows()
    assert load(told).endswith(f"Loaded: 0 new, 0 changed, {len(told['shutdowns'])} as they were.\n")
    assert rows() == before


def test_a_dry_run_tells_what_was_understood_and_does_nothing(load):
    before = rows()
    told = load([BURST], "--dry-run")
    assert "1. " in told
    assert "Abai Avenue" in told or "Абай" in told
    assert told.endswith("Would be: 1 new, 0 changed, 0 as they were.\n")
    assert rows() == before


def test_what_is_restored_is_written_into_the_log(load):
    load([BURST])
    told = load([BURST | {"restored_at": "2026-12-01T10:00"}])
    assert told.endswith("Loaded: 0 new, 1 changed, 0 as they were.\n")
    made = Shutdown.objects.latest("pk")
    assert (made.log[-1].says, made.restored_at) == ("restored", NOW - 2 * HOUR)


OTHER = "3b241101-e2bb-4255-8caf-4136c566a962"
BAD = [
    ({"kind": "sudden"}, "kind"),
    ({"kind": None}, "kind"),
    ({"what": []}, "what"),
    ({"what": ["gas"]}, "what"),
    ({"what": "cold_water"}, "what"),
    ({"start": None}, "start"),
    ({"start": "yesterday"}, "start"),
    ({"start": 5}, "start"),
    ({"start_exactness": "roughly"}, "start_exactness"),
    ({"expected_end": "2026-11-30T23:00"}, "later than the start"),
    ({"places": [{"street": "nowhere"}]}, "nowhere"),
    ({"places": [{"houses": "1"}]}, "places"),
    ({"places": ["Абая"]}, "places"),
    ({"places": [{"street": "abai", "houses": "25-1"}]}, "backwards"),
    ({"places": [{"name": "Береговая", "kind": "street"}]}, "first"),
    ({"places": [{"name": "Я" * 300}]}, "name_ru"),
    ({"facilities": [{"address": "Абая 1"}]}, "facilities"),
    ({"reason": ["x"]}, "reason"),
    ({"updates": [{"says": "soon"}]}, "updates"),
    ({"updates": [{"says": "restored"}]}, "time"),
    ({"updates": [{"says": "end", "time": "2026-11-01T10:00"}]}, "before the shutdown"),
    ({"uuid": "x"}, "uuid"),
    ({"colour": "red"}, "colour"),
]


@pytest.mark.parametrize(("values", "told"), BAD)
def test_with_a_bad_notice_nothing_is_loaded(load, capsys, values, told):
    before = rows()
    with pytest.raises(CommandError, match="1 bad notices"):
        load([BURST, BURST | {"uuid": OTHER} | values])
    error = capsys.readouterr().err
    assert error.startswith("Notice 2: ")
    assert told in error
    assert rows() == before


@pytest.mark.parametrize("content", ["", "[", "5", '"x"', "{}", "[5]", "[[]]", "[" * 100_000, '[{"kind": 1}]'])
def test_what_is_no_list_of_notices_is_refused(load, content):
    before = rows()
    with pytest.raises(CommandError):
        load(content)
    assert rows() == before


def test_all_of_them_as_json_by_pages(client):
    Shutdown.objects.bulk_create(
        Shutdown(address=f"n-{number}", start=NOW - number * HOUR, date=(NOW - number * HOUR).date())
        for number in range(230)
    )
    seen, address, pages = [], "/shutdowns.json", 0
    while address:
        answer = client.get(address)
        assert answer["Access-Control-Allow-Origin"] == "*"
        seen += [one["uuid"] for one in answer.json()["shutdowns"]]
        address, pages = answer.json()["next"], pages + 1
    assert (len(seen), pages) == (Shutdown.objects.filter(live=True).count(), 3)
    assert len(set(seen)) == len(seen)


def test_json_tells_facts_once_and_words_in_every_language(client, nothing_else):
    one = notice("ru", places=[place("street", "Новая", "1–9")], reason="Прорыв", flat_people=209, house_people=1845)
    update(one, "restored", NOW)
    (told,) = client.get("/shutdowns.json").json()["shutdowns"]
    assert (told["uuid"], told["state"], told["what"]) == (str(one.uuid), "restored", ["cold_water"])
    assert (told["start"], told["restored_at"]) == ("2026-12-01T11:00+05:00", "2026-12-01T12:00+05:00")
    assert (told["duration_minutes"], told["people"]) == (60, 2054)
    assert told["title"]["kk"] == "Суық су берілмейді: Новая көшесі"
    assert told["reason"] == {"ru": "Прорыв"}
    assert told["href"]["en"] == f"http://testserver{one.path_in('en')}"


def test_the_whole_history_as_csv(client, nothing_else, django_assert_max_num_queries):
    for number in range(30):
        one = notice(address=f"n-{number}", start=NOW - 24 * HOUR, first_end=None, title_kk="=1+1", flat_people=5)
        update(one, "restored", NOW - 23 * HOUR)
    notice(address="day", start_exactness="day")
    notice(address="draft", publish=False)
    with django_assert_max_num_queries(6):
        lines = list(csv.DictReader(io.StringIO(client.get("/shutdowns.csv").getvalue().decode())))
    assert len(lines) == 31
    assert {(line["duration_minutes"], line["people"]) for line in lines} == {("60", "5"), ("", "")}
    assert lines[-1]["title_kk"] == "'=1+1", "no spreadsheet runs it"
