"""Links inside texts: they lead to the page in the language of the text they stand in.

Wagtail asks the database three times for each linked page; a page's links are looked up here at once.
"""

import re
from contextvars import ContextVar
from typing import Any

from django.core.signals import request_finished
from django.db.models import OuterRef, Subquery
from django.dispatch import receiver
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page
from wagtail.rich_text.pages import PageLinkHandler

PAGE_LINK = re.compile(r'linktype=\\?"page\\?"[^>]*?\bid=\\?"(\d+)|\bid=\\?"(\d+)\\?"[^>]*?linktype=\\?"page')
TEXTS = (StreamField, RichTextField)

_known: ContextVar[tuple[str, dict[str, str | None]]] = ContextVar("links of the page being rendered")
"""Its language, and id (as text) → path: a text in another language is rendered as if nothing were known."""


def look_up(page: Page) -> None:
    """Prepares the links in all texts of `page`. One query, none where there are no links."""
    texts = [as_stored(getattr(page, field.name)) for field in page._meta.fields if isinstance(field, TEXTS)]
    found = {first or second for first, second in PAGE_LINK.findall(str(texts))}
    _known.set((page.language, paths(found, page.locale_id) if found else {}))


def as_stored(text: StreamValue | str | None) -> list | str | None:
    """With its links as Wagtail keeps them."""
    return text.get_prep_value() if isinstance(text, StreamValue) else text


@receiver(request_finished)
def forget(**kwargs: Any) -> None:
    """What is rendered next is another page, or none."""
    _known.set(("", {}))


def paths(ids: set[str], locale_id: int) -> dict[str, str | None]:
    """Page id (as text) → path of its live version in the locale, or None where there is no such version yet."""
    versions = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True, locale_id=locale_id)
    rows = Page.objects.filter(pk__in=ids).values_list("pk", Subquery(versions.values("url_path")[:1]))
    return {str(pk): path for pk, path in rows}


class LocalPageLinkHandler(PageLinkHandler):
    """`<a linktype="page" id="…">`: a link without its page stays as plain text."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        language, known = _known.get(("", {}))
        if language != get_language():
            known = {}
        missing = {attrs["id"] for attrs in attrs_list if attrs.get("id")} - known.keys()
        if missing:
            known = known | cls.paths_now(missing)
        return [cls.tag(known.get(attrs.get("id", ""))) for attrs in attrs_list]

    @staticmethod
    def paths_now(ids: set[str]) -> dict[str, str | None]:
        """For texts outside a page: in the language in force."""
        locale = Locale.objects.filter(language_code=get_language()).first()
        return paths(ids, locale.pk) if locale else {}

    @staticmethod
    def tag(path: str | None) -> str:
        return f'<a href="{escape(path)}">' if path else "<a>"
