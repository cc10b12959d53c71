"""Reports in other languages: facts and numbers are carried over, words are translated."""

import json

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from sections.blocks.tables import TableBlock, cells
from sections.models import ReportPage
from tests.pages import page_at, soup, words
from tests.sections.test_reports import ESTIMATES, add

pytestmark = pytest.mark.django_db
ROWS = "Бап | Жоспар | Нақты\nЕңбекақы | 1 000 | 995,5\nБарлығы | 2 000 | –"
WORDS = {"Шығындар": "Затраты", "Бап": "Статья", "Жоспар": "План", "Нақты": "Факт"} | {
    "Еңбекақы": "Оплата труда",
    "Барлығы": "Всего",
}


def strings_of(source) -> set[str]:
    return set(source.stringsegment_set.values_list("string__data", flat=True))


def translated(page, capture, **strings):
    """The Russian page that wagtail-localize makes, its strings translated as far as they are given."""
    source, _ = TranslationSource.update_or_create_from_instance(page)
    target = Locale.objects.get(language_code="ru")
    translation = Translation.objects.create(source=source, target_locale=target)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in strings:
            StringTranslation.objects.create(
                translation_of=segment.string,
                locale=target,
                context=segment.context,
                data=strings[segment.string.data],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
    with capture(execute=True):
        translation.save_target(publish=True)
    return page.get_translation(target), source


@pytest.mark.sqlite
def test_translators_get_words_and_no_numbers_nor_the_title_that_is_made(django_capture_on_commit_callbacks):
    body = json.dumps([{"type": "table", "value": {"caption": "Шығындар", "rows": ROWS}}])
    page = add(ESTIMATES, service="water", period="h1", body=body)
    target, source = translated(page, django_capture_on_commit_callbacks, **WORDS)
    assert strings_of(source) - {page.slug} == set(WORDS)
    assert target.title == "Отчёт об исполнении тарифной сметы по водоснабжению за 1-е полугодие 2020 года"
    facts = ("service", "period", "year", "date", "due", "ends", "slug")
    assert [getattr(target, name) for name in facts] == [getattr(page, name) for name in facts]
    assert target.body[0].value["caption"] == "Затраты"
    assert cells(target.body[0].value["rows"]) == [[WORDS.get(cell, cell) for cell in row] for row in cells(ROWS)]


@pytest.mark.sqlite
def test_a_title_of_the_editors_own_is_translated(django_capture_on_commit_callbacks):
    page = add(ESTIMATES, title="Қосымша есеп", slug="extra")
    target, source = translated(page, django_capture_on_commit_callbacks, **{"Қосымша есеп": "Дополнительный отчёт"})
    assert "Қосымша есеп" in strings_of(source)
    assert target.title == "Дополнительный отчёт"


def test_a_title_is_translated_or_carried_over():
    (title,) = [field for field in ReportPage.override_translatable_fields if field.field_name == "title"]
    own, made = add(ESTIMATES, title="Қосымша есеп", slug="extra"), add(ESTIMATES, service="water", period="h1")
    assert [title.is_translated(page) for page in (own, made)] == [True, False]
    assert [title.is_synchronized(page) for page in (own, made)] == [False, True]
    assert [title.is_overridable(page) for page in (own, made)] == [False, False]


@pytest.mark.sqlite
def test_each_language_has_its_own_file():
    files = {page_at("about/reports/2025-h1", code).file.title for code in ("kk", "ru", "en")}
    assert files == {"report-2025-h1.kk", "report-2025-h1.ru", "report-2025-h1.en"}


@pytest.mark.parametrize(
    ("rows", "columns", "numbers"),
    [
        ("a | b\nc | 1", ["a", "b"], True),
        ("a\tb\nc\tд", ["a", "b"], False),
        ("a\n b | c | 1\n\n", ["a", "", ""], False),
        ("", [], False),
    ],
)
def test_a_table_is_read_as_editors_write_or_paste_it(rows, columns, numbers):
    block = TableBlock()
    table = block.get_context(block.to_python({"caption": "C", "rows": rows}))["table"]
    assert (table["columns"], table["numbers"]) == (columns, numbers)
    assert all(len(row) == len(columns) for row in table["rows"])


@pytest.mark.sqlite
@pytest.mark.parametrize(("language", "total"), [("kk", "Барлығы"), ("ru", "Всего"), ("en", "Total")])
def test_a_report_is_text_on_its_page_too(client, language, total):
    page = soup(client.get(f"/{language}/{ESTIMATES}/water-2025-year/"))
    assert [words(cell) for cell in page.select("main table tr")[-1].select("th, td")] == [total, "1 400", "1 406"]
