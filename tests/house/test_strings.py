"""What proof-readers get of the interface, and what of their corrections comes back into the catalogues."""

import csv
from pathlib import Path

import polib
import pytest
from django.conf import settings

from portal.management.commands.check_translations import PLURALS
from tools import strings

PAY = {"kk": "Төлеу", "ru": "Оплатить", "en": "Pay"}
SUM = {"kk": "%(sum)s теңге", "ru": "%(sum)s тенге", "en": "%(sum)s tenge"}
DAYS = {
    "kk": ["%(count)s күн", "%(count)s күн"],
    "ru": ["%(count)s день", "%(count)s дня", "%(count)s дней", "%(count)s дня"],
    "en": ["%(count)s day", "%(count)s days"],
}


@pytest.fixture
def known() -> strings.Books:
    """The portal's: a plain string, one with a placeholder, a plural, one that begins like a formula. Of a package: one
    that the portal says in Kazakh alone, and one without a translation of its own in English."""
    found = {}
    for code in strings.CODES:
        po = found[code] = polib.POFile()
        po.append(polib.POEntry(msgid="Pay", msgstr=PAY[code], msgctxt="button", occurrences=[("sections/a.py", "")]))
        po.append(polib.POEntry(msgid="%(sum)s tenge", msgstr=SUM[code]))
        forms = dict(enumerate(DAYS[code]))
        po.append(polib.POEntry(msgid="%(count)s day", msgid_plural="%(count)s days", msgstr_plural=forms))
        po.append(polib.POEntry(msgid="+7", msgstr="+7\nнемесе 8"))
    package = {"kk": polib.POFile(), "ru": polib.POFile()}
    package["kk"].append(polib.POEntry(msgid="Publish", msgstr="Жариялау"))
    days = {0: "%(days)d күн", 1: "%(days)d күн"}
    package["kk"].append(polib.POEntry(msgid="%(days)d day", msgid_plural="%(days)d days", msgstr_plural=days))
    package["ru"].append(polib.POEntry(msgid="Pay", msgstr="Заплатить"))
    return {"": found, "wagtail.admin": package}


def written(known: strings.Books) -> list[str]:
    return [str(po) for catalogues in known.values() for po in catalogues.values()]


@pytest.fixture
def corrected(known, tmp_path):
    """Writes what was exported with changes – id of a text → language → text – and gives back what reading finds."""

    def write(changes: dict[str, dict[str, str]], *, delimiter: str = ",", encoding: str = "utf-8-sig") -> list[dict]:
        path = tmp_path / "strings.csv"
        cells = [dict(zip(strings.COLUMNS, row.cells(), strict=True)) for row in strings.rows(known)]
        with path.open("w", encoding=encoding, newline="") as file:
            table = csv.DictWriter(file, strings.COLUMNS, delimiter=delimiter, lineterminator="\r\n")
            table.writeheader()
            table.writerows(line | changes.get(line["ru"], {}) for line in cells)
        return strings.read(path)

    return write


def test_a_line_has_the_three_languages_the_place_and_what_it_is_said_of(known):
    pay, _sum, *days, _phone = [row for row in strings.rows(known) if not row.book]
    assert pay.cells()[2:] == ("sections/a.py", "button", "", "Төлеу", "Оплатить", "Pay")
    assert [one.cells()[4:] for one in days] == [
        ("1", "%(count)s күн", "%(count)s день", "%(count)s day"),
        ("2, 3, 4", "%(count)s күн", "%(count)s дня", "%(count)s days"),
        ("5, 11, 20", "", "%(count)s дней", ""),
        ("1,5", "", "%(count)s дня", ""),
    ]


def test_no_cell_is_taken_for_a_formula(known):
    assert not [cell for row in strings.rows(known) for cell in row.cells()[5:] if cell.startswith(strings.FORMULAS)]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_was_exported_changes_nothing(known, corrected, delimiter):
    before = written(known)
    assert strings.take(corrected({}, delimiter=delimiter), known) == (0, [])
    assert written(known) == before


def test_corrections_are_taken_where_they_are_made(known, corrected):
    lines = corrected({"Оплатить": {"kk": "Төлем жасау"}, "%(count)s дней": {"ru": "дней: %(count)s"}})
    assert strings.take(lines, known) == (2, [])
    assert known[""]["kk"].find("Pay").msgstr == "Төлем жасау"
    assert known[""]["ru"].find("%(count)s day").msgstr_plural[2] == "дней: %(count)s"
    assert known[""]["ru"].find("Pay").msgstr == "Оплатить"


