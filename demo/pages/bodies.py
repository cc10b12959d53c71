"""From a text to the fields of a page."""

import datetime as dt
import re

from django.db import models
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

from demo.pages import rows
from demo.pages.layout import NOT_IN_MENUS, REPEATED, SERVICES, is_item, type_of
from demo.pages.reading import Text
from demo.pages.rows import BLOCKS, Place, Shelf, with_links
from home.models import HomePage
from portal import clock
from sections.frame.page import SectionMixin
from sections.models import ContentPage, NewsIndexPage

RELATIVE = re.compile(r"(today|now)([+-]\d+)(?: (\d\d:\d\d))?")


def fields(text: Text, shelf: Shelf) -> dict:
    """The values of the page's own fields; those of blocks as StreamField data."""
    page_type = type_of(text.address) if text.address else HomePage
    values = {
        "title": text.title,
        "summary": text.head.get("summary", ""),
        "search_description": text.head.get("summary", ""),
        "sample": False,
        "show_in_menus": bool(text.address) and not is_item(text.address) and text.address not in NOT_IN_MENUS,
    }
    if issubclass(page_type, SectionMixin):
        repeated = text.address in REPEATED
        values |= {"menu_title": "", "repeat_in_subnav": repeated, "repeated_item_text": text.title if repeated else ""}
    if page_type is ContentPage:
        values["describes_service"] = text.address in SERVICES
    if page_type is NewsIndexPage:
        values["topic"] = text.address.rpartition("/")[2]
    written = {
        name: field_value(page_type._meta.get_field(name), words, text, shelf) for name, words in text.head.items()
    }
    return values | written | streams(page_type, text, shelf)


def field_value(field: models.Field, words: str, text: Text, shelf: Shelf):
    """A line of the head as the value of the page's field of that name."""
    if isinstance(field, models.BooleanField):
        return words == "yes"
    if isinstance(field, models.DateField) and words:
        moment = relative(words, shelf.now) or timezone.make_aware(models.DateTimeField().to_python(words))
        return moment if isinstance(field, models.DateTimeField) else clock.today(moment)
    if field.related_model:
        if issubclass(field.related_model, get_document_model()):
            return field.related_model(pk=shelf.documents[words, text.language])
        if issubclass(field.related_model, get_image_model()):
            return field.related_model(pk=shelf.images[words])
    return field.to_python(words)


def relative(words: str, now: dt.datetime) -> dt.datetime | None:
    """The moment that `today+1 22:00` or `now-1` (hours, whole ones) means in a demo laid `now`; None for others."""
    match = RELATIVE.fullmatch(words)
    if not match:
        return None
    base, number, time = match.groups()
    now = timezone.localtime(now).replace(minute=0, second=0, microsecond=0)
    if base == "now":
        return now + dt.timedelta(hours=int(number))
    hour, minute = (time or "00:00").split(":")
    return now.replace(hour=int(hour), minute=int(minute)) + dt.timedelta(days=int(number))


def unknown_fences(texts: dict[tuple[str, str], Text]) -> list[str]:
    """One line for each ::: block that its page has no place for."""
    found = []
    for (address, language), text in texts.items():
        page_type = type_of(address) if address else HomePage
        known = {"text", "notice", *BLOCKS, *(field.name for field in page_type._meta.get_fields())}
        found += [f"{address}.{language}: there is no ::: {kind}" for kind, _ in text.blocks if kind not in known]
    return found


def streams(page_type: type[Page], text: Text, shelf: Shelf) -> dict[str, list[dict]]:
    """Its StreamFields. A ::: fence named after a field (of one kind of block) fills that; the others the body."""
    own = {field.name: field.stream_block for field in page_type._meta.get_fields() if isinstance(field, StreamField)}
    made: dict[str, list[dict]] = {name: [] for name in own}
    for number, (kind, value) in enumerate(text.blocks):
        place = Place(f"{text.address}/{number}", text, shelf)
        if kind in own and kind != "body":
            made[kind] = stream_of_rows(own[kind], value, place)
        else:
            made["body"].append({"type": kind, "id": place.id, "value": block_value(kind, value, place)})
    return made


def stream_of_rows(stream_block, cells: list[tuple[str, ...]], place: Place) -> list[dict]:
    """A stream of one kind of block: a row a block."""
    ((name, block),) = stream_block.child_blocks.items()
    return [
        {"type": name, "id": place.at(number).id, "value": rows.row(block, row, place.at(number))}
        for number, row in enumerate(cells)
    ]


def block_value(kind: str, value, place: Place):
    """The value of one block of the body."""
    if kind == "text":
        return with_links(value, place.text, place.shelf)
    if kind == "notice":
        return {"kind": value[0], "text": with_links(value[1], place.text, place.shelf)}
    return rows.of_fence(BLOCKS[kind], value, place, rows.ORDERS.get(kind, ()))
