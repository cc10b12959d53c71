"""A pasted list taken apart: where its pieces begin and end, and which houses a piece tells."""

import re
import unicodedata
from dataclasses import dataclass, field

from sections.streets.houses import EVEN, HOUSE, ODD
from sections.streets.kinds import kind_of
from sections.streets.spelling import DASHES, fold
from sections.streets.street import Street

HIDDEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")
TAG = re.compile(r"</?(?:a|b|br|div|em|i|li|ol|p|script|span|strong|table|td|tr|u|ul)\b[^<>]*>", re.IGNORECASE)
SENDER = re.compile(r"^\[[\d.,/ ]*\d:\d\d[\d: ]*\][^:\n]{1,40}:(?=\s)", re.MULTILINE)
"""As messengers put it before each message that is copied: [12.05.2026, 14:33] Иван:"""
HOUSES_FIRST = r"(?:\d|№|дом|д\b|үй|house|весь|вс[яеюй]\b|полностью|целиком|толы|барлы|от\s+\d|с\s+\d|до\s+\d|по\s+\d)"
BRACKETS = re.compile(rf"\((?=\s*(?:{HOUSES_FIRST}|{ODD}|{EVEN}))(?!\s*\d+\w*\s+[^\W\d]{{4}})([^()]*)\)")
"""(1, 3, 5), (нечёт.), (весь), but not (8 Марта)."""
NUMBERED = re.compile(
    r"^\s*\d{1,3}(?:\)|\.(?!\d)|\s*-\s+(?=[^\W\d]))|(?:(?<=\s)|(?<=[;,]))\d{1,3}\)(?=\s*[^\W\d])", re.MULTILINE
)
MARKS = re.compile(r"^[^\w(\[№\n]+|[^\w\s,.;:()\[\]/№&+'’ʼ`\"«»„“”-]", re.MULTILINE)
"""Bullets of all sorts, wherever they stand."""
DASHED = re.compile(r"(?<=[^\W\d])(?P<before>\s+-\s*|-\s+)(?=[^\W\d])|(?<=\d)\s+-\s+(?=[^\W\d])")
DASHED_HOUSES = re.compile(rf"(?<=[^\W\d]{{2}})\s*-\s*(?={HOUSES_FIRST})")
SENTENCE = re.compile(r"(?<!\w)(\w+)(\.)\s+(?=[\dA-ZА-ЯЁӘҒҚҢӨҰҮҺІ])")
SHORTENED = {"акад", "бывш", "ген", "город", "корп", "литер", "марш", "проф", "стр", "чет", "нечет", "дом", "адрес"}
SLASH = re.compile(r"(?<=[^\W\d]{2})\s*/|/(?=\s*[^\W\d]{2})")
DATE = r"\d{1,2}\.\d\d(?:\.\d{2,4})?\s*(?:г\.)?"
CLOCK = re.compile(
    rf"(?:\b(?:со?|до|от|по|на|в|к)\s+)?(?:\b{DATE}\s+)?\b\d{{1,2}}:\d\d(?:\s*(?:час\w*|ч\b)\.?)?(?:\s+{DATE})?"
    r"(?:-?(?:ден|дан|тен|тан|ге|ға|ке|қа)\b)?(?:\s+дейін\w*)?"
)
BREAK = re.compile(r"[\n;]")
COMMA = re.compile(r"(?<!\d):|:(?!\d)|[,()]")
AND = re.compile(
    r"(?<=[\s)])(?:и|және|жане|мен|пен|бен|and)(?=\s)(?!\s+(?:до|далее|выше|больше|более|дальше|одан|up)\b)|&|\+(?=\s*\w)"
)
NUMBER = r"\d{1,4}(?:(?:\s?[а-з]|[и-яa-z])(?![^\W_]))?(?:/\d{1,3}[а-яa-z]?)?"
ONLY = r"(?![^\W_])"
ITEM = re.compile(
    rf"""\s*(?:
    (?P<all>вся\s+улица|все\s+дома|весь|вся|все|всю|всей|полностью|целиком|по\s+всей\s+\w+|all|whole|entire|entirely
        |толық\w*|толык\w*|түгел\w*|барлы[қг]\w*(?:\s+үй\w*)?|бойынша){ONLY}
    |(?P<flat>(?:кв|квартир\w*|подъезд\w*|этаж\w*|apt|flat)\.?\s*\d+(?:-\d+)?{ONLY}
        |\d+\s?-?\s?(?:й\s+)?(?:кв|подъезд|этаж|пәтер|патер|кіреберіс)\w*{ONLY}(?!\.?\s*\d))
    |(?P<kk>{NUMBER})\s*-?\s*(?:үй|уй)?(?:ден|дан|тен|тан|нен|нан)\s+
        (?:бастап\s*)?(?:(?P<kk_last>{NUMBER})\s*-?\s*(?:үй|уй)?(?:ге|ға|га|ке|қа|ка|не|на)\s+дейін\w*|соңына\s+дейін)?{ONLY}
    |(?:(?:от|со?|from)\s+)?(?:№\s*)?(?P<first>{NUMBER})(?:\s*-\s*(?:№\s*)?(?P<last>{NUMBER}){ONLY}(?!-)
        |\s+(?:и\s+)?(?:до|по|to|through)\s+(?:№\s*)?(?:(?P<last2>{NUMBER}){ONLY}|(?P<to_end>конца|the\s+end|end)\b)
        |(?P<open>\s*-(?=\s|$)|\s*\+|\s+и\s+(?:далее|выше|больше|более|дальше)|\s+бастап|\s+және\s+одан\s+әрі))
    |(?:от|со?|from)\s+(?:№\s*)?(?P<open2>{NUMBER}){ONLY}
    |(?:до|по|to|up\s+to)\s+(?:№\s*)?(?P<until>{NUMBER}){ONLY}
    |(?P<until2>\d{{1,4}})\s*-?\s*(?:үй)?(?:ге|ға|ке|қа)?\s+дейін\w*
    |(?P<side>(?:(?P<odd>{ODD})|(?:{EVEN})){ONLY}\.?)(?:\s*(?:сторон\w*|номер\w*|side|numbers?|жағы|жақ|сан\w*))?{ONLY}
    |-?\s*(?:тұрғын\s+|жилы[ех]\s+)?(?:дом(?:а|ов|ах|ам)?|д|үй\w*|уй\w*|houses?|номера?){ONLY}\.?|№
    |(?P<block>\d{{1,4}}[а-я]?(?:/\d{{1,3}})?\s+к\s+\d{{1,2}}){ONLY}
    |(?!\d+-?(?:[яй]|ая|ый|ой|ші|шы)\b)(?P<house>{HOUSE.pattern}){ONLY}
    |[.\s]+)""",
    re.VERBOSE,
)
"""One house, or houses from and to, or a word around them."""


