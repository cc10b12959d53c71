"""Numbers of houses, one and many."""

import pytest

from sections.streets.houses import HOUSE, House, HousesError, house_of, read_houses


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12", "12"),
        ("12а", "12а"),
        ("12 а", "12а"),
        ("12a", "12а"),
        ("12/1", "12/1"),
        ("12 / 1", "12/1"),
        ("12/1а", "12/1а"),
        ("12к1", "12 к1"),
        ("12 к. 1", "12 к1"),
        ("12, корпус 1", "12 к1"),
        ("12 блок 2", "12 к2"),
        ("12 стр 2", "12 стр2"),
        ("12с2", "12 стр2"),
        ("12а к2 стр3", "12а к2 стр3"),
        ("12-5", "12"),
        ("12а-5", "12а"),
    ],
)
def test_a_house_is_read_and_written_in_one_way(typed, read):
    assert str(house_of(HOUSE.fullmatch(typed))) == read


@pytest.mark.parametrize("typed", ["", "а", "12345", "12//1", "12 кв"])
def test_what_is_no_house(typed):
    assert not HOUSE.fullmatch(typed)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("", ""),
        ("1–25 (нечёт.)", "1-25 odd"),
        ("1-25 odd, 30/1, 40-", "1-25 odd, 40-, 30/1"),
        ("2-40 чет., 41а", "2-40 even, 41а"),
        ("чётная сторона", "1- even"),
        ("тақ жағы", "1- odd"),
        ("1-25 тақ", "1-25 odd"),
        ("от 40", "40-"),
        ("с 40 до конца", "40-"),
        ("40 бастап", "40-"),
        ("до 25", "1-25"),
        ("с 3 по 17", "3-17"),
        ("25-ке дейін", "1-25"),
        ("5, 7, 9 и 11", "5, 7, 9, 11"),
        ("5 және 7", "5, 7"),
        ("дома № 5; № 7", "5, 7"),
        ("1а–25б", "1-25"),
        ("12 к1", "12 к1"),
        ("11, 2, 2, 1", "1, 2, 11"),
    ],
)
def test_a_list_of_houses_is_read_stored_and_read_again(written, stored):
    houses = read_houses(written)
    assert str(houses) == stored
    assert read_houses(stored) == houses


@pytest.mark.parametrize("written", ["25-1", "вся", "12 а б", "0", "<b>1</b>", "1\0", "5-7-9", "12 нечет"])
def test_what_is_not_understood_is_told(written):
    with pytest.raises(HousesError) as told:
        read_houses(written)
    assert written.split(",")[0].strip() in str(told.value)


@pytest.mark.parametrize(
    ("listed", "house", "covers"),
    [
        ("", House(12), "street"),
        ("", None, "street"),
        ("1-25", None, "part"),
        ("1-25", House(25), "house"),
        ("1-25", House(26), ""),
        ("1-25", House(12, "а"), "house"),
        ("1-25", House(12, fraction="1"), "house"),
        ("1-25 odd", House(12), ""),
        ("1-25 odd", House(13), "house"),
        ("2-24 even", House(12), "house"),
        ("40-", House(999), "house"),
        ("40-", House(39), ""),
        ("12", House(12), "house"),
        ("12", House(12, corpus="2"), "house"),
        ("12 к1", House(12, corpus="2"), "part"),
        ("12 к1", House(12), "part"),
        ("12", House(12, "а"), "part"),
        ("30/1", House(30), "part"),
        ("30/1", House(30, fraction="1"), "house"),
        ("30/1", House(31), ""),
    ],
)
def test_which_houses_a_list_covers(listed, house, covers):
    """“part”: it may be this one. Silence where it is would be worse than a word too much."""
    assert read_houses(listed).covers(house) == covers
