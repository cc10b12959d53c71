"""Tables in a text."""

import re
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue, TextBlock
from wagtail_localize.segments import StringSegmentValue

WORDS = re.compile(r"[^\W\d_]")
"""A letter of any alphabet; a cell without one is a number or a sign, which is not translated."""


def cells(text: str) -> list[list[str]]:
    """The rows of cells of a text: a row a line, cells between | or tabs (as spreadsheets copy them)."""
    rows = [[cell.strip() for cell in re.split(r"[|\t]", line)] for line in text.splitlines() if line.strip()]
    widest = max(map(len, rows), default=0)
    return [row + [""] * (widest - len(row)) for row in rows]


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """The rows as editors write them."""
    return "\n".join(" | ".join(row) for row in rows)


class RowsBlock(TextBlock):
    """The rows of a table. Translators get its cells one by one, numbers not at all."""

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        return [StringSegmentValue("", cell) for row in cells(value) for cell in row if WORDS.search(cell)]

    def restore_translated_segments(self, value: str, segments: list[StringSegmentValue]) -> str:
        words = (segment.render_text() for segment in sorted(segments, key=lambda segment: segment.order))
        return as_text([[next(words) if WORDS.search(cell) else cell for cell in row] for row in cells(value)])


class TableBlock(StructBlock):
    """A table with its caption."""

    caption = CharBlock(max_length=255, label=_("caption"))
    rows = RowsBlock(
        label=_("rows"),
        rows=8,
        help_text=_(
            "A line is a row, its cells stand between | signs; rows copied from a spreadsheet can be pasted as they"
            " are. The first line holds the headings of the columns, the first cell of each further line names its row."
        ),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"

    def get_context(self, value: StructValue, parent_context: dict | None = None) -> dict:
        columns, *rows = cells(value["rows"]) or [[]]
        numbers = bool(rows) and not any(WORDS.search(cell) for row in rows for cell in row[1:])
        table = {"caption": value["caption"], "columns": columns, "rows": rows, "numbers": numbers}
        return super().get_context(value, parent_context=parent_context) | {"table": table}
