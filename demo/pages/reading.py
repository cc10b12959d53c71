"""Reads the demo texts (README.md beside this file tells their form)."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

FOLDER = Path(__file__).resolve().parents[1]
TEXTS = FOLDER / "texts"
LANGUAGES = ("kk", "ru", "en")
FENCE = re.compile(r"^::: (\w+)\n(.*?)^:::$\n?", re.MULTILINE | re.DOTALL)
FRAMED = {"sample", "warning", "note"}
KEY = re.compile(r"(?=/|[a-z]+:|.*[\d-])[a-z\d.:+/_-]+")
"""What is no word of a language: the key of a file, an address, a date, a time, a number."""

_markdown = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True)
class Text:
    """A page in one language.

    `blocks`: ("text", html), ("notice", (kind, html)), or (the fence's name, its rows, each a tuple of cells).
    """

    address: str
    language: str
    head: dict[str, str]
    blocks: list[tuple]
    digest: str

    @property
    def title(self) -> str:
        return self.head["title"]


def to_html(markdown: str) -> str:
    """The HTML Wagtail's editor would have written."""
    html = _markdown.render(markdown)
    for old, new in (("strong>", "b>"), ("em>", "i>"), ("\n", "")):
        html = html.replace(old, new)
    return html


def to_inline(markdown: str) -> str:
    """The HTML of a single paragraph."""
    return f"<p>{_markdown.renderInline(markdown).replace('strong>', 'b>').replace('em>', 'i>')}</p>"


def split_head(source: str) -> tuple[dict[str, str], str]:
    """The lines between the two `---`, and what follows them."""
    _, head, body = source.split("---\n", 2)
    pairs = (line.partition(":") for line in head.splitlines() if line.strip())
    return {key.strip(): value.strip() for key, _, value in pairs}, body


def split_blocks(body: str) -> list[tuple]:
    """The pieces of the body, in order."""
    blocks = []
    pieces = FENCE.split(body)
    for number in range(0, len(pieces), 3):
        if pieces[number].strip():
            blocks.append(("text", to_html(pieces[number])))
        if number + 2 < len(pieces):
            blocks.append(fenced(pieces[number + 1], pieces[number + 2].strip()))
    return blocks


def fenced(kind: str, inside: str) -> tuple:
    """One ::: block."""
    if kind in FRAMED:
        return ("notice", (kind, to_html(inside)))
    return (kind, [tuple(cell.strip() for cell in line.split("|")) for line in inside.splitlines() if line.strip()])


def read(path: Path, folder: Path = TEXTS) -> Text:
    """One file."""
    source = path.read_text(encoding="utf-8").replace("\r\n", "\n")
    address, language = path.relative_to(folder).as_posix().removesuffix(".md").rsplit(".", 1)
    try:
        head, body = split_head(source)
        blocks = split_blocks(body)
    except ValueError as reason:
        raise ValueError(f"{path}: {reason}") from reason
    digest = hashlib.sha256(source.encode()).hexdigest()
    return Text("" if address == "home" else address, language, head, blocks, digest)


def read_all() -> dict[tuple[str, str], Text]:
    """(address, language) → text, of all files."""
    texts = (read(path) for path in sorted(TEXTS.rglob("*.md")))
    return {(text.address, text.language): text for text in texts}


def shape(text: Text) -> list[str]:
    """What has to be the same in the three languages: the tags and keys, without the words."""
    lines = [f"head: {key}" for key in text.head]
    for kind, value in text.blocks:
        if kind == "text":
            lines += re.findall(r"<[^>]+>", value)
        elif kind == "notice":
            lines += [f"notice {value[0]}", *re.findall(r"<[^>]+>", value[1])]
        else:
            cell = tags if kind == "facts" else shape_of_cell
            lines += [f"{kind}: {' | '.join(map(cell, cells))}" for cells in value] or [kind]
    return lines


def shape_of_cell(words: str) -> str:
    """A key, a number or a date as it stands; of words only the tags in them."""
    return words if KEY.fullmatch(words) else tags(words)


def tags(words: str) -> str:
    """The tags of a paragraph."""
    return "".join(re.findall(r"<[^>]+>", to_inline(words)))


def differences(texts: dict[tuple[str, str], Text]) -> list[str]:
    """One line for each translation that is missing or is not of its source's shape."""
    found = []
    for (address, language), source in texts.items():
        if language != "kk":
            if (address, "kk") not in texts:
                found.append(f"{address}.{language}: there is no Kazakh text")
            continue
        for other in LANGUAGES[1:]:
            text = texts.get((address, other))
            if text is None:
                found.append(f"{address}.{other}: missing")
            elif shape(text) != shape(source):
                pairs = zip([*shape(source), "end"], [*shape(text), "end"], strict=False)
                place = next((f"{a} ≠ {b}" for a, b in pairs if a != b), "")
                found.append(f"{address}.{other}: another shape than the Kazakh text: {place}")
    return found
