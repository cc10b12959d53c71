"""From a text to the fields of a page."""

import re
import uuid
from dataclasses import dataclass

from home.demo.layout import NOT_IN_MENUS, REPEATED, is_item, type_of
from home.demo.reading import Text
from sections.models import ContentPage, NewsIndexPage

SPACE = uuid.UUID("6b1f5a55-3a39-4d5e-9d7e-0d7c0c6f8a10")
INSIDE = re.compile(r'<a href="(/[^"#?]*)">')


@dataclass
class Shelf:
    """What texts refer to: the ids of pages by address, of documents by (key, language), of pictures by key."""

    pages: dict[str, int]
    documents: dict[tuple[str, str], int]
    images: dict[str, int]


def fields(text: Text, shelf: Shelf) -> dict:
    """The values of the page's own fields."""
    page_type = type_of(text.address) if text.address else None
    values = {
        "title": text.title,
        "summary": text.head.get("summary", ""),
        "sample": text.head.get("sample") == "yes",
        "search_description": text.head.get("summary", ""),
        "body": body(text, shelf),
    }
    if page_type in (ContentPage, NewsIndexPage):
        values["menu_title"] = text.head.get("menu_title", "")
        values["repeat_in_subnav"] = text.address in REPEATED
        values["repeated_item_text"] = text.title if text.address in REPEATED else ""
    if page_type is NewsIndexPage:
        values["topic"] = text.address.rpartition("/")[2]
    if is_item(text.address):
        values["date"] = text.head["date"]
    values["show_in_menus"] = bool(text.address) and not is_item(text.address) and text.address not in NOT_IN_MENUS
    return values


def body(text: Text, shelf: Shelf) -> list[dict]:
    """The body as StreamField data. A block keeps its id as long as it keeps its place, so translations find it."""
    made = []
    for number, (kind, value) in enumerate(text.blocks):
        place = f"{text.address}/{number}"
        made.append({"type": kind, "id": block_id(place), "value": block_value(kind, value, place, text, shelf)})
    return made


def block_id(place: str) -> str:
    return str(uuid.uuid5(SPACE, place))


def block_value(kind: str, value, place: str, text: Text, shelf: Shelf):
    """The value of one block."""
    if kind == "text":
        return with_links(value, text, shelf)
    if kind == "notice":
        return {"kind": value[0], "text": with_links(value[1], text, shelf)}
    if value is None:
        return None
    rows = {
        "facts": lambda key, words: {"label": key, "value": with_links(words, text, shelf)},
        "files": lambda key, words: {"title": words, "document": shelf.documents[key, text.language]},
        "tasks": task,
        "gallery": lambda key, words: {"image": shelf.images[key], "caption": words},
    }
    return [
        {"type": "item", "id": block_id(f"{place}/{number}"), "value": rows[kind](key, words)}
        for number, (key, words) in enumerate(value)
    ]


def task(icon: str, words: str) -> dict:
    """A tile of the home page, written `icon | address | title | in a few words`."""
    address, title, in_words = (part.strip() for part in words.split("|"))
    return {"icon": icon, "address": address, "title": title, "text": in_words}


def with_links(html: str, text: Text, shelf: Shelf) -> str:
    """Links to pages become page links; other addresses of the portal get the language of the text."""

    def link(match: re.Match) -> str:
        page = shelf.pages.get(match[1].strip("/"))
        return f'<a linktype="page" id="{page}">' if page else f'<a href="/{text.language}{match[1]}">'

    return INSIDE.sub(link, html)
