"""The public figures for spreadsheets, in the page's language: the same lines as on the page, nothing more."""

import csv
import io
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from questions.figures.showing import Figures, Line, Table
from sections.lists.feeds import if_changed
from sections.reports.exports import BOM, harmless

NAME = "figures.csv"
SEPARATOR = ";"
"""What a spreadsheet set to Kazakh or Russian takes for the border of a cell."""


def answer(request: HttpRequest, figures: Figures, name: str) -> HttpResponse:
    """The file, or 304 for a reader that has it already."""
    response = HttpResponse(as_csv(figures), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return if_changed(request, response)


def as_csv(figures: Figures) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=SEPARATOR)
    for row in rows(figures):
        writer.writerow(map(harmless, row))
    return BOM + text.getvalue().encode()


def rows(figures: Figures) -> Iterator[list[object]]:
    """Empty where a number is too small to be shown."""
    yield [
        _("What is counted"),
        _("Name"),
        _("Received"),
        _("Answered"),
        _("On time"),
        _("Half of them within, hours"),
        _("Solved"),
        _("Solved or not, said by the resident"),
        _("Found an answer before asking"),
        _("Period"),
        _("Sample"),
    ]
    sample = _("yes") if figures.sample else _("no")
    whole, median = figures.whole, figures.whole.counts.median if figures.whole.answered else None
    numbers = [
        whole.received,
        whole.answered,
        whole.on_time,
        median,
        *verdicts(whole.solved, whole.judged),
        whole.helped,
    ]
    yield [_("All together"), figures.period, *map(or_nothing, numbers), figures.period, sample]
    by_month, by_category = (figures.by_month, figures.period), (figures.by_category, figures.quarters)
    for kind, (table, period) in ((_("Month"), by_month), (_("Category"), by_category)):
        for line in table.all_lines:
            yield [kind, in_full(line, table), *map(or_nothing, numbers_of(line, table)), period, sample]


def verdicts(solved: int | None, judged: int | None) -> list[int | None]:
    """Both or neither."""
    return [solved, judged] if solved else [None, None]


def numbers_of(line: Line, table: Table) -> list[int | None]:
    counts = line.counts
    said = [counts.solved, counts.judged] if table.has_verdicts else [None, None]
    return [counts.received, counts.answered, counts.on_time, counts.median, *said, line.helped]


def in_full(line: Line, table: Table) -> str:
    return f"{line.name} ({table.folded})" if line is table.others else line.name


def or_nothing(number: int | None) -> object:
    return "" if number is None else number
