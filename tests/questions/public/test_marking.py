"""What tells of somebody is found in texts as people write them, in three languages, and little else."""

import itertools
import time

import pytest

from questions.public.marking import Kind, Piece, found_in
from questions.public.marking.piece import apart
from tests.questions.public import measured

OWN = ("ru", "kk", "en")


def told(text: str, *asker: str) -> list[tuple[str, str]]:
    return [(piece.kind.value, piece.of(text)) for piece in found_in(text, asker, measured.streets())]


def test_nineteen_of_twenty_pieces_are_found_and_four_of_five_are_some():
    found = measured.measure(*OWN)
    assert sum(1 for name in OWN for _sample in measured.samples(name)) == 100
    assert found.recall >= 0.95, found.missed
    assert found.precision >= 0.8, found.wrong


@pytest.mark.parametrize("kind", Kind)
def test_of_every_kind_nine_of_ten_are_found(kind):
    found = measured.measure(*OWN)
    assert found.marked[kind] >= 3
    assert found.recall_of(kind) >= 0.9, found.missed


def test_texts_the_rules_were_not_made_by_are_read_as_well():
    found = measured.measure("held-out")
    assert sum(1 for _sample in measured.samples("held-out")) == 40
    assert found.recall >= 0.95, found.missed
    assert found.precision >= 0.8, found.wrong


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте! Когда дадут воду? С 12.11.2026 по 14.11.2026 нет воды и света, обещали к 18:30.",
        "Тариф 345,60 тенге за 1 м³, показания 00512, а пришло 12450 тенге. Заявка принята, спасибо!",
        "Снова авария: слова одни, половина домов без воды, машина не приехала, люки открыты.",
        "Төлемді қалай төлеуге болады? Судың иісі бар, суды қайнатып ішеміз. Жаңа құбыр қажет, алуға болады ма?",
        "How do I pay the bill, and may any of the main lines be raised? Make it 5 percent.",
    ],
)
def test_ordinary_words_and_numbers_tell_of_nobody(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "87051234567",
        "8 705 123 45 67",
        "8-705-123-45-67",
        "+7 (705) 123-45-67",
        "8(705)1234567",
        "7051234567",
        "+7705 123 45 67",
        "8.705.123.45.67",
        "8/705/1234567",
        "57-12-34",
        "8 7232 57 12 34",
        "тел 571234",
    ],
)
def test_a_phone_is_known_however_it_is_typed(written):
    assert [kind for kind, _text in told(f"Прошу перезвонить {written}, жду")] == ["phone"]


@pytest.mark.parametrize("written", ["Ахметзяновой", "АХМЕТЗЯНОВА", "ахметзянову", "Ахметзяноваға"])
def test_the_askers_own_name_is_known_in_every_case(written):
    assert told(f"Выдано {written} вчера", "Ахметзянова") == [("name", written)]


def test_an_address_is_one_piece_with_its_flat():
    assert told("Живу: г. Усть-Каменогорск, ул. Бажова 12, кв. 5.") == [
        ("address", "г. Усть-Каменогорск, ул. Бажова 12, кв. 5")
    ]
    assert told("Мекенжайым Бажов көшесі 12-үй, 5-пәтер") == [("address", "Бажов көшесі 12-үй, 5-пәтер")]


def test_pieces_over_each_other_are_one_of_the_graver_kind():
    pieces = [Piece(5, 9, Kind.NAME), Piece(0, 6, Kind.ADDRESS), Piece(9, 12, Kind.PHONE)]
    assert apart(pieces) == [Piece(0, 9, Kind.ADDRESS), Piece(9, 12, Kind.PHONE)]


@pytest.mark.parametrize(
    "part",
    [
        "a",
        "1",
        " ",
        "8 ",
        "7-",
        "ул. ",
        "Иванов ",
        "@",
        "a@a.",
        "а.",
        "К. ",
        "меня зовут ",
        "12 34 ",
        "Абай ",
        "№ ",
        "лицевой счет ",
        "счётчик № ",
        "kz12",
        "-",
        "Бажова 5, ",
        "+7",
        "(",
        "ович",
        "кв 5 ",
        "тел:8 ",
        "Ли-",
        "\n",
    ],
)
def test_no_text_takes_long(part):
    text = (part * 5000)[:5000]
    begun = time.process_time()
    pieces = found_in(text, ["Иван Петров"], measured.streets())
    assert time.process_time() - begun < 1
    assert all(piece.end <= after.start for piece, after in itertools.pairwise(pieces))
