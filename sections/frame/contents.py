"""The contents of a page: the headings of its text, each with an address of its own."""

import re
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from wagtail.models import Page

HEADING = re.compile(r"<h2\b([^>]*)>(.*?)</h2>", re.DOTALL)
LEAST = 3
"""Headings below which there is nothing to find one's way in."""


@dataclass(frozen=True)
class Heading:
    """A heading of the second level."""

    anchor: str
    text: str


def heading(html: str) -> Heading:
    """What is inside a heading, as it is called and read."""
    text = unescape(strip_tags(html)).strip()
    return Heading(f"s-{slugify(text, allow_unicode=True)}", text)


def contents(page: Page) -> list[Heading]:
    """The headings of the page's text in their order, each once; none where there are few."""
    texts = [piece.value.source for piece in getattr(page, "body", None) or [] if piece.block_type == "text"]
    found = [heading(inside) for html in texts for _more, inside in HEADING.findall(html)]
    once = {one.anchor: one for one in reversed(found)}
    return [one for one in found if once[one.anchor] is one] if len(once) >= LEAST else []


def anchored(html: str, given: set[str]) -> SafeString:
    """The text with an id on each heading that has not been `given` one yet on its page."""

    def with_id(match: re.Match[str]) -> str:
        anchor = heading(match[2]).anchor
        if anchor in given:
            return match[0]
        given.add(anchor)
        return f'<h2 id="{anchor}"{match[1]}>{match[2]}</h2>'

    return mark_safe(HEADING.sub(with_id, html))  # noqa: S308 - Wagtail's own, with letters, digits and hyphens added
