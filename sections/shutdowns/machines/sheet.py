"""A notice as a sheet of paper for the doors of houses, in Kazakh and Russian on one side, with a code for phones.

What it says is put together once; a page to be printed and a PDF (paper.py) show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.enterprise.reading import enterprise
from sections.shutdowns import words
from sections.shutdowns.pages import told
from sections.shutdowns.places import by_kind
from sections.shutdowns.shutdown import Shutdown

LANGUAGES = ("kk", "ru")
"""The state language first."""


@dataclass(frozen=True)
class Part:
    """Some of the words of a row. `foreign`: their language, where it is not that of the half."""

    text: str
    foreign: str = ""
    numbers: str = ""
    """Of houses, in the language of the half."""

    def __str__(self) -> str:
        return f"{self.text} {self.numbers}".strip()


@dataclass(frozen=True)
class Row:
    """A heading and what stands below it."""

    heading: str
    parts: list[Part]
    strong: bool = False

    def __str__(self) -> str:
        return "; ".join(map(str, self.parts))


@dataclass(frozen=True)
class Half:
    """What the sheet says in one language."""

    language: str
    missing: str
    sample: str
    """The mark of what the enterprise has not confirmed; mostly empty."""
    times: str
    rows: list[Row]


@dataclass(frozen=True)
class Sheet:
    """The whole of it. `address`: where the code leads."""

    notice: Shutdown
    title: str
    enterprise: str
    address: str
    halves: list[Half]

    @property
    def code(self) -> segno.QRCode:
        return segno.make(self.address, error="m")

    @property
    def picture(self) -> str:
        """The code as an image within the page."""
        return self.code.svg_data_uri(scale=4, border=2)


@require_safe
def sheet(request: HttpRequest, address: str) -> HttpResponse:
    """/<language>/news/shutdowns/<address>/sheet/, to be printed."""
    return render(request, "sections/shutdown_sheet.html", {"sheet": sheet_of(address)})


def sheet_of(address: str) -> Sheet:
    """That of the notice; 404 where none is published there."""
    notice = get_object_or_404(told(), address=address)
    halves = [half(notice, code) for code in LANGUAGES]
    return Sheet(notice, notice.title, str(enterprise()), notice.full_url, halves)


def half(notice: Shutdown, code: str) -> Half:
    with translation.override(code):
        sample = _("Sample data: to be confirmed by the enterprise") if notice.sample else ""
        missing = capfirst(words.what_is_missing(notice))
        return Half(code, missing, sample, words.from_until(notice), list(rows(notice)))


def rows(notice: Shutdown) -> Iterator[Row]:
    """In the language in force; those that have anything to say."""
    for group in by_kind(notice.places.all()):
        yield Row(str(group.heading), [Part(place.name, place.foreign, place.numbers) for place in group.places])
    texts = ((_("Reason"), notice.reason), (_("What to do"), notice.advice), (_("Water delivery"), notice.delivery))
    for heading, said in texts:
        if said:
            yield Row(heading, [Part(str(said), said.foreign)])
    if notice.phones:
        yield Row(_("Phones"), [Part(notice.phones)], strong=True)
