"""Each check tells its fault, and says nothing of what is the same in another dress."""

import time

import pytest
from django.utils.translation import override

from translations.checks.checking import check, key
from translations.checks.fault import MOST, STOPS, Code, Kind, Known, Pair
from translations.glossary.wanted import Wanted

KAZAKH_WORDS = frozenset("қызмет қызметі көрсеткіш сорғы су бар бару үшін мерзімі".split())  # noqa: SIM905
METER = Wanted(
    {"kk": ("есептеу құралы",), "ru": ("прибор учёта", "счётчик"), "en": ("meter",)}, {"ru": ("измеритель",)}
)


def codes(source: str, target: str, languages: str = "kk ru", known: Known | None = None, **more) -> set[Code]:
    pair = Pair(source, target, *languages.split(), **more)
    return {fault.code for fault in check(pair, known or Known())}


@pytest.mark.parametrize(
    ("languages", "source", "target"),
    [
        ("kk ru", "Бағасы 1 234,5 ₸", "Цена 1 234,5 ₸"),
        ("kk en", "Бағасы 1 234,5 ₸", "The price is 1,234.5 ₸"),
        ("kk en", "Ұзындығы 1\u00a0234 м", "The length is 1,234 m"),
        ("kk en", "Шығыны 5 млн теңге", "It costs 5,000,000 tenge"),
        ("kk ru", "Шығыны 5 млн теңге", "Стоит 5 миллионов тенге"),
        ("kk en", "Су 3 мың адамға берілді", "Water was brought to 3,000 people"),
        ("kk ru", "2026 жылғы 28 қараша", "28 ноября 2026 года"),
        ("kk en", "2026 жылғы 28 қарашада", "On 28 November 2026"),
        ("kk en", "2026 жылғы 28 қарашада", "On November 28, 2026"),
        ("kk ru", "28.11.2026 күні", "в день 28 ноября 2026 года"),
        ("ru en", "С 9:00 до 18:00", "From 9 a.m. to 6 p.m."),
        ("kk ru", "09:00–18:00 аралығында", "с 9:00 до 18:00 часов"),
        ("kk en", "№ 143-ОД бұйрық", "Order No. 143-ОД"),
        ("kk ru", "Мөлшері 12 % болды", "Составил 12%"),
        ("kk ru", "Мөлшері 12 пайыз болды", "Составил 12 процентов"),
        ("kk ru", "−5 °C-тан төмен аязда", "При температуре ниже −5 °C"),
        ("kk en", "Ауа −12,5 °C", "The air is -12.5 °C"),
        ("kk ru", "5 градус аяз", "Минус 5 градусов"),
        ("kk en", "−5 градус", "5 degrees of frost"),
        ("kk ru", "+5…−10 °C аралығында", "от +5 до –10 °C"),
        ("kk ru", "2024–2027 жылдар", "2024 –2027 годы"),
        ("kk ru", "Бұйрық № 12-5", "Приказ № 12-5"),
        ("kk ru", "2 ай бұрын жазылыңыз", "Запишитесь за два месяца"),
        ("kk ru", "2-тоқсанның есебі", "Отчёт за II квартал"),
        ("kk ru", "5-қабатта тұрамын", "Живу на 5-м этаже"),
        ("kk ru", "Телефон: +7 7232 53-16-61", "Телефон: 8 (7232) 53 16 61"),
        ("kk en", "53-16-61 нөміріне қоңырау шалыңыз", "Call +7 (7232) 53-16-61 now"),
        ("kk ru", "https://adilet.zan.kz/kaz/docs/V2 қараңыз", "Смотрите https://adilet.zan.kz/rus/docs/V2"),
        ("kk ru", '<a href="/kk/consumers/tariffs/">Тарифтер</a>', '<a href="/ru/consumers/tariffs/">Ставки</a>'),
        ("kk ru", "Ешқашан бір-бір рет емес", "Никогда да да не говорите"),
        ("kk en", "«Тарифтер» беті", "The “Tariffs” page"),
        ("kk ru", "QR-код пен PDF", "QR-код и PDF"),
        ("ru kk", "Файл в PDF", "Файл PDFте"),
    ],
)
def test_the_same_in_another_dress_is_no_fault(languages, source, target):
    assert codes(source, target, languages) == set()


