"""Of everything translated before, what is the same or alike stands beside a text; the glossary's terms, too."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext

from tests.pages import page_at, soup, words
from tests.translations.desk.conftest import ADDRESS, form_of, place
from translations.desk import likeness, memory
from translations.desk.likeness import Likeness, bands
from translations.glossary.term import Term

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
MANY = 3000
LIKE = "Абай көшесінде {} қарашада сағат {} бастап су болмайды, себебі құбыр жөнделеді."


def translation() -> Translation:
    return Translation.objects.get(
        source__object_id=page_at(ADDRESS).translation_key, target_locale__language_code="ru"
    )


def said_before(source: str, target: str, language: str = "ru") -> StringTranslation:
    """Something that was translated on another page."""
    kk, into = (Locale.objects.get(language_code=code) for code in ("kk", language))
    string = String.objects.create(locale=kk, data_hash=String._get_data_hash(source), data=source)
    elsewhere = TranslationContext.objects.exclude(object_id=page_at(ADDRESS).translation_key).first().object
    place = TranslationContext.objects.create(object=elsewhere, path=f"body.{string.pk}")
    return StringTranslation.objects.create(
        translation_of=string, locale=into, context=place, data=target, translation_type="manual"
    )


def now_says(text: str) -> None:
    page = page_at(ADDRESS)
    page.summary = text
    page.save_revision().publish()


def beside(client, desk, source: str):
    """What stands beside a text."""
    response = client.get(desk)
    return soup(response).select(".texts__one")[place(form_of(response), escape(source))]


def suggestions(section) -> list[str]:
    return [button["data-text"] for button in section.select("[data-whole]")]


def test_the_same_text_of_another_page_is_offered_whole(login, desk):
    said_before("Су ертең болады.", "Вода будет завтра.")
    now_says("Су ертең болады.")
    section = beside(login("translator"), desk, "Су ертең болады.")
    assert suggestions(section)[0] == "Вода будет завтра."


def test_a_text_that_differs_by_its_day_is_offered_with_what_differs(login, desk):
    said_before(LIKE.format(12, "9.00"), "Воды не будет 12 ноября.")
    said_before("Мүлдем басқа нәрсе туралы ұзақ сөйлем, ешқандай ұқсастық жоқ.", "Совсем другое.")
    now_says(LIKE.format(15, "10.00"))
    section = beside(login("translator"), desk, LIKE.format(15, "10.00"))
    assert suggestions(section)[-1] == "Воды не будет 12 ноября."
    assert "Совсем другое." not in suggestions(section)
    found = memory.near(translation(), {0: LIKE.format(15, "10.00")})[0][0]
    assert 80 < found.per_cent < 100
    assert [piece.text.strip() for piece in found.pieces if piece.kind == "new"] == ["15", "10.00"]


def test_what_stood_there_before_comes_with_the_words_that_are_new(login, desk, row, stale):
    before = page_at(ADDRESS, "ru").summary
    section = beside(login("translator"), desk, page_at(ADDRESS).summary)
    assert suggestions(section)[0] == escape(before)


def test_what_is_said_in_another_language_is_not_offered(login, desk):
    said_before("Су ертең болады деп күтілуде.", "Water is expected tomorrow.", "en")
    now_says("Су ертең болады деп күтілуде.")
    assert "Water is expected tomorrow." not in suggestions(
        beside(login("translator"), desk, "Су ертең болады деп күтілуде.")
    )


def test_a_term_is_found_in_whatever_form_with_how_to_say_it(login, desk):
    Term.objects.create(kk="ысырма", ru="задвижка\nзатвор", not_ru="заслонка", note="на трубе")
    now_says("Екі ысырманы ауыстырды.")
    (term,) = beside(login("translator"), desk, "Екі ысырманы ауыстырды.").select(".texts__terms li")
    assert [button["data-text"] for button in term.select("[data-put]")] == ["задвижка", "затвор"]
    assert words(term.select_one("del")) == "заслонка"
    assert "на трубе" in words(term)


def test_a_translated_text_is_remembered_at_once_and_once():
    first = said_before("Бір екі үш төрт бес.", "Один два.")
    second = StringTranslation.objects.create(
        translation_of=first.translation_of,
        locale=Locale.objects.get(language_code="en"),
        context=first.context,
        data="One two.",
        translation_type="manual",
    )
    assert Likeness.objects.filter(string=second.translation_of).count() == likeness.BANDS


def test_the_night_remembers_what_came_without_a_word():
    said = said_before("Бір екі үш төрт бес.", "Один два.")
    Likeness.objects.all().delete()
    likeness.fill()
    assert Likeness.objects.filter(string=said.translation_of).count() == likeness.BANDS
    before = Likeness.objects.count()
    likeness.fill()
    assert Likeness.objects.count() == before


def test_short_texts_are_read_once_and_like_nothing():
    said = said_before("Су жоқ", "Воды нет")
    assert list(Likeness.objects.filter(string=said.translation_of).values_list("band", flat=True)) == [likeness.SHORT]
    Likeness.objects.all().delete()
    assert likeness.fill() > 0
    assert likeness.fill() == 0
    assert not memory.near(translation(), {0: "Су бар"})


def test_a_text_is_remembered_once_even_if_told_twice():
    said = said_before("Бір екі үш төрт бес.", "Один два.")
    likeness.learn([(said.translation_of_id, said.translation_of.data)] * 2)
    assert Likeness.objects.filter(string=said.translation_of).count() == likeness.BANDS


def test_short_texts_are_like_nothing():
    assert bands("Су жоқ") == []
    assert bands("") == []
    assert bands("Су <b>бүгін</b> &amp; жоқ") != []


def test_half_of_the_words_are_enough_nearly_always():
    """By the arithmetic of it; the same in every process."""
    letters = "абвгдежзийклмнопрстуфхц"
    texts = [[letters[at] + letters[one // 20] + letters[one % 20] for at in range(8)] for one in range(300)]
    found = sum(
        bool(set(bands(" ".join(text))) & set(bands(" ".join([*text[:6], "мүлдем", "басқа"])))) for text in texts
    )
    assert found >= 270
    alike = sum(
        bool(set(bands(" ".join(one))) & set(bands(" ".join(two)))) for one, two in zip(texts, texts[8:], strict=False)
    )
    assert alike <= 3


def test_however_much_was_translated_a_few_texts_are_read():
    kk, ru = (Locale.objects.get(language_code=code) for code in ("kk", "ru"))
    texts = [f"{number} үй туралы {number * 7} хабар: {LIKE.format(number, number)}" for number in range(MANY)]
    strings = String.objects.bulk_create(
        [String(locale=kk, data_hash=String._get_data_hash(text), data=text) for text in texts]
    )
    StringTranslation.objects.bulk_create(
        [StringTranslation(translation_of=one, locale=ru, data="…", translation_type="manual") for one in strings]
    )
    likeness.fill()
    of_page = translation()
    assert of_page.source.locale_id == kk.pk
    with CaptureQueriesContext(connection) as queries:
        found = memory.near(of_page, {0: LIKE.format(1, 1), -1: "Жаңа су тазарту құрылысы ашылды."})
    assert len(queries) == 3
    assert len(found[0]) == memory.SHOWN
