"""manage.py load_streets: all or nothing, told by line, and the same file twice changes nothing."""

import pytest
from django.core.management import CommandError, call_command

from demo.records.streets import FILE
from sections.shutdowns.places import ShutdownPlace
from sections.streets.directory import directory
from sections.streets.street import Street

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
HEAD = "code,kind,name_kk,name_ru,name_en,former_ru,former_kk,aliases"
ABAI = "abai,avenue,Абай,Абая,Abai,,,"


@pytest.fixture(autouse=True)
def empty():
    ShutdownPlace.objects.all().delete()
    Street.objects.all().delete()


@pytest.fixture
def load(tmp_path, capsys):
    def load(content, *options):
        file = tmp_path / "streets.csv"
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        call_command("load_streets", file, *options)
        return capsys.readouterr()

    return load


def lines(*rows) -> str:
    return "\n".join((HEAD, *rows)) + "\n"


def test_the_sample_loads_whole_and_twice_changes_nothing(load):
    content = FILE.read_bytes()
    rows = content.decode().count("\n") - 1
    assert load(content).out == f"Loaded: {rows} new, 0 changed, 0 as they were.\n"
    before = list(Street.objects.order_by("pk").values())
    assert load(content).out == f"Loaded: 0 new, 0 changed, {rows} as they were.\n"
    assert list(Street.objects.order_by("pk").values()) == before


def test_a_changed_row_changes_its_street_and_no_other(load):
    load(lines(ABAI, "gogol,street,Гоголь,Гоголя,Gogol,,,"))
    assert load(lines("abai,avenue,Абай,Абая,Abai,Сталина,,")).out.startswith("Loaded: 0 new, 1 changed, 0 as")
    assert Street.objects.get(code="abai").former_ru == "Сталина"
    assert Street.objects.count() == 2
    assert directory().find("Сталина 5").street.code == "abai"


BAD = [
    ("x,street,,Икс,X,,,", "name_kk"),
    ("x,road,И,Икс,X,,,", "kind"),
    ("пр икс,street,И,Икс,X,,,", "code"),
    ("x,street,И", "fields"),
    ("x,street,И,Икс,X,,,,,,", "fields"),
    ("abai,street,И,Икс,X,,,", "abai"),
    (f"x,street,И,{'И' * 200},X,,,", "name_ru"),
]


@pytest.mark.parametrize(("row", "told"), BAD)
def test_a_bad_row_is_told_by_its_line_and_nothing_is_loaded(load, capsys, row, told):
    with pytest.raises(CommandError, match="1 bad rows: nothing was loaded"):
        load(lines(ABAI, row, "gogol,street,Гоголь,Гоголя,Gogol,,,"))
    assert not Street.objects.exists()
    said = capsys.readouterr().err
    assert said.startswith("Line 3: ")
    assert told in said or told == "fields"


def test_the_good_rows_load_where_that_is_asked_for(load):
    said = load(lines(ABAI, BAD[0][0], "gogol,street,Гоголь,Гоголя,Gogol,,,"), "--partial")
    assert said.err.startswith("Line 3: ")
    assert said.out == "Loaded: 2 new, 0 changed, 0 as they were.\n"
    assert set(Street.objects.values_list("code", flat=True)) == {"abai", "gogol"}


def test_a_dry_run_tells_and_does_nothing(load):
    assert load(lines(ABAI), "--dry-run").out == "Would be: 1 new, 0 changed, 0 as they were.\n"
    assert not Street.objects.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"code,kind\nabai,avenue\n", "code,kind,name_kk\n".encode("utf-16"), "code;имя".encode("cp1251"), b"\0" * 9],
)
def test_a_file_that_is_none_is_refused_in_words(load, content):
    with pytest.raises(CommandError):
        load(content)


def test_a_file_with_what_is_no_text_is_refused(load):
    with pytest.raises(CommandError, match="мәтінге жатпайтын"):
        load(lines(ABAI.replace("Абая", "Аб\0ая")))


def test_a_file_that_is_too_large_is_not_read(load, monkeypatch):
    monkeypatch.setattr("sections.streets.loading.LARGEST", 50)
    with pytest.raises(CommandError, match="10 МБ"):
        load(lines(ABAI))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("load_streets", tmp_path / "none.csv")


def test_files_of_excel_are_read(load):
    """With a byte order mark, semicolons and Windows' ends of lines."""
    content = lines(ABAI).replace(",", ";").replace("\n", "\r\n")
    assert load(b"\xef\xbb\xbf" + content.encode()).out.startswith("Loaded: 1 new")


def test_a_district_of_the_scheme_may_be_told(load):
    head = f"{HEAD},district"
    assert load(f"{head}\n{ABAI},centre\n").out.startswith("Loaded: 1 new")
    assert Street.objects.get(code="abai").district == "centre"
    with pytest.raises(CommandError, match="1 bad rows"):
        load(f"{head}\n{ABAI},atlantis\n")
    assert Street.objects.get(code="abai").district == "centre"
