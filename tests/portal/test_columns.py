"""The cells of a list: as Wagtail draws them, only quicker."""

import datetime as dt
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn

from portal.admin.columns import PlainBox, PlainColumn, PlainTitle

VALUES = [
    *("тоқтату", "<b> & “B”", "", "  ", None, 0, 12345, 3.5),
    *(dt.date(2026, 11, 28), dt.datetime(2026, 11, 28, 23, 30, tzinfo=dt.UTC), gettext_lazy("date")),
    mark_safe("<i>1</i>"),
]


def drawn(kind: type[Column], value: object, **more: str) -> tuple:
    """What a browser makes of the cell: its class, and what is in it."""
    column = kind("value", **more)
    cell = BeautifulSoup(
        column.render_cell_html(SimpleNamespace(value=value), {"row": 0, "table": None}), "html.parser"
    ).td
    return cell.get("class"), "".join(map(str, cell.contents)).strip()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_cell_is_the_one_that_wagtail_draws(value, language):
    with override(language):
        assert drawn(PlainColumn, value) == drawn(Column, value)
        assert drawn(PlainColumn, value, classname="a b") == drawn(Column, value, classname="a b")


def test_true_and_false_are_told_in_words():
    with override("ru"):
        assert [drawn(PlainColumn, value)[1] for value in (True, False)] == ["Да", "Нет"]


def parts(kind: type, name: str, value: object = "", **more: object) -> list[tuple]:
    """Each element of a cell: its name, what it says of itself, and its text."""
    html = kind(name, **more).render_cell_html(SimpleNamespace(pk=1234567, value=value), {"row": 0, "table": None})
    return [(tag.name, tag.attrs, tag.get_text(strip=True)) for tag in BeautifulSoup(html, "html.parser")(True)]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("value", ["тоқтату", "<b> & “B”", "", "  ", 12], ids=repr)
@pytest.mark.parametrize("url", ["/admin/a/?b=1&c=2", None])
def test_a_title_is_the_one_that_wagtail_draws_without_its_menu(value, url, language):
    more = {"get_url": lambda _: url, "get_title_id": lambda row: f"snippet_{row.pk}_title"}
    with override(language):
        assert parts(PlainTitle, "value", value, **more) == parts(TitleColumn, "value", value, **more)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_box_is_the_one_that_wagtail_draws(language):
    with override(language):
        drawn = [parts(kind, "bulk_actions", obj_type="snippet") for kind in (PlainBox, BulkActionsCheckboxColumn)]
        assert drawn[0] == drawn[1]
