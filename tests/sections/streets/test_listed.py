"""Lists of streets as dispatchers paste them, and the places they name: a table written before the reader was."""

import csv
import random
import re
import time
from functools import cache
from pathlib import Path

import pytest
from django.utils.translation import override

from demo.records.streets import FILE
from sections.streets.directory import Directory
from sections.streets.houses import read_houses
from sections.streets.kinds import kind_of
from sections.streets.listed import LONGEST, MOST_NEAREST, Listed, ListError, as_written, read_list
from sections.streets.named import tells_nothing
from sections.streets.pasted import cleaned
from sections.streets.spelling import fold
from sections.streets.street import Street

TABLE = Path(__file__).parent / "listed.csv"
HOUSES = ["", "1-25 odd", "1- even", "40-", "5", "1-25 odd, 40-, 12 к1, 12 стр2, 12а, 30/1"]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def street(pk: int, code: str, name: str, kind: str = "street", **more: object) -> Street:
    return Street(pk=pk, code=code, kind=kind, name_kk=name, name_ru=name, name_en=more.pop("en", name), **more)


def of_sample(*more: Street) -> Directory:
    return Directory.of([*(Street(pk=number, **row) for number, row in enumerate(rows(FILE), 1)), *more])


SAMPLE = of_sample()


def told(one: Listed) -> str:
    """As the table says it: codes, or ? and the name; ! where houses were not understood; # and the houses."""
    key = "/".join(sorted(street.code for street in one.streets)) or f"?{one.name}"
    return key + ("!" if one.problem else "") + (f" # {one.houses}" if one.houses else "")


def read(text: str, directory: Directory = SAMPLE) -> list[str]:
    return [told(one) for one in read_list(text, directory)]


def test_each_place_of_each_list_is_read():
    lists = [(row["pasted"].replace("\\n", "\n"), row["places"].split(" | ")) for row in rows(TABLE)]
    assert len(lists) >= 130
    assert sum(len(places) >= 8 for _pasted, places in lists) >= 20
    assert [(pasted, read(pasted), places) for pasted, places in lists if read(pasted) != places] == []


def test_no_word_of_a_list_is_dropped():
    dropped = []
    for row in rows(TABLE):
        text = re.sub(r"\[[\d., :]+\] Иван:|г. Усть-Каменогорск|Өскемен қ.", "", row["pasted"].replace("\\n", "\n"))
        kept = set(re.findall(r"\w+", " ".join(one.written for one in read_list(text, SAMPLE)).lower()))
        words = {word for word in re.findall(r"\b[^\W\d]\w+", cleaned(text).lower()) if not tells_nothing(word)}
        dropped += [(row["pasted"], word) for word in words - kept if not kind_of(fold(word.replace("ё", "е")))]
    assert dropped == []


@pytest.mark.parametrize(
    ("pasted", "places"),
    [
        ("без воды 9-этажки по Абая 5,7", ["?9-этажки", "abai # 5, 7"]),
        ("авария абая 15 без воды абая 11 13 победы 3", ["abai # 11, 13, 15", "zhenis # 3"]),
        ("пересечение Абая/Победы", ["abai", "zhenis"]),
        ("Абай мен Жеңіс даңғылдары", ["abai", "zhenis"]),
        ("Победы, от Крылова до Мызы", ["zhenis!"]),
        ("между Крылова и Мызы", ["?между Крылова и Мызы"]),
        ("по ул Абая четная сторона от Крылова до Бурова", ["abai! # 1- even"]),
        ("Отключим с 22:00 28.07 до 06:00 29.07 ул. Крылова, ул. Мызы", ["krylov", "myzy"]),
        ("Прибрежная 85/1 (школа № 6), 81/1", ["pribrezhnaya # 81/1, 85/1", "?школа # 6"]),
        ("Абая 12 корпус 1, корпус 2", ["abai # 12 к1, 12 к2"]),
        ("Абая 12 кв 5, Мызы 3 подъезд 2", ["abai # 12", "myzy # 3"]),
        ("ул. Крылова, 5 подъезд", ["krylov", "?5 подъезд"]),
        ("1️⃣ Абая 2️⃣ Победы 📍Мызы|Бурова", ["abai", "zhenis", "myzy", "burov"]),
        ("<b>Абая</b> 5<br>Победы\0", ["abai # 5", "zhenis"]),
        ("<script>alert(1)</script>", ["?alert # 1"]),
        ("Отключение 8 марта: Абая 5", ["abai # 5"]),
        ("8 марта", ["march8"]),
        ("12 мая", ["?12 мая"]),
        ("12", ["?12"]),
        ("ул.", ["?ул"]),
        ("Ауэзова 1-25 и 31 нечет", ["auezov # 1-25, 31"]),
        ("Абая 12 нечет", ["abai!"]),
        ("ул. Кайсенова угол ул. Горького", ["kaisenov", "gorky"]),
        ("Кабанбай батыра напротив Горького 5", ["kabanbay", "?напротив", "gorky # 5"]),
        ("Школа №3 Казахстан 155", ["?Школа №3", "kazakhstan # 155"]),
        ("Верхние этажи Абая 12", ["abai # 12"]),
        ("ул. Михаэлиса 1-я линия", ["michaelis", "?1-я линия"]),
        ("Красина (посёлок), 20 ш/а, 15-ші мөлтек аудан", ["krasin", "mkr20", "mkr15"]),
        ("Мира д 5 к 1, Абая 2а-2г, ул.Крылова№66,№68", ["beibitshilik # 5 к1", "abai # 2-2", "krylov # 66, 68"]),
        ("Абая до Победы", ["abai!"]),
        ("1-я, 2-я, 3-я Береговая", ["first", "second", "?3-я Береговая"]),
    ],
)
def test_what_the_table_has_taught(pasted, places):
    assert read(pasted) == places


