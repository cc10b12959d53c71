"""The sheet for the doors as a PDF: one side of A4. The letters get smaller until all fits; nothing is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from fpdf import FPDF

from sections.lists.feeds import if_changed
from sections.shutdowns.machines.sheet import Half, Sheet, sheet_of

LETTERS = "Golos Text"
FONTS = {style: settings.ROOT / f"static/fonts/golos-text-{weight}.ttf" for style, weight in (("", 400), ("B", 700))}
MARK = settings.ROOT / "static" / "logo.svg"
SIZES = range(16, 6, -1)
"""Of letters, in points: the largest that fits."""
WIDTH, HEIGHT, MARGIN, GAP = 210.0, 297.0, 14.0, 8.0
COLUMN = (WIDTH - 2 * MARGIN - GAP) / 2
TOP, BOTTOM = MARGIN + 16, HEIGHT - MARGIN - 38
"""Between them stands what is told; all in millimetres."""
HEAD = 12.0
"""The mark's height, beside the name."""
CODE = 30.0
"""Wide; white stands around it, by which a phone finds it."""
INK, PETROL = (0, 0, 0), (11, 65, 72)
POINT = 25.4 / 72
LEADING = 1.3


@dataclass(frozen=True)
class Words:
    """Some lines of one look. `before`: the room above them, in lines; `heads`: they must not stand last on a page."""

    text: str
    bold: bool = False
    scale: float = 1.0
    before: float = 0.0
    heads: bool = False


@dataclass(frozen=True)
class Line:
    """A line as it is drawn; `height` has the room above in it."""

    text: str
    style: str
    size: float
    height: float
    heads: bool


class Paper(FPDF):
    """A sheet of A4 with the enterprise above, the code below, and the page's number where there are several."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(format="A4")
        self.sheet = sheet
        self.widths: dict[tuple[str, str], float] = {}
        self.set_auto_page_break(auto=False)
        for style, path in FONTS.items():
            self.add_font(LETTERS, style, path)
        self.set_title(f"{sheet.title} – {sheet.enterprise}")
        self.set_author(sheet.enterprise)
        self.set_lang(sheet.halves[0].language)
        # That of the notice, not of the request: the same notice is the same bytes.
        self.set_creation_date(timezone.localtime(sheet.notice.last_published_at or sheet.notice.start))

    def width(self, word: str, style: str) -> float:
        """Of a word in letters of one point."""
        if (word, style) not in self.widths:
            self.set_font(LETTERS, style, 100)
            self.widths[word, style] = self.get_string_width(word) / 100
        return self.widths[word, style]

    def lines(self, half: Half, size: float) -> list[Line]:
        return [line for words in said(half) for line in self.wrapped(words, size * words.scale)]

    def wrapped(self, words: Words, size: float) -> Iterator[Line]:
        """The words in lines of a column's width."""
        style, high = "B" if words.bold else "", size * LEADING * POINT
        room, space = COLUMN / size, self.width(" ", style)
        texts: list[str] = []
        for paragraph in words.text.splitlines():
            line: list[str] = []
            used = -space
            for word in (piece for whole in paragraph.split() for piece in self.pieces(whole, style, room)):
                wide = self.width(word, style)
                if line and used + space + wide > room:
                    texts.append(" ".join(line))
                    line, used = [], -space
                line.append(word)
                used += space + wide
            texts.append(" ".join(line))
        for number, text in enumerate(texts):
            yield Line(text, style, size, high * (1 if number else 1 + words.before), words.heads)

    def pieces(self, word: str, style: str, room: float) -> Iterator[str]:
        """A word, or the parts of one that is wider than the column."""
        while len(word) > 1 and self.width(word, style) > room:
            fits = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or self.width(word[:n], style) <= room)
            yield word[:fits]
            word = word[fits:]
        yield word

    def frame(self, number: int, pages: int) -> None:
        """What stands on each page around what is told."""
        self.add_page()
        self.set_text_color(INK)
        self.image(BytesIO(MARK.read_bytes()), MARGIN, MARGIN - 3, h=HEAD)
        beside = MARGIN + HEAD + 2
        self.fitting(self.sheet.enterprise, "B", 17, WIDTH - MARGIN - beside, beside, MARGIN + 5)
        self.set_fill_color(PETROL)
        self.rect(MARGIN, MARGIN + 11, WIDTH - 2 * MARGIN, 1, style="F")
        self.set_fill_color(INK)
        self.rect(MARGIN, BOTTOM + 3, WIDTH - 2 * MARGIN, 0.3, style="F")
        self.draw_code(MARGIN, BOTTOM + 8)
        beside = MARGIN + CODE + 6
        self.fitting(self.sheet.address, "", 12, WIDTH - MARGIN - beside, beside, BOTTOM + 8 + CODE / 2)
        if pages > 1:
            self.set_font(LETTERS, "", 12)
            told = f"{number} / {pages}"
            self.text(WIDTH - MARGIN - self.get_string_width(told), BOTTOM + 8 + CODE, told)

    def fitting(self, text: str, style: str, size: float, width: float, x: float, y: float) -> None:
        """One line, in smaller letters where it would be too long."""
        self.set_font(LETTERS, style, min(size, width / self.width(text, style)))
        self.text(x, y, text)

    def draw_code(self, x: float, y: float) -> None:
        """The code, square by square."""
        matrix = self.sheet.code.matrix
        side = CODE / len(matrix)
        for row, squares in enumerate(matrix):
            for column, dark in enumerate(squares):
                if dark:
                    self.rect(x + column * side, y + row * side, side, side, style="F")

    def column(self, lines: list[Line], x: float) -> None:
        y = TOP
        for line in lines:
            y += line.height
            self.set_font(LETTERS, line.style, line.size)
            self.text(x, y, line.text)