@pytest.mark.parametrize(
    ("code", "languages", "source", "target"),
    [
        (Code.EMPTY, "kk ru", "Тарифтер", " "),
        (Code.EMPTY, "kk ru", "Тарифтер", "<b>\u00a0</b>"),
        (Code.SAME, "kk ru", "Су бұру қызметі", "Су бұру қызметі"),
        (Code.NUMBERS, "kk en", "Бағасы 1 234,5 ₸", "The price is 1,235.5 ₸"),
        (Code.NUMBERS, "kk en", "Шығыны 5 млн теңге", "It costs 500,000 tenge"),
        (Code.NUMBERS, "kk ru", "Мөлшері 12 %", "Размер 12 ₸"),
        (Code.NUMBERS, "kk ru", "Қабылдау уақыты бар", "Приём в кабинете 204"),
        (Code.NUMBERS, "kk ru", "007 нөмірі", "Номер 7"),
        (Code.NUMBERS, "kk ru", "Ауа −5 °C", "Воздух 5 °C"),
        (Code.NUMBERS, "kk ru", "Ауа 5 °C", "Воздух -5 °C"),
        (Code.NUMBERS, "kk en", "+5…−10 °C аралығында", "From −5 to +10 °C"),
        (Code.NUMBERS, "ru en", "Минус 20 (–20 °C)", "20 °C"),
        (Code.DATES, "kk ru", "2026 жылғы 28 қараша", "28 октября 2026 года"),
        (Code.DATES, "kk en", "28.11.2026 күні", "On 28 December 2026"),
        (Code.TIMES, "kk ru", "Сағат 09:00-де", "В 09:30 утра"),
        (Code.TIMES, "ru en", "До 18:00", "Until 6 a.m."),
        (Code.PHONES, "kk ru", "Телефон: 53-16-61", "Телефон: 53-16-62"),
        (Code.PHONES, "kk ru", "Телефон: +7 7232 53-16-61", "Телефон: +7 7272 53-16-61"),
        (Code.EMAILS, "kk ru", "info@example.kz жазыңыз", "Пишите на inf@example.kz"),
        (Code.LINKS, "kk ru", "https://example.kz/a қараңыз", "Смотрите https://example.kz/b"),
        (Code.LINKS, "kk ru", '<a href="/kk/consumers/">Су</a>', '<a href="/ru/about/">Вода</a>'),
        (Code.PLACEHOLDERS, "kk ru", "Сәлем, {name}", "Здравствуйте, {имя}"),
        (Code.PLACEHOLDERS, "kk ru", "%(count)s сұрақ", "вопросов: %(number)s"),
        (Code.PLACEHOLDERS, "kk ru", "%s және %d", "%d и %s"),
        (Code.TAGS, "kk ru", "Бұл – <b>маңызды</b>", "Это важно"),
        (Code.TAGS, "kk ru", "Бұл – <b>маңызды</b>", "Это – <b>важно"),
        (Code.TAGS, "kk ru", '<a id="a1">Тарифтер</a> беті', '<a id="a1"></a>страница тарифов'),
        (Code.TAGS, "kk ru", "Су беріледі", "Воду <b дадут"),
        (Code.END, "kk ru", "Су беріледі.", "Воду дадут"),
        (Code.END, "kk ru", "Су бар ма?", "Есть ли вода."),
        (Code.SPACES, "kk ru", "Су беріледі", "Воду  дадут"),
        (Code.SPACES, "kk ru", "Су беріледі", "Воду дадут "),
        (Code.SPACES, "kk ru", "Су, жылу", "Вода , тепло"),
        (Code.SPACES, "kk ru", "Су, жылу", "Вода,тепло"),
        (Code.DOUBLED, "kk ru", "Су беріледі", "Воду воду дадут"),
        (Code.ALPHABETS, "kk ru", "Су беріледі", "Вoду дадут"),
        (Code.ALPHABETS, "kk ru", "Сумен бірге", "Вместе c водой"),
        (Code.ALPHABETS, "kk en", "Су беріледі", "Watеr is back"),
        (Code.LONG, "kk ru", "Су", "вода " * 30),
        (Code.LANGUAGE, "kk en", "Су құбыры жөнделді", "The құбыры is repaired"),
        (Code.LANGUAGE, "kk ru", "Су құбыры жөнделді", "Трубу жөнделді вчера"),
        (Code.QUOTES, "kk ru", "«Тарифтер» беті", 'Страница "Тарифы"'),
        (Code.QUOTES, "kk en", "«Тарифтер» беті", "The «Tariffs» page"),
        (Code.QUOTES, "kk ru", "«Тарифтер» беті", "Страница «Тарифы"),
        (Code.DASHES, "kk ru", "Су – өмір", "Вода - жизнь"),
        (Code.DASHES, "kk ru", "2024–2027 жылдар", "2024-2027 годы"),
    ],
)
def test_a_fault_is_told(code, languages, source, target):
    assert code in codes(source, target, languages)


