"""The words and the tags of a text, read as a browser would."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bs4 import BeautifulSoup, Tag

from translations.checks.fault import Kind

TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)([^<>]*)>")
ALONE = {"br", "hr", "img", "embed"}
MOST_TAGS = 2000
"""A paragraph with more of them is no paragraph."""


@dataclass(frozen=True)
class Text:
    """`words`: what readers see, as it is spaced; `tags`: each with what it leads to or is called by, counted."""

    words: str
    tags: Counter[str]
    hrefs: tuple[str, ...] = ()
    broken: str = ""
    """The first tag that is not closed, not opened, or has nothing in it."""


@lru_cache(maxsize=4000)
def read(text: str, kind: Kind) -> Text:
    if kind is not Kind.RICH or ("<" not in text and "&" not in text):
        return Text(text, Counter())
    if text.count("<") > MOST_TAGS:
        return Text(html.unescape(TAG.sub("", text)), Counter(), (), "<…>")
    soup = BeautifulSoup(text, "html.parser")
    tags = soup.find_all(True)
    for tag in tags:
        if tag.name == "br":
            tag.append("\n")
    hrefs = tuple(str(tag["href"]) for tag in tags if tag.get("href"))
    broken = next(unbalanced(text), "") or next((str(tag) for tag in tags if hollow(tag)), "")
    return Text(soup.get_text(), Counter(map(name, tags)), hrefs, broken)


def name(tag: Tag) -> str:
    """As it is counted: a link by the name of its address, which the translation keeps."""
    called = {"strong": "b", "em": "i"}.get(tag.name, tag.name)
    return f"{called}#{tag['id']}" if tag.get("id") else called


def hollow(tag: Tag) -> bool:
    return tag.name not in ALONE and not tag.get_text(strip=True) and not tag.find(list(ALONE))


def unbalanced(text: str) -> Iterator[str]:
    """Tags that do not close what was opened last, and what looks like the half of one."""
    opened: list[tuple[str, str]] = []
    for found in TAG.finditer(text):
        closing, called, rest = found.groups()
        if called.lower() in ALONE or rest.rstrip().endswith("/"):
            continue
        if not closing:
            opened.append((called.lower(), found[0]))
        elif not opened or opened.pop()[0] != called.lower():
            yield found[0]
            return
    if opened:
        yield opened[-1][1]
    elif half := re.search(r"<.{0,12}|</?[a-z]{1,10}\b", TAG.sub("", text)):
        yield half[0]
