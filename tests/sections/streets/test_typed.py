"""What people type, and which street and house they mean: two tables, one over the sample, one over other streets."""

import csv
from pathlib import Path

import pytest

from demo.records.streets import FILE
from sections.streets.directory import Directory, Found
from sections.streets.street import Street
from sections.streets.typed import readings

HERE = Path(__file__).parent
TABLES = [(FILE, HERE / "typed.csv", 650), (HERE / "other_streets.csv", HERE / "typed_of_other_streets.csv", 80)]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def told(found: Found) -> str:
    """As the tables say it: a code, several between which people choose, or “-”; then the house."""
    streets = [found.street] if found.street else found.choices if found.answer == "choose" else []
    house = f" {found.house}" if found.house and streets else ""
    return (" ".join(sorted(street.code for street in streets)) or "-") + house


@pytest.mark.parametrize(("streets", "typed", "fewest"), TABLES, ids=["sample", "other"])
def test_each_address_is_understood(streets, typed, fewest):
    directory = Directory.of(Street(pk=number, **row) for number, row in enumerate(rows(streets), 1))
    asked = rows(typed)
    assert len(asked) >= fewest
    wrong = []
    for row in asked:
        codes = " ".join(sorted(row["codes"].split()))
        house = f" {row['house']}" if row["house"] and codes != "-" else ""
        if told(directory.find(row["typed"])) != codes + house:
            wrong.append((row["typed"], codes + house, told(directory.find(row["typed"]))))
    assert wrong == []


def test_an_address_of_many_numbers_is_read_in_few_ways():
    assert len(readings("1 " * 100)) <= 7
    assert [str(one.house) for one in readings("Абая 1 2 3 4 5 6 7 8")[1:]] == ["8", "7", "6", "5", "4", "3"]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        ("3-я Береговая", {"first", "second"}),
        ("Мирная", {"mirny"}),
        ("Кабанская", {"kabanbay"}),
        ("5-я Гоголя", {"gogol"}),
        ("ул. 15", set()),
        ("🙂", set()),
    ],
)
def test_who_is_not_understood_is_told_the_nearest(typed, nearest):
    directory = Directory.of(Street(pk=number, **row) for number, row in enumerate(rows(FILE), 1))
    found = directory.find(typed)
    assert found.answer == "not_found"
    assert nearest <= {street.code for street in found.choices}
    assert len(found.choices) <= 3