@require_safe
def as_pdf(request: HttpRequest, address: str) -> HttpResponse:
    """/<language>/news/shutdowns/<address>/sheet.pdf: drawn anew each time, the same bytes for the same notice."""
    response = HttpResponse(pdf(sheet_of(address)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="shutdown-{address}.pdf"'
    response["X-Robots-Tag"] = "noindex"
    return if_changed(request, response)


def pdf(sheet: Sheet) -> bytes:
    """The whole file: on as few pages as may be, in letters as large as these leave room for."""
    paper = Paper(sheet)
    laid = []
    for size in SIZES:
        laid.append([pages_of(paper.lines(half, size)) for half in sheet.halves])
        if most(laid[-1]) == 1:
            break
    halves = min(laid, key=most)
    pages = most(halves)
    for number in range(pages):
        paper.frame(number + 1, pages)
        for place, half in enumerate(halves):
            if number < len(half):
                paper.column(half[number], MARGIN + place * (COLUMN + GAP))
    return bytes(paper.output())


def most(halves: list[list[list[Line]]]) -> int:
    """How many pages the longer half takes."""
    return max(map(len, halves))


def pages_of(lines: list[Line]) -> list[list[Line]]:
    """The lines of a column, page by page; a heading goes on with what it heads."""
    pages: list[list[Line]] = [[]]
    for line in lines:
        if sum(one.height for one in (*pages[-1], line)) > BOTTOM - TOP:
            headings: list[Line] = []
            while pages[-1] and pages[-1][-1].heads:
                headings.insert(0, pages[-1].pop())
            pages.append(headings)
        pages[-1].append(line)
    return pages


def said(half: Half) -> Iterator[Words]:
    """What is told in a language, the largest first."""
    yield Words(half.missing, bold=True, scale=1.6)
    if half.sample:
        yield Words(half.sample, bold=True, before=0.4)
    yield Words(half.times, bold=True, before=0.4)
    for row in half.rows:
        yield Words(row.heading, scale=0.85, before=0.5, heads=True)
        yield Words(str(row), bold=row.strong)