def test_kazakh_letters_typed_as_russian_are_known_by_the_words_of_the_portal():
    known = Known({"kk": KAZAKH_WORDS})
    (fault,) = check(Pair("Услуга насоса", "Сорғы кызметі", "ru", "kk"), known)
    assert (fault.code, fault.piece) == (Code.KAZAKH, "кызметі")
    assert "қызметі" in fault.reason
    assert Code.KAZAKH in codes("Показания", "Корсеткіштер", "ru kk", known)
    assert codes("Идти за водой", "Суға бару", "ru kk", known) == set()


def test_the_glossary_is_asked_for_in_any_form_of_its_words():
    known = Known(terms=(METER,))
    assert codes("Есептеу құралдарының мерзімі", "Срок приборов учёта", known=known) == set()
    assert codes("Есептеу құралын тексеру", "Проверка счётчика", known=known) == set()
    assert codes("Есептеу құралын тексеру", "Checking the meters", "kk en", known=known) == set()
    assert codes("Есептеу құралын тексеру", "Проверка измерителя", known=known) == {Code.TERMS}
    assert codes("Есептеу құралын тексеру", "Проверка водомера", known=known) == {Code.TERMS}
    assert codes("Суды тексеру", "Проверка измерителя", known=known) == set()


def test_one_text_is_not_told_in_two_ways():
    known = Known(elsewhere={key("Төлеу тәсілдері"): frozenset({key("Способы оплаты")})})
    assert codes("Төлеу тәсілдері", "Как заплатить", known=known) == {Code.TWO_WAYS}
    assert codes("Төлеу тәсілдері", "Способы оплаты", known=known) == set()
    assert codes("Төлеу тәсілдері", "Способ оплаты", known=known) == set()


def test_a_field_has_room_for_so_many_letters_as_readers_see():
    assert codes("Су", "Воды", longest=3) == {Code.LONG}
    assert codes("<b>Су</b>", "<b>Вода</b>", longest=4) == set()


def test_addresses_need_no_translation_and_a_link_leads_where_its_source_leads():
    assert codes("su-buru", "", kind=Kind.SLUG) == set()
    assert codes("https://egov.kz/cms/kk/", "https://egov.kz/cms/ru", kind=Kind.LINK) == set()
    assert codes("https://egov.kz/cms/kk/", "https://egov.example/", kind=Kind.LINK) == {Code.LINKS}


def test_reasons_are_in_the_language_of_the_reader_and_pieces_are_not():
    pair = Pair("Бағасы 5 ₸", "Цена 6 ₸", "kk", "ru")
    told = {}
    for language in ("en", "ru", "kk"):
        with override(language):
            (told[language],) = check(pair)
    assert len({fault.piece for fault in told.values()}) == 1
    assert told["en"].stops


def test_what_holds_a_translation_back_is_what_misleads():
    assert {Code.EMPTY, Code.NUMBERS, Code.PHONES, Code.LINKS, Code.PLACEHOLDERS, Code.TAGS} <= STOPS
    assert not {Code.END, Code.QUOTES, Code.TERMS, Code.SAME, Code.LANGUAGE} & STOPS


@pytest.mark.parametrize(
    "text",
    [
        "<" * 5000,
        "<b>" * 900 + "</i>" * 900,
        "&#x0;&#xD800;&amp;&lt;b&gt;",
        "<!-- <b> --><![CDATA[x]]><?php ?><script>alert(1)</script>",
        '<a id="a1"><a id="a1">x</a>',
        "</b></b><b>",
        "\ud800\x00\u202e",
        "1" * 9000,
        "1 " * 9_000,
        "1:2:3 12:99 99.99.9999 0000-00-00 1,2,3,4.5.6",
        "-" * 19_000,
        "a@" * 9_000,
        "да " * 6_000,
        "(" * 19_000,
        "1-" * 9_000,
        "a." * 9_000,
    ],
)
def test_odd_texts_are_read_without_falling_over_and_soon(text):
    began = time.process_time()
    for pair in (Pair("Су 5 ₸", text, "kk", "ru"), Pair(text, "Water", "kk", "en"), Pair(text, text, "ru", "kk")):
        check(pair, Known({"kk": KAZAKH_WORDS}, (METER,)))
    assert time.process_time() - began < 10


def test_ten_megabytes_are_told_to_be_too_long_and_not_read():
    began = time.process_time()
    assert codes("Су", "вода <b> 5 " * 1_000_000) == {Code.LONG}
    assert codes("су" * 5_000_000, "вода") == {Code.LONG}
    assert codes("Су", "в" * (MOST + 1)) == {Code.LONG}
    assert time.process_time() - began < 1
