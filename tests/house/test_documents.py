"""What the documents say of the repository holds: the paths they name are there, and links lead somewhere."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RECORDS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
INDEX = ROOT / "docs" / "decisions" / "README.md"
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")),
    *(ROOT / "docs" / name for name in ("architecture.md", "asvs.md", "design.md")),
    INDEX,
    *RECORDS,
]
PIECE = re.compile(r"\n\s*\n|\n(?=\||- |\d+\. )")
"""Between paragraphs, rows of tables and points of lists."""
CODE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(([^)\s#:]+)(?:#[^)]*)?\)")
PATH = re.compile(r"[\w.<>*-]+(/[\w.<>*-]+)*/?", re.ASCII)
FILE = re.compile(r"[\w-]*\.(py|md|html|txt|css|js|po|toml|in|yaml|woff2|sh|csv)", re.ASCII)
DATE = re.compile(r"[\d/]+")
MADE = (".venv", "var")
"""Folders that are made by running the portal; what is in them is in no clone."""
CHAPTERS = ["Context", "Decision", "Evidence", "Consequences"]


def named(piece: str) -> Iterator[str]:
    """What stands in backticks and looks like a path of the repository: not an address, not a command."""
    for words in CODE.findall(piece):
        if PATH.fullmatch(words) and ("/" in words or FILE.fullmatch(words)) and not DATE.fullmatch(words):
            yield words


def missing(text: str) -> list[str]:
    """The paths that are not there. A short one may stand for a neighbour of a longer one before it in its piece."""
    gone = []
    for piece in PIECE.split(text):
        folders = [ROOT]
        for path in named(piece):
            if path.split("/")[0] in MADE:
                break  # what follows may lie in there
            pattern = re.sub(r"<\w+>", "*", path).rstrip("/")  # `templates/blocks/<name>.html`: one, at least
            found = next((found for folder in folders for found in folder.glob(pattern)), None)
            if found is None:
                gone.append(path)
            else:
                folders += [found, *(one for one in found.parents if ROOT in one.parents)]
    return gone


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


TEST = re.compile(r"`(tests/[\w/]+\.py)`(?:\s+`::(\w+)`)*")


def test_every_test_named_is_there():
    """`tests/x.py` `::test_y`: of this file. What it proves, its reader sees there."""
    text = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
    named = [(found[1], test) for found in TEST.finditer(text) for test in re.findall(r"::(\w+)", found[0])]
    assert len(named) > 60
    assert [f"{file}::{test}" for file, test in named if f"def {test}(" not in (ROOT / file).read_text("utf-8")] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_path_named_is_there(document):
    assert missing(document.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(document):
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert not [target for target in targets if not (document.parent / target).exists()]


def test_the_documents_name_paths():
    assert all(list(named(path.read_text(encoding="utf-8"))) for path in DOCUMENTS[:3])


@pytest.mark.parametrize(
    "text",
    [
        "see `portal/no_such.py`",
        "`sections/`\n\n`blocks/`",
        "`no_such.md`",
        "`portal/queue.py`, `no_such.py`",
        "`templates/nowhere/<name>.html`",
    ],
)
def test_a_path_that_is_gone_is_found(text):
    assert len(missing(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "`portal/queue.py`,\n`locale.py`",
        "`portal/mail/drain.py`, `queue.py`",
        "`templates/letters/<name>.txt`",
        "`/kk/`, `make run`, `11/22/2026`, `sections.MainMenu`, `.venv/bin/python manage.py …`, `-m sqlite`",
        "`var/screenshots/`, `index.html`",
    ],
)
def test_neighbours_placeholders_and_what_is_no_path_are_left_alone(text):
    assert missing(text) == []


@pytest.mark.parametrize("record", RECORDS, ids=name)
def test_a_record_is_short_and_in_four_chapters(record):
    text = record.read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == CHAPTERS
    assert len(text.splitlines()) <= 40
    assert re.match(rf"# {record.name[:4]}\. \S", text)


def test_the_index_lists_every_record_once_by_its_name():
    listed = re.findall(r"^\| \[(\d+)\]\(([^)]+)\) \| (.+) \|$", INDEX.read_text(encoding="utf-8"), re.MULTILINE)
    titles = [record.read_text(encoding="utf-8").partition("\n")[0].split(" ", 2)[2] for record in RECORDS]
    wanted = [(record.name[:4], record.name, title) for record, title in zip(RECORDS, titles, strict=True)]
    assert listed == wanted
    assert [number for number, *_ in wanted] == [f"{place:04}" for place in range(1, len(wanted) + 1)]


def test_each_chapter_of_contributing_is_ten_lines_at_most():
    chapters = re.split(r"^## ", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    lengths = {
        text.partition("\n")[0]: len([line for line in text.splitlines()[1:] if line.strip()]) for text in chapters
    }
    assert {name: lines for name, lines in lengths.items() if lines > 10} == {}