def test_a_street_told_twice_is_one_and_the_whole_of_it_wins():
    [abai] = read_list("Абая 3, пр. Абая 5-9, Абай 3", SAMPLE)
    assert (abai.houses, abai.written) == ("5-9, 3", "Абая 3, пр. Абая 5-9, Абай 3")
    assert read("Абая 3, Победы, проспект Абая, Абая 7") == ["abai", "zhenis"]
    assert read("Ленина 3, Назарбаева 5") == ["nazarbayev # 3, 5"]
    assert read("Сейфуллина 3, сейфуллина 5") == ["?Сейфуллина # 3, 5"]


def test_houses_that_are_not_understood_are_told_beside_those_that_are():
    [abai] = read_list("Абая 3, 25-1", SAMPLE)
    assert abai.houses == "3"
    assert "25-1" in abai.problem
    [zhenis] = read_list("Победы от Крылова до Мызы", SAMPLE)
    assert (zhenis.houses, "от Крылова до Мызы" in zhenis.problem) == ("", True)


def test_what_is_not_in_the_directory_keeps_its_name_kind_and_houses():
    [one, other, last] = read_list("пер. К.Маркса 5; проспекты: Сейфуллина 1, 3; Мирная", SAMPLE)
    assert (one.written, one.name, one.kind, one.houses) == ("пер. К.Маркса 5", "К.Маркса", "lane", "5")
    assert (other.name, other.kind, other.houses) == ("Сейфуллина", "avenue", "1, 3")
    assert "mirny" in [street.code for street in last.nearest]


def test_names_with_and_in_them_are_one_street():
    directory = of_sample(street(201, "cyril", "Кирилла и Мефодия"), street(202, "sickle", "Серпа и Молота"))
    assert read("Кирилла и Мефодия 5, Серпа и Молота и Абая", directory) == ["cyril # 5", "sickle", "abai"]
    assert read("Кирила и Мефодия 5 и 7", directory) == ["cyril # 5, 7"]
    assert read("ул. Крылова и Серпа и Молота", directory) == ["krylov", "sickle"]


