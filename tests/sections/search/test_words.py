"""What the search knows of words."""

import pytest

from sections.search import words
from sections.search.excerpts import excerpt


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Өскемен", "оскемен"),
        ("Есептегіш", "есептегиш"),
        ("счётчик", "счетчик"),
        ("Öskemen", "oskemen"),
        ("ҺҮҰ", "хуу"),
    ],
)
def test_what_people_leave_out_when_typing_is_folded_away(typed, folded):
    assert words.fold(typed) == folded


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("kk", "тариф", "тарифтерінің"),
        ("kk", "есептегіш", "есептегіштерді"),
        ("kk", "сұрақ", "сұрағым"),
        ("kk", "су", "судың"),
        ("ru", "тариф", "тарифов"),
        ("ru", "вода", "воды"),
        ("ru", "отключение", "отключений"),
        ("en", "tariff", "tariffs"),
    ],
)
def test_forms_of_a_word_find_each_other(language, one, other):
    one, other = words.fold(one), words.fold(other)
    assert words.is_form(other, words.forms(one, language))
    assert words.is_form(one, words.forms(other, language))


def test_a_short_stem_does_not_stand_for_every_word_that_begins_with_it():
    assert not words.is_form("сурак", words.forms("су", "kk"))
    assert not words.is_form("водоканал", words.forms("вода", "ru"))


@pytest.mark.parametrize("slip", ["счетчк", "счеттчик", "сченчик", "счтечик"])
def test_a_slip_is_one_letter_off(slip):
    assert "счетчик" in words.one_letter_off(slip)


def test_words_that_tell_nothing_are_not_looked_for_beside_others():
    assert [term.raw for term in words.terms("как оплатить за воду", "ru")] == ["оплатить", "воду"]
    assert [term.raw for term in words.terms("как", "ru")] == ["как"]


def test_the_excerpt_begins_shortly_before_what_was_found_and_marks_it():
    text = "Первое слово. " * 40 + "Заявку подают в отдел. " + "Ещё слова. " * 40
    found = excerpt(text, words.forms("заявка", "ru"))
    assert [piece.text for piece in found if piece.hit] == ["Заявку"]
    assert "".join(piece.text for piece in found).index("Заявку") < 90
    assert sum(len(piece.text) for piece in found) < 240


def test_a_text_that_is_one_long_word_is_cut():
    assert sum(len(piece.text) for piece in excerpt("x" * 5000, [("y", True)])) < 240
