"""Numbers, dates and times of a text, as they are compared across languages: 1 234,5 is 1,234.5, «5 млн» is 5,000,000,
28 қараша is 28 November, 6 p.m. is 18:00."""

import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

MONTHS = (
    ("қаңтар", "январ", "january|jan"),
    ("ақпан", "феврал", "february|feb"),
    ("наурыз", "март", "march|mar"),
    ("сәуір", "апрел", "april|apr"),
    ("мамыр", "ма[йяе]", "may"),
    ("маусым", "июн", "june|jun"),
    ("шілде", "июл", "july|jul"),
    ("тамыз", "август", "august|aug"),
    ("қыркүйек|қыркүйег", "сентябр", "september|sept|sep"),
    ("қазан", "октябр", "october|oct"),
    ("қараша", "ноябр", "november|nov"),
    ("желтоқсан", "декабр", "december|dec"),
)
MONTH = {
    "kk": [re.compile(rf"\b(?:{kk})\w{{0,8}}\b", re.IGNORECASE) for kk, _ru, _en in MONTHS],
    "ru": [re.compile(rf"\b(?:{ru})\w{{0,3}}\b", re.IGNORECASE) for _kk, ru, _en in MONTHS],
    "en": [re.compile(rf"\b(?:{en.title()})\b") for _kk, _ru, en in MONTHS],
}
DATE = re.compile(
    r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)|(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)"
)
TIME = re.compile(
    r"(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])(?:\s*([ap])\.?m\b\.?)?|\b(\d{1,2})\s*([ap])\.?m\b\.?", re.IGNORECASE
)
SPACE = "[ \u00a0\u2009\u202f]"
NUMBER = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:{SPACE}\d{{3}})+(?![\d])(?:[.,]\d+)?|(?<!\d)\d{{1,3}}(?:,\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)?"
)
TIMES = (
    (re.compile(r"(?:мың|тыс|thousand)", re.IGNORECASE), 1000),
    (re.compile(r"(?:млн|миллион|million|mln)", re.IGNORECASE), 10**6),
    (re.compile(r"(?:млрд|миллиард|billion|bn\b)", re.IGNORECASE), 10**9),
)
WRITTEN = {
    "kk": "бір,екі,үш,төрт,бес,алты,жеті,сегіз,тоғыз,он,он бір,он екі",
    "ru": (
        "од(?:ин|н)|перв,дв(?:а|е|у)|втор|пол,тр(?:и|ё|е)|трет,четыр|четв[ёе]рт,пят,шест,сем,вос(?:е|ь)м,девят,"
        "десят,одиннадцат,двенадцат"
    ),
    "en": "one|first|once|an?\b|single,two|second|twice|half|double,three|third,four,five|fifth,six,seven,eight,"
    "nine|ninth,ten,eleven,twelve|twelfth",
}
WORDS = {
    code: [re.compile(rf"\b(?:{word})", re.IGNORECASE) for word in line.split(",")] for code, line in WRITTEN.items()
}
DAY = re.compile(r"тәулік|сут[ко]|\bday", re.IGNORECASE)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
UNITS = (
    ("%", re.compile(r"%|пайыз|процент|per ?cent", re.IGNORECASE)),
    ("₸", re.compile(r"₸|\bтг\b|теңге|тенге|\btenge|\bKZT\b", re.IGNORECASE)),
    ("°", re.compile(r"°|градус|degree", re.IGNORECASE)),
)
SIGN = re.compile(r"−$|(?:^|(?<!\d)[\s\u00a0]|[(«“…/]|\.\.)[-–]$")
"""A minus before a number; between two numbers the sign is a dash, also where one space is too many."""
BELOW = re.compile(
    r"\bминус|\bminus|аяз|мороз|ниже нул|нөлден төмен|\bfrost|below (?:zero|freezing)|of frost", re.IGNORECASE
)


@dataclass
class Amounts:
    """What was found, as it is compared → as it stands."""

    numbers: dict[str, list[str]] = field(default_factory=dict)
    times: dict[str, list[str]] = field(default_factory=dict)
    dates: dict[str, list[str]] = field(default_factory=dict)
    """Months beside a number; of a date in figures, too."""
    months: frozenset[int] = frozenset()
    """All that may be meant, the fifth by “may”."""
    units: dict[str, str] = field(default_factory=dict)
    """By number."""
    below: Counter[str] = field(default_factory=Counter)
    """How often a number stands with a minus."""
    says_below: bool = False
    """By a word: minus five, five degrees of frost."""


def put(found: dict[str, list[str]], value: str, piece: str) -> None:
    found.setdefault(value, []).append(piece)


