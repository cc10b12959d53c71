"""Numbers of houses: as people type one, and as a notice lists many."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from sections.streets.spelling import DASHES

LETTERS = str.maketrans("abcdefghkmnoptvx", "авсдефгнкмнортвх")
"""Latin letters behind a number, as the Cyrillic ones they look like."""
HOUSE = re.compile(
    r"""(?<![\d/])(?P<number>\d{1,4})(?!\d)
    (?:\s?-?\s?(?P<letter>[а-яa-z])(?![^\W_])(?!\s*\.\s*[^\W_]))?
    (?:\s*/\s*(?P<fraction>\d{1,3}\s?[а-яa-z]?)(?![^\W_]))?
    (?:\s*,?\s*(?:к|k|корп|корпус|блок|бл|korp)\b\.?\s*(?P<corpus>\d{1,2})\b|\s?[кk](?P<corpus2>\d{1,2})\b)?
    (?:\s*,?\s*(?:с|c|стр|строение|str)\b\.?\s*(?P<building>\d{1,2})\b|\s?(?:стр|с|c)(?P<building2>\d{1,2})\b)?
    (?:\s?-\s?\d{1,3}\b)?""",
    re.VERBOSE,
)
"""In plain small letters. A number behind a hyphen is that of a flat."""


@dataclass(frozen=True)
class House:
    """12, 12а, 12/1, 12 к1, 12 стр2."""

    number: int
    letter: str = ""
    fraction: str = ""
    corpus: str = ""
    building: str = ""

    def __str__(self) -> str:
        words = f"{self.number}{self.letter}" + (f"/{self.fraction}" if self.fraction else "")
        return words + (f" к{self.corpus}" if self.corpus else "") + (f" стр{self.building}" if self.building else "")

    @property
    def plot(self) -> "House":
        """The house its parts belong to: 12а/1 of 12а/1 к2."""
        return House(self.number, self.letter, self.fraction)


def house_of(found: re.Match[str]) -> House:
    """What HOUSE has found."""
    fraction = re.sub(r"\s", "", found["fraction"] or "").translate(LETTERS)
    corpus, building = (found[name] or found[f"{name}2"] or "" for name in ("corpus", "building"))
    return House(int(found["number"]), (found["letter"] or "").translate(LETTERS), fraction, corpus, building)


ODD = r"нечет\w*|нечетн\w*|odd|тақ\w*|так"
EVEN = r"чет\w*|even|жұп\w*|жуп"
SPAN = re.compile(
    r"""(?:от|с|from)?\s*(?P<first>\d{1,4}[а-яa-z]?(?:/\d{1,3}[а-яa-z]?)?)\s*(?:-\s*|\s+(?:до|по|to)\s+)
    (?P<last>\d{1,4}[а-яa-z]?(?:/\d{1,3}[а-яa-z]?)?|конца|)
    |(?:от|с|from)\s+(?P<open>\d{1,4})|(?:до|по|to)\s+(?P<until>\d{1,4})
    |(?P<open2>\d{1,4})\s*(?:бастап|және\s+одан\s+әрі)|(?P<until2>\d{1,4})(?:-\w+)?\s*дейін""",
    re.VERBOSE,
)
SIDE = re.compile(rf"\(?\s*(?:(?P<odd>{ODD})|(?P<even>{EVEN}))\.?\s*(?:сторон\w*|номер\w*|side|жағы|жақ)?\s*\)?")
MARKS = re.compile(r"\b(?:дома|дом|д|үйлер|үй|уй|houses|house|номера)\b\.?|[()№]")


class HousesError(ValueError):
    """A piece of a list of houses that means nothing; its words are for the reader."""


@dataclass(frozen=True)
class Span:
    """Numbers from the first to the last, both included; None: to the end. `side`: “odd”, “even”, or both."""

    first: int
    last: int | None
    side: str = ""

    def __contains__(self, house: House) -> bool:
        number = house.number
        within = self.first <= number and (self.last is None or number <= self.last)
        return within and (not self.side or (number % 2 == 1) == (self.side == "odd"))

    def __str__(self) -> str:
        last = "" if self.last is None else self.last
        return f"{self.first}-{last}" + (f" {self.side}" if self.side else "")


@dataclass(frozen=True)
class Houses:
    """Which houses of a street. Empty: all of them."""

    spans: tuple[Span, ...] = ()
    single: frozenset[House] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.spans or self.single)

    def covers(self, house: House | None) -> str:
        """“street” where all are meant, “house” where this one is, “part” where it may be, else nothing.

        May be: no house is told, or another one of the same number is meant (12/1, where 12 is asked for).
        """
        if not self:
            return "street"
        if house is None:
            return "part"
        if any(house in span for span in self.spans) or self.single & {house, house.plot}:
            return "house"
        return "part" if any(house.number == other.number for other in self.single) else ""

    def __str__(self) -> str:
        """As it is stored, and read again: “1-25 odd, 30/1, 40-”."""
        singles = sorted(self.single, key=lambda house: (house.number, str(house)))
        return ", ".join(map(str, (*self.spans, *singles)))


def read_houses(text: str) -> Houses:
    """A list as it is written in notices: “1–25 (нечёт.), 30/1, от 40”. HousesError tells the first bad piece.

    Letters at the ends of a span are dropped: 1а–25б are the numbers 1 to 25.
    """
    spans, single = [], set()
    for piece in re.split(r"[,;]|\bжәне\b|\bи\b(?!\s+далее)|\band\b", text.lower().replace("ё", "е").translate(DASHES)):
        words = MARKS.sub(" ", SIDE.sub(" ", piece)).strip(" .")
        side = next((name for found in [SIDE.search(piece)] if found for name in ("odd", "even") if found[name]), "")
        if not words and not side:
            continue
        if not words:
            spans.append(Span(1, None, side))
        elif span := SPAN.fullmatch(words):
            spans.append(span_of(span, side, piece))
        elif (house := HOUSE.fullmatch(words)) and not side and int(house["number"]):
            single.add(house_of(house))
        else:
            raise HousesError(_("Not understood: “%s”.") % piece.strip())
    return Houses(tuple(spans), frozenset(single))


def span_of(found: re.Match[str], side: str, piece: str) -> Span:
    first, last = found["first"] or found["open"] or found["open2"] or "1", found["last"]
    last = found["until"] or found["until2"] or (last if last and last[0].isdigit() else None)
    span = Span(number_of(first), number_of(last) if last else None, side)
    if span.last is not None and span.last < span.first:
        raise HousesError(_("“%s” runs backwards.") % piece.strip())
    return span


def number_of(words: str) -> int:
    return int(re.match(r"\d+", words)[0])  # type: ignore[index]