def test_the_kind_of_a_heading_decides_between_two_of_one_name():
    directory = of_sample(street(201, "pobedy-lane", "Победы", "lane"))
    assert read("Победы", directory) == ["pobedy-lane/zhenis"]
    assert read("проспекты Ауэзова, Победы; переулки:\nРабочий\nПобеды", directory) == [
        "auezov",
        "zhenis",
        "workers2",
        "pobedy-lane",
    ]
    assert read("Крылова, Победы\nПобеды 3", directory) == ["krylov", "pobedy-lane/zhenis"]
    assert read("Әуезов, Победы даңғылдары", directory) == ["auezov", "zhenis"]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_place_is_written_so_that_it_is_read_again(language):
    alike = [street(201, "pobedy", "Победы", "avenue", en="Pobedy"), street(202, "cyril", "Кирилла и Мефодия")]
    alike += [street(203, "odd", "Сад [5], 7; №3: «Юг» и Ко", "other"), street(204, "first-lane", "Береговая", "lane")]
    alike += [street(205, "old", "Старая"), street(206, "old-part", "Новая", merged_into_id=205)]
    directory = of_sample(*alike)
    streets = [one for one in directory.streets.values() if not one.merged_into_id]
    with override(language):
        for known in (directory, None):
            written = [(one, houses, as_written(one, houses, known)) for one in streets for houses in HOUSES]
            for one, houses, text in written:
                [again] = read_list(text, directory)
                assert (again.streets, again.houses, again.problem) == ((one,), houses, ""), text
            whole = [text for _one, houses, text in written if houses == HOUSES[-1]]
            again = read_list("\n".join(whole), directory)
            assert [(one.streets, one.houses) for one in again] == [((one,), HOUSES[-1]) for one in streets]
        assert "[" not in as_written(SAMPLE.streets[1], "1-25 odd", SAMPLE)
        if language == "ru":
            assert as_written(SAMPLE.streets[2], "5", directory) == "проспект Победы [zhenis] 5"


def test_a_code_in_brackets_is_read_whatever_stands_before_it():
    assert read("улица Абая [zhenis] 1-25 odd, 40-, 30/1; [krylov]; Абая [no-such] 5") == [
        "zhenis # 1-25 odd, 40-, 30/1",
        "krylov",
        "abai # 5",
    ]
    directory = of_sample(street(201, "old", "Старая"), street(202, "part", "Новая", merged_into_id=201))
    assert read("Новая [part]", directory) == ["old"]


def test_a_list_that_is_too_long_is_refused_in_words():
    assert read_list("", SAMPLE) == read_list(" \n\0;,.", SAMPLE) == []
    with pytest.raises(ListError, match=r"20.000"):
        read_list("а" * (LONGEST + 1), SAMPLE)


def test_whatever_is_mixed_is_read_and_read_once():
    words = (
        "Абая ул. пр мкр 15 1-я 12/1 5-9 25-1 от до и , ; : ( ) [ ] [zhenis] № дом - – / . « » \n чет. весь к 1 а 🙂"
    )
    words = [
        *words.split(" "),
        "Жеңіс",
        "даңғылдары",
        "улицы:",
        "Өскемен",
        "без воды",
        "«»",
        "10:00",
        "Ъъъ",
        "\0",
        "<b>",
    ]
    for seed in range(1500):
        chance = random.Random(seed)
        places = read_list(" ".join(chance.choices(words, k=chance.randint(1, 14))), SAMPLE)
        keys = [one.streets or (one.kind, one.name.casefold()) for one in places]
        assert len(keys) == len(set(keys))
        assert all(one.streets or one.name for one in places), [seed, places]
        assert all(str(read_houses(one.houses)) == one.houses for one in places)


@cache
def thousands() -> Directory:
    syllables = ["ба", "ве", "ги", "до", "жу", "зы", "ке", "ли", "мо", "ну", "пы", "ра", "се"]
    names = [f"{a}{b}{c}{d}ская".title() for a in syllables for b in syllables for c in syllables for d in "лн"]
    return Directory.of(street(number, f"s{number}", name) for number, name in enumerate(names[:2000], 1))


@pytest.mark.parametrize(
    "pasted",
    [
        ", ".join(f"Ъю{number}Щ" for number in range(2000)),
        "Бабабалскоя 1, 3-5, Бабавелские\n" * 600,
        "слово " * 3000,
        "1 " * 10_000,
        "1-" * 10_000,
        "(" * 20_000,
        "и " * 10_000,
        "Абая и " * 2500,
        "[" * 9000 + "]" * 9000,
        "а" * 20_000,
        "ул. " * 5000,
        " " * 20_000,
        "-" * 20_000,
        "Абая 5 " * 2800,
        "1:" * 10_000,
        ". " * 10_000,
        "1-я " * 5000,
        "1-я, " * 4000,
        "Өскемен без " * 1700,
    ],
    ids=lambda pasted: pasted[:12],
)
def test_the_longest_of_lists_are_read_in_seconds(pasted):
    directory, before = thousands(), time.process_time()
    read_places = read_list(pasted[:LONGEST], directory)
    assert time.process_time() - before < 10
    assert sum(bool(one.nearest) for one in read_places) <= MOST_NEAREST
