"""The files translators get and give back: nothing of a text is lost, whichever program has been at it."""

import io
import subprocess
import zipfile

import polib
import pytest
from translate.storage import xliff as other_xliff
from wagtail_localize.models import Translation

from tests.pages import page_at
from translations.exchange import archive, po, xliff
from translations.exchange.units import Handed, Unit, UnreadableError, handed, key, one_line_end

TEXTS = [
    ("Су бар", "Вода есть"),
    (
        'Төлем <b>15 000 ₸</b> & “сыйақы” <a id="a1">сілтеме</a>',
        'Платёж <b>15 000 ₸</b> &amp; «премия» <a id="a1">ссылка</a>',
    ),
    ("Бірінші<br>екінші\nүшінші\t«төртінші»", "Первая<br>вторая\nтретья\t«четвёртая»"),
    ("  алды мен соңы  ", "  до и после  "),
    ("Аударылмаған", ""),
    ('C:\\тырнақша "ішінде" %(count)s {name} %s', 'C:\\кавычки "внутри" %(count)s {name} %s'),
    ("]]> <!-- түсініктеме --> &lt;b&gt;", "]]> <!-- пояснение --> &lt;b&gt;"),
    ("💧 су 𐱅𐰇𐰼𐰰", "💧 вода"),
    ("бір\u2028екі\x85үш\u2029төрт", "раз\u2028два\x85три\u2029четыре"),
]
FILE = Handed(
    "0b3f2f6e-0000-4000-8000-000000000000",
    ("kk", "ru"),
    "Төлем & «тарифтер»",
    [Unit(f"body.{number}.text", *both, "1234567890") for number, both in enumerate(TEXTS)],
)
KINDS = [po, xliff]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_says_what_it_was_made_of(kind):
    assert kind.read(kind.write(FILE)) == FILE


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.django_db
def test_a_whole_page_goes_out_and_comes_back(kind):
    page = page_at("about/history", "ru")
    file = handed(Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale))
    assert len(file.units) > 10
    assert kind.read(kind.write(file)) == file


@pytest.mark.parametrize("kind", KINDS)
def test_line_ends_of_another_kind_are_the_same_text(kind):
    file = Handed(FILE.translation, FILE.languages, "", [Unit("body", "а\r\nб", "в\r\nг")])
    [unit] = kind.read(kind.write(file)).units
    assert key("body", unit.source) == key("body", "а\r\nб")
    assert one_line_end(unit.target) == "в\nг"


def test_gettext_takes_the_file_as_sound(tmp_path):
    path = tmp_path / "page.po"
    path.write_bytes(po.write(FILE))
    done = subprocess.run(
        ["msgfmt", "--check-format", "-o", tmp_path / "page.mo", path], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    compiled = {(one.msgctxt, one.msgid): one.msgstr for one in polib.mofile(str(tmp_path / "page.mo"))}
    said = {(one.path, one.source.translate(po.ENDS)): one.target.translate(po.ENDS) for one in FILE.units}
    assert compiled == {place: text for place, text in said.items() if text}


def test_another_program_reads_and_writes_the_same_texts():
    store = other_xliff.xlifffile.parsestring(xliff.write(FILE))
    assert [(one.source, one.target or "") for one in store.units] == [(one.source, one.target) for one in FILE.units]
    again = xliff.read(bytes(store))
    assert again.translation == FILE.translation
    assert [(one.path, one.source, one.target) for one in again.units] == [
        (one.path, one.source, one.target) for one in FILE.units
    ]


def test_what_another_program_translates_comes_back():
    store = other_xliff.xlifffile.parsestring(xliff.write(FILE))
    untranslated = next(one for one in store.units if one.source == "Аударылмаған")
    untranslated.target = "Переведено"
    untranslated.markapproved()
    found = {one.source: one.target for one in xliff.read(bytes(store)).units}
    assert found["Аударылмаған"] == "Переведено"


def test_what_xml_cannot_hold_does_not_break_the_file():
    odd = Handed(FILE.translation, ("kk", "ru"), "\x00", [Unit("title", "а\x0bб", "в\x1f")])
    assert xliff.read(xliff.write(odd)).units[0].source == "а\ufffdб"


BOMB = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="&b;"/></xliff>"""
STOLEN = b"""<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="&a;"/></xliff>"""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.po", b"\xff\xfe\x00"),
        ("a.po", b"hello"),
        ("a.po", b'msgid ""\nmsgstr ""\n"Language: ru\\n"\n\nmsgid "a"\nmsgstr "b"\n'),
        ("a.po", b'msgid "a"\nmsgstr "b'),
        ("a.po", b""),
        ("a.xlf", b""),
        ("a.xlf", b"<xliff"),
        ("a.xlf", b"<html/>"),
        ("a.xlf", b'<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0"/>'),
        ("a.xlf", BOMB),
        ("a.xlf", STOLEN),
        ("a.xlf", xliff.write(FILE).replace(b"</file>", b'</file><file original="b"><body /></file>')),
        ("a.docx", b"PK"),
        ("noname", b""),
        ("a.po", b"#" * (10 * 1024**2 + 1)),
    ],
)
def test_what_is_no_such_file_is_refused(name, content):
    with pytest.raises(UnreadableError, match=r"\w"):
        archive.read(name, content)


def zipped(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, inside in files.items():
            packed.writestr(name, inside)
    return content.getvalue()


def test_an_archive_holds_a_file_for_each_translation():
    content = archive.write([FILE, FILE], "xlf")
    files = dict(archive.files_of("all.zip", content))
    assert list(files) == ["ru/0001-төлем-тарифтер.xlf", "ru/0002-төлем-тарифтер.xlf"]
    assert archive.read(*next(iter(files.items()))) == FILE


@pytest.mark.parametrize(
    "content",
    [
        zipped({"a.po": b"0" * (11 * 1024**2)}),
        zipped({f"{number}.po": b"" for number in range(2_001)}),
        zipped({"a.po": b"words"})[:-30] + b"PK\x05\x06" + b"\0" * 18,
        zipped({"a.po": b"w" * 2000}).replace(b"w\x05", b"x\x05", 1)[:60] + zipped({"b.po": b"1"}),
    ],
)
def test_an_archive_that_is_too_large_or_broken_is_refused_or_empty(content):
    try:
        files = list(archive.files_of("all.zip", content))
    except UnreadableError:
        return
    assert sum(len(inside) for _name, inside in files) < 10_000