@lru_cache(maxsize=4000)
def found_in(words: str, language: str) -> Amounts:
    """Of a text without its contacts."""
    made = Amounts()
    rest = TIME.sub(lambda one: take_time(made, one), DATE.sub(lambda one: take_date(made, one), words))
    take_months(made, rest, language)
    made.says_below = bool(BELOW.search(rest))
    for one in NUMBER.finditer(rest):
        value = plain(one[0], language)
        for pattern, times in TIMES:
            if pattern.match(rest[one.end() :].lstrip(" \u00a0\u2009\u202f-")):
                value = shown(Decimal(value) * times)
        put(made.numbers, value, one[0])
        if SIGN.search(rest[max(one.start() - 3, 0) : one.start()]) and not is_range(rest[: one.start()]):
            made.below[value] += 1
        for unit, pattern in UNITS:
            if pattern.match(rest[one.end() :].lstrip()) or (
                pattern.search(rest[max(one.start() - 2, 0) : one.start()])
            ):
                made.units[value] = unit
    return made


def take_date(made: Amounts, one: re.Match) -> str:
    day, month, year = (one[1], one[2], one[3]) if one[1] else (one[6], one[5], one[4])
    put(made.dates, str(int(month)), one[0])
    put(made.numbers, str(int(day)), one[0])
    put(made.numbers, year, one[0])
    return " ¤ "


def take_time(made: Amounts, one: re.Match) -> str:
    hour, minute, half = (int(one[1]), one[2], one[3]) if one[1] else (int(one[4]), "00", one[5])
    if half and half.lower() == "p" and hour < 12:
        hour += 12
    put(made.times, f"{hour:02}:{minute}", one[0])
    return " ¤ "


def take_months(made: Amounts, rest: str, language: str) -> None:
    """A month stands beside the number of its day or year; elsewhere it may be another word."""
    seen = {int(month) for month in made.dates}
    for number, pattern in enumerate(MONTH[language], start=1):
        for one in pattern.finditer(rest):
            seen.add(number)
            before, after = rest[: one.start()].rstrip(), rest[one.end() :].lstrip()
            if re.search(r"\d(?:-?\w{1,3})?$", before) or (language != "ru" and re.match(r"\d", after)):
                put(made.dates, str(number), one[0])
    made.months = frozenset(seen)


def plain(piece: str, language: str) -> str:
    """The number as it is compared."""
    bare = re.sub(SPACE, "", piece)
    if language == "en" or bare.count(",") > 1:
        bare = re.sub(r",(?=\d{3}(?!\d))", "", bare)
    bare = bare.replace(",", ".")
    if bare.startswith("0") and "." not in bare:
        return bare  # a number that counts nothing: 007
    return shown(Decimal(bare))


def shown(value: Decimal) -> str:
    return f"{value.normalize():f}"


def missing(these: Amounts, those: Amounts, words: str, language: str) -> list[str]:
    """Numbers of the ones that the others have less often, and that their text does not say in words."""
    return [
        piece
        for value, pieces in these.numbers.items()
        for piece in pieces[: max(len(pieces) - len(those.numbers.get(value, ())), 0)][:1]
        if not is_said(value, those, words, language)
    ]


def is_said(value: str, those: Amounts, words: str, language: str) -> bool:
    """Whether a number stands there otherwise: in a word, in Roman figures, as the hour of a time."""
    if not value.isdecimal() or len(value) > 2:
        return False
    if f"{int(value):02}:00" in those.times:
        return True
    if value == "24" and DAY.search(words):
        return True
    if not 1 <= int(value) <= 12:
        return False
    roman = re.search(rf"\b{ROMAN[int(value) - 1]}\b", words)
    return bool(roman or WORDS[language][int(value) - 1].search(words))


def missing_times(these: Amounts, those: Amounts) -> list[str]:
    """A full hour may be a number there."""
    return [
        pieces[0]
        for value, pieces in these.times.items()
        if len(pieces) > len(those.times.get(value, ()))
        and not (value.endswith(":00") and str(int(value[:2])) in those.numbers)
    ]


def missing_dates(these: Amounts, those: Amounts) -> list[str]:
    return [pieces[0] for value, pieces in these.dates.items() if int(value) not in those.months]


def other_units(these: Amounts, those: Amounts) -> list[str]:
    """Numbers that are so many of one thing here and of another there."""
    shared = these.units.keys() & those.units.keys()
    return [those.numbers[value][0] for value in shared if these.units[value] != those.units[value]]


def is_range(before: str) -> bool:
    """Whether the sign at the end stands between two numbers: 5−7, 5 −7."""
    return bool(re.search(r"\d\s?[-–−]$", before))


def other_signs(these: Amounts, those: Amounts) -> list[str]:
    """Numbers that are below zero here and above it there; a word may say it in place of the sign."""
    return [
        "/".join(f"{'−' if one.below[value] else ''}{one.numbers[value][0]}" for one in (these, those))
        for value in these.numbers.keys() & those.numbers.keys()
        if len(these.numbers[value]) == len(those.numbers[value])
        and these.below[value] != those.below[value]
        and not (those if these.below[value] > those.below[value] else these).says_below
    ]
