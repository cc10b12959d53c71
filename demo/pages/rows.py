"""From the lines of a ::: fence to the value of its block. The block tells what its lines hold."""

import datetime as dt
import re
import uuid
from dataclasses import dataclass

from wagtail.blocks import (
    Block,
    BooleanBlock,
    CharBlock,
    IntegerBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
    TimeBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from demo.pages.reading import Text, to_inline
from home.blocks import HomeBlock
from sections.blocks import BodyBlock
from sections.blocks.tables import TableBlock, as_text

SPACE = uuid.UUID("6b1f5a55-3a39-4d5e-9d7e-0d7c0c6f8a10")
INSIDE = re.compile(r'<a href="(/[^"#?]*)">')
BLOCKS = {**BodyBlock.base_blocks, **HomeBlock.base_blocks}
ORDERS = {
    "files": ("document", "title"),
    "gallery": ("image", "caption"),
    "tasks": ("icon", "address", "title", "text"),
}
"""Columns that stand in another order than the fields of their block."""


@dataclass
class Shelf:
    """What texts refer to: the ids of pages by address, of documents by (key, language), of pictures by key; the moment
    from which `now` and `today` are counted, one for all texts."""

    pages: dict[str, int]
    documents: dict[tuple[str, str], int]
    images: dict[str, int]
    now: dt.datetime


@dataclass(frozen=True)
class Place:
    """Where a value stands: its block keeps its id as long as it keeps its place, so translations find it."""

    name: str
    text: Text
    shelf: Shelf

    def at(self, part) -> "Place":
        return Place(f"{self.name}/{part}", self.text, self.shelf)

    @property
    def id(self) -> str:
        return str(uuid.uuid5(SPACE, self.name))


def of_fence(block: Block, rows: list[tuple[str, ...]], place: Place, order: tuple[str, ...] = ()):
    """The raw value of a block: a list takes a row an item, a struct a row a field, `name: value`; a table its own."""
    if isinstance(block, ListBlock):
        return items(block, rows, place, order)
    if isinstance(block, TableBlock):
        (caption,), *table = rows
        return {"caption": caption, "rows": as_text(table)}
    if not isinstance(block, StructBlock):
        return None
    lines = [
        (name.strip(), (first.strip(), *rest)) for (line, *rest) in rows for name, _, first in [line.partition(":")]
    ]
    return {
        name: items(child, [cells for key, cells in lines if key == name], place.at(name))
        if isinstance(child, ListBlock)
        else cell(child, next((cells[0] for key, cells in lines if key == name), ""), place.at(name))
        for name, child in block.child_blocks.items()
    }


def items(block: ListBlock, rows: list[tuple[str, ...]], place: Place, order: tuple[str, ...] = ()) -> list[dict]:
    """The raw items of a list."""
    return [
        {"type": "item", "id": place.at(number).id, "value": row(block.child_block, cells, place.at(number), order)}
        for number, cells in enumerate(rows)
    ]


def row(block: Block, cells: tuple[str, ...], place: Place, order: tuple[str, ...] = ()):
    """One item: the cells are the fields of its struct, from left to right; those left out are empty."""
    if not isinstance(block, StructBlock):
        return cell(block, cells[0], place)
    names = order or tuple(block.child_blocks)
    if len(cells) > len(names):
        raise ValueError(f"{place.text.address}.{place.text.language}: too many cells: {' | '.join(cells)}")
    given = dict(zip(names, cells, strict=False))
    return {name: cell(child, given.get(name, ""), place.at(name)) for name, child in block.child_blocks.items()}


def cell(block: Block, words: str, place: Place):
    """One value as it is written in a cell; the items of a list stand between `;`, their fields between commas."""
    if isinstance(block, ListBlock):
        most = -1 if isinstance(block.child_block, StructBlock) else 0
        parts = [part.split(",", most) for part in words.split(";") if part.strip()]
        return items(block, [tuple(field.strip() for field in part) for part in parts], place)
    if not words and not isinstance(block, CharBlock | TextBlock | RichTextBlock):
        return block.get_prep_value(block.get_default())
    for kind, value in VALUES:
        if isinstance(block, kind):
            return value(words, place)
    return words


VALUES = (
    (RichTextBlock, lambda words, place: with_links(to_inline(words), place.text, place.shelf) if words else ""),
    (BooleanBlock, lambda words, place: words == "yes"),
    (DocumentChooserBlock, lambda words, place: place.shelf.documents[words, place.text.language]),
    (ImageChooserBlock, lambda words, place: place.shelf.images[words]),
    (PageChooserBlock, lambda words, place: place.shelf.pages[words.strip("/")]),
    (IntegerBlock, lambda words, place: int(words)),
    (TimeBlock, lambda words, place: dt.time.fromisoformat(words).isoformat()),
)
"""How a cell is read; what is not among these blocks reads its own words (dates, numbers, choices)."""


def with_links(html: str, text: Text, shelf: Shelf) -> str:
    """Links to pages become page links; other addresses of the portal get the language of the text."""

    def link(match: re.Match) -> str:
        page = shelf.pages.get(match[1].strip("/"))
        return f'<a linktype="page" id="{page}">' if page else f'<a href="/{text.language}{match[1]}">'

    return INSIDE.sub(link, html)