@pytest.mark.parametrize(
    ("of", "correction", "reason"),
    [
        ("Оплатить", {"kk": " "}, "is empty"),
        ("%(sum)s тенге", {"ru": "тенге"}, "has lost %(sum)s"),
        ("%(sum)s тенге", {"ru": "%(sum)s тенге и %(rest)s"}, "names %(rest)s"),
        ("Оплатить", {"id": "0" * 12}, "no such string any more"),
    ],
)
def test_what_would_break_a_page_is_refused_with_its_reason(known, corrected, of, correction, reason):
    before = written(known)
    taken, [refused] = strings.take(corrected({of: correction}), known)
    assert taken == 0
    assert reason in refused
    assert written(known) == before


def test_a_string_changed_meanwhile_keeps_its_text_and_both_are_shown(known, corrected):
    lines = corrected({"Оплатить": {"kk": "Төлем жасау"}})
    known[""]["kk"].find("Pay").msgstr = "Төлеңіз"
    taken, refused = strings.take(lines, known)
    assert taken == 0
    assert known[""]["kk"].find("Pay").msgstr == "Төлеңіз"
    assert any("Төлеңіз" in line and "Төлем жасау" in line for line in refused)


@pytest.mark.parametrize(
    "content",
    [
        "а;б\nв;г\n".encode("cp1251"),
        b"",
        b"id,kk,ru\n1,2,3\n",
        "<html>Төлеу</html>".encode(),
        b"id,as exported,kk,ru,en",
    ],
)
def test_a_file_that_is_no_such_table_is_refused(tmp_path, content):
    path = tmp_path / "strings.csv"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"\w"):
        strings.read(path)


def test_lines_and_columns_may_be_left_out_or_stand_in_another_order(known, tmp_path):
    row = next(strings.rows(known))
    path = tmp_path / "strings.csv"
    path.write_text(f"en,note,ru,kk,as exported,id\nPay,good,Оплатить,Төлем,{row.state},{row.id}\n", encoding="utf-8")
    assert strings.take(strings.read(path), known) == (1, [])


def test_the_forms_of_the_plural_are_those_of_the_catalogues():
    for code, rule in PLURALS.items():
        forms = polib.pofile(str(strings.path_of(code))).metadata["Plural-Forms"]
        assert forms == rule
    assert [code for code, _name in settings.LANGUAGES] == list(strings.CODES)


def test_the_page_to_read_holds_each_text_in_its_language(known):
    page = strings.page(list(strings.rows(known)))
    assert '<td lang="kk">Төлеу</td><td lang="ru">Оплатить</td><td lang="en">Pay</td>' in page


def test_words_of_packages_stand_beside_their_english(known):
    publish, *days, pay = [row for row in strings.rows(known) if row.book]
    assert publish.cells()[2:] == ("wagtail.admin", "", "", "Жариялау", "", "Publish")
    assert [one.cells()[5:] for one in days] == [
        ("%(days)d күн", "", "%(days)d day"),
        ("%(days)d күн", "", "%(days)d days"),
    ]
    assert pay.cells()[5:] == ("", "Заплатить", "Pay")


def test_words_of_packages_are_corrected_in_the_languages_that_the_portal_has_given_them(known, corrected):
    lines = corrected({"Заплатить": {"ru": "Внести", "en": "Settle", "kk": "Төлеу"}})
    taken, refused = strings.take(lines, known)
    assert taken == 1
    assert known["wagtail.admin"]["ru"].find("Pay").msgstr == "Внести"
    assert len([line for line in refused if "stands in the code of wagtail.admin" in line]) == 2
    assert known[""]["ru"].find("Pay").msgstr == "Оплатить"


def test_all_catalogues_come_back_as_they_were(tmp_path):
    """Saved without a correction, no file changes."""
    for catalogues in strings.books().values():
        for po in catalogues.values():
            before, po.wrapwidth = po.fpath, 119
            po.save(str(tmp_path / "one.po"))
            assert (tmp_path / "one.po").read_text(encoding="utf-8") == Path(before).read_text(encoding="utf-8")


def test_apostrophes_of_english_are_typographic():
    assert not [row.texts["en"] for row in strings.rows({"": strings.books()[""]}) if "'" in row.texts.get("en", "")]