@dataclass
class Piece:
    """From one separator to the next; `mark` is the one before, `next` the one behind."""

    start: int
    end: int
    mark: str
    next: str = "\n"


@dataclass
class Place:
    """One that is being read. `items`: its houses, each as it is stored; “*” for all."""

    start: int
    end: int
    streets: tuple[Street, ...]
    name: str = ""
    kind: str = ""
    items: list[str] = field(default_factory=list)
    unread: str = ""
    house_first: bool = False


def cleaned(text: str) -> str:
    """As it is shown: nothing that cannot be seen, no markup."""
    text = HIDDEN.sub("", unicodedata.normalize("NFC", text)).replace("\0", " ").replace("İ", "I")
    return TAG.sub("\n", text.replace("\r", "\n").replace("\t", " ")).replace("\u20e3", ")")


def marked(text: str) -> str:
    """The same, letter by letter, in small ones, where all that keeps places apart is a separator."""

    def blank(found: re.Match[str], sign: str = " ") -> str:
        return sign.ljust(len(found[0]))

    low = CLOCK.sub(blank, SENDER.sub(blank, text.translate(DASHES).lower().replace("ё", "е")))
    low = NUMBERED.sub(lambda found: blank(found, "\n" if found[0].startswith("\n") else ";"), low)
    for found in SENTENCE.finditer(text):
        word = low[found.start() : found.end(1)]
        if (
            low[found.end(1)] == "."
            and word not in SHORTENED
            and (word.isdigit() or len(word) > 2)
            and not kind_of(fold(word))
        ):
            low = f"{low[: found.end(1)]};{low[found.end(2) :]}"
    low = BRACKETS.sub(lambda found: f" {found[1]},", low)
    low = MARKS.sub(lambda found: blank(found, ";"), low)
    low = SLASH.sub(lambda found: blank(found, ","), low)
    return DASHED.sub(lambda found: blank(found, ","), DASHED_HOUSES.sub(blank, low))


def cut(low: str, start: int, end: int, separator: re.Pattern[str], mark: str) -> list[Piece]:
    """A part of the list, by one sort of separators. None is empty."""
    pieces = [Piece(start, end, mark)]
    for found in separator.finditer(low, start, end):
        pieces[-1].end, pieces[-1].next = found.start(), found[0]
        pieces.append(Piece(found.end(), end, found[0]))
    for piece in pieces:
        while piece.start < piece.end and low[piece.start] in " .,-\n":
            piece.start += 1
        while piece.end > piece.start and low[piece.end - 1] in " .,\n":
            piece.end -= 1
    return [piece for piece in pieces if piece.start < piece.end]


def houses_at(text: str, at: int = 0) -> tuple[list[str], int]:
    """The houses that are told from there on, each as it is stored, and where they end. “*”: all of the street."""
    items: list[str] = []
    side = ""
    while at < len(text) and (found := ITEM.match(text, at)) and found.end() > at:
        at = found.end()
        first = found["kk"] or found["first"] or found["open2"]
        last = found["kk_last"] or found["last"] or found["last2"]
        if found["side"]:
            told = "odd" if found["odd"] else "even"
            side = "" if with_side(items, told) or of_one_house(items, told) else told
        elif found["all"]:
            items.append("*")
        elif first or found["until"] or found["until2"]:
            items.append(f"{first or 1}-{last or found['until'] or found['until2'] or ''}" + (side and f" {side}"))
            side = ""
        elif house := found["block"] or found["house"]:
            items.append(house.strip())
    return ([*items, side] if side else items), at


def with_side(items: list[str], side: str) -> bool:
    """1–25, нечётная сторона: the side belongs to the span before it."""
    fits = bool(items) and items[-1][0].isdigit() and re.search(r"-\d*$", items[-1]) is not None
    if fits:
        items[-1] += f" {side}"
    return fits


def of_one_house(items: list[str], side: str) -> bool:
    """31 (нечёт.): the side tells nothing more of a single house, unless it is wrong, and is told so later."""
    number = re.match(r"(\d+)(?!.*(?:-|odd|even))", items[-1]) if items else None
    if number and (int(number[1]) % 2 == 1) != (side == "odd"):
        items[-1] += f" {side}"
    return number is not None


def only_houses(text: str) -> list[str] | None:
    """The houses, where nothing else is told."""
    items, end = houses_at(text)
    return items if items and end >= len(text) else None
