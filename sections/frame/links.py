"""Links inside texts: they lead to the page in the language of the text they stand in.

Wagtail asks the database three times for each linked page; a page's links are looked up here at once.
"""

import re
from contextvars import ContextVar

from django.db.models import OuterRef, Subquery
from django.utils.html import escape
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

PAGE_LINK = re.compile(r'linktype=\\?"page\\?"[^>]*?\bid=\\?"(\d+)|\bid=\\?"(\d+)\\?"[^>]*?linktype=\\?"page')

_known: ContextVar[dict[str, str | None]] = ContextVar("links of the page being rendered")


def look_up(page) -> None:
    """Prepares the links of `page`'s body. One query, none where there are no links."""
    raw = page.body.get_prep_value() if page.body else []
    found = {first or second for first, second in PAGE_LINK.findall(str(raw))}
    _known.set(paths(found, page.locale_id) if found else {})


def paths(ids: set[str], locale_id: int) -> dict[str, str | None]:
    """Page id (as text) → path of its live version in the locale, or None where there is no such version yet."""
    versions = Page.objects.filter(translation_key=OuterRef("translation_key"), live=True, locale_id=locale_id)
    rows = Page.objects.filter(pk__in=ids).values_list("pk", Subquery(versions.values("url_path")[:1]))
    return {str(pk): path for pk, path in rows}


class LocalPageLinkHandler(PageLinkHandler):
    """`<a linktype="page" id="…">`: a link without its page stays as plain text."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict]) -> list[str]:
        known = _known.get({})
        missing = {attrs["id"] for attrs in attrs_list if attrs.get("id")} - known.keys()
        if missing:
            known = known | cls.paths_now(missing)
        return [cls.tag(known.get(attrs.get("id"))) for attrs in attrs_list]

    @staticmethod
    def paths_now(ids: set[str]) -> dict[str, str | None]:
        """For texts outside a page: in the language in force."""
        from wagtail.models import Locale  # noqa: PLC0415 - rarely needed

        locale = Locale.objects.filter(language_code=get_language()).first()
        return paths(ids, locale.pk) if locale else {}

    @staticmethod
    def tag(path: str | None) -> str:
        return f'<a href="{escape(path)}">' if path else "<a>"
