"""Reads the demo texts (README.md beside this file tells their form)."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

FOLDER = Path(__file__).parent
TEXTS = FOLDER / "texts"
LANGUAGES = ("kk", "ru", "en")
FENCE = re.compile(r"^::: (\w+)\n(.*?)^:::$\n?", re.MULTILINE | re.DOTALL)
PAIRED = {"files", "gallery", "facts", "tasks"}
PLACES = {"shutdowns", "news", "sections"}
FRAMED = {"sample", "warning", "note"}

_markdown = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True)
class Text:
    """A page in one language.

    `blocks`: ("text", html), ("notice", (kind, html)), (files|gallery|facts|tasks, pairs) or (news|…, None).
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
    if kind in PLACES:
        return (kind, None)
    if kind not in PAIRED:
        raise ValueError(f"there is no ::: {kind}")
    pairs = [tuple(part.strip() for part in line.split("|", 1)) for line in inside.splitlines() if line.strip()]
    if kind == "facts":
        pairs = [(label, to_inline(value)) for label, value in pairs]
    return (kind, pairs)


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
        elif kind == "facts":
            lines += [tag for _, html in value for tag in ("fact", *re.findall(r"<[^>]+>", html))]
        else:
            lines += [f"{kind} {key}" for key, _ in value or [("", "")]]
    return lines


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
