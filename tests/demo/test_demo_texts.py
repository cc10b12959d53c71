"""The demo texts as they lie in demo/texts, and what is said about those that do not fit."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from demo.pages import reading
from demo.pages.bodies import relative, unknown_fences
from demo.pages.layout import NOT_IN_MENUS, is_item, is_page, main_addresses
from demo.pages.reading import differences
from demo.pages.rows import BLOCKS, Place, Shelf, of_fence
from tests.pages import LANGUAGES, TITLES


def test_the_texts_of_the_three_languages_fit_each_other(texts):
    assert differences(texts) == []
    call_command("check_demo_texts", verbosity=0)


def test_the_tree_is_the_manuals_with_its_titles(texts):
    assert [address for address in main_addresses() if address not in NOT_IN_MENUS] == list(TITLES)
    for address, titles in TITLES.items():
        assert tuple(texts[address, language].title for language in LANGUAGES) == titles


def test_every_page_says_something_and_every_item_has_a_date(texts):
    for text in texts.values():
        assert text.title
        assert text.head.get("summary")
        assert not is_item(text.address) or text.head["date" if is_page(text.address) else "start"]


def test_a_missing_translation_is_told(texts, monkeypatch):
    rest = {key: text for key, text in texts.items() if key != ("about", "ru")}
    assert differences(rest) == ["about.ru: missing"]
    monkeypatch.setattr("demo.management.commands.check_demo_texts.read_all", lambda: rest)
    with pytest.raises(CommandError, match=r"about\.ru: missing"):
        call_command("check_demo_texts")


def test_a_translation_of_another_shape_is_told(texts):
    text = texts["about", "en"]
    changed = texts | {("about", "en"): replace(text, blocks=[*text.blocks, ("text", "<h2>More</h2>")])}
    assert differences(changed) == ["about.en: another shape than the Kazakh text: end ≠ <h2>"]


def test_a_text_without_a_kazakh_source_is_told(texts):
    changed = texts | {("about/new", "ru"): replace(texts["about", "ru"], address="about/new")}
    assert differences(changed) == ["about/new.ru: there is no Kazakh text"]


def test_a_block_its_page_has_no_place_for_is_told(texts):
    text = replace(texts["about", "en"], blocks=[("nonsense", [("x",)])])
    assert unknown_fences({("about", "en"): text}) == ["about.en: there is no ::: nonsense"]


def test_a_broken_file_is_named(tmp_path):
    file = tmp_path / "about.ru.md"
    file.write_text("no head at all")
    with pytest.raises(ValueError, match=r"about\.ru\.md"):
        reading.read(file, tmp_path)


def test_the_fields_of_a_list_in_a_cell_stand_between_commas(texts):
    place = Place("offices", texts["consumers/opening-hours", "kk"], Shelf({}, {}, {}, timezone.now()))
    rows = [("Desk", "", "53-16-61", "", "0, 4, 08:00, 17:00; 5, , 09:00, 13:00"), ("Dispatchers", "", "", "yes")]
    block = BLOCKS["offices"]
    desk, dispatchers = block.clean(block.to_python(of_fence(block, rows, place)))
    assert [(days["first_day"], days["last_day"], days["opens"].hour) for days in desk["days"]] == [
        ("0", "4", 8),
        ("5", "", 9),
    ]
    assert dispatchers["round_the_clock"]
    assert not dispatchers["days"]


@pytest.mark.parametrize(
    ("words", "is_key"),
    [("/consumers/payment/", True), ("https://egov.kz/", True), ("2026-11-16", True), ("1.5", True), ("mg/l", False)],
)
def test_a_unit_is_words_and_an_address_is_none(words, is_key):
    assert (reading.shape_of_cell(words) == words) is is_key


def test_html_in_a_text_stays_text(tmp_path):
    file = tmp_path / "about.ru.md"
    file.write_text("---\ntitle: A\n---\n<script>x</script>\n\n**b** *i*\n")
    assert reading.read(file, tmp_path).blocks == [
        ("text", "<p>&lt;script&gt;x&lt;/script&gt;</p><p><b>b</b> <i>i</i></p>")
    ]


@pytest.mark.parametrize(
    ("words", "moment"),
    [("now-1", "2028-02-29 22:00"), ("now+2", "2028-03-01 01:00"), ("today+1 06:00", "2028-03-01 06:00")],
)
def test_a_moment_is_counted_from_when_the_demo_is_laid(words, moment):
    laid = datetime(2028, 2, 29, 23, 58, tzinfo=timezone.get_default_timezone())
    assert f"{timezone.localtime(relative(words, laid)):%Y-%m-%d %H:%M}" == moment
