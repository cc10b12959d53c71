"""Numbers that tell of somebody: phones, the IIN, personal accounts, contracts, cards, meters, plates of cars.

Every pattern is bounded, and begins where no digit or letter stands before, so that no text takes long.
"""

import re
from collections.abc import Iterator

from questions.public.marking.piece import Kind, Piece

GAP = r"[\s\-–—().,/_\\]{0,3}"
PHONES = [
    re.compile(rf"(?<!\d)\(?(?:\+\s?)?[78]{GAP}7(?:{GAP}\d){{9}}(?!\d)"),
    re.compile(r"(?<![\d+])\(?7\d\d\)?[\s\-–.]{0,2}\d{3}[\s\-–.]{0,2}\d\d[\s\-–.]{0,2}\d\d(?!\d)"),
    re.compile(r"(?<!\d)(?:\+\s?\d|00\d)(?:[\s\-–().]{0,2}\d){8,13}(?!\d)"),
    re.compile(r"(?<![\d.,:/-])\d\d\s?[-–—]\s?\d\d\s?[-–—]\s?\d\d(?![\d:]|\s?[-–—]\s?\d)"),
    re.compile(r"(?<![\d.,:/-])\d\d\s\d\d\s\d\d(?!\d|\s\d)"),
    re.compile(r"(?<![\d.,:/-])[2-7]\d\d-\d{3}(?!\d|[-–—]\d)"),
]
"""The mobile ones, those without the 8, those of other countries; six digits of the city in three ways."""
AFTER_WORD = re.compile(
    r"(?<!\w)(?:тел|телефон\w{0,4}|сот|сотов\w{0,3}|моб|мобильн\w{0,3}|дом\.?\s?тел|городск\w{1,3}|ватсап\w{0,2}|вотсап\w{0,2}"
    r"|whats\s?app|viber|вайбер|phone|mobile|call me|звоните|позвоните|қоңырау|хабарлас\w{0,8}|байланыс)"
    r"(?:\s(?:номер\w{0,2}|нөмір\w{0,4}|number|мне|по|at|on))?[\s.:№;,–—-]{0,4}(?P<number>\d(?:[\s\-–().]{0,2}\d){4,11})(?!\d)",
    re.IGNORECASE,
)
IIN = re.compile(r"(?<![\d+])\d(?:[\s\-–.]?\d){11}(?!\d|[\s-]\d)")
IIN_WORD = re.compile(
    r"(?<!\w)(?:иин|жсн|iin|ииг)\w{0,3}[\s.:№–—-]{0,4}(?P<number>\d(?:[\s\-–.]{0,2}\d){8,12})", re.IGNORECASE
)
ACCOUNT_WORD = re.compile(
    r"(?<!\w)(?:лиц(?:ев\w{1,3})?[.\s]{0,2}(?:сч[её]т\w{0,3}|сч)|л/?\s?сч?[её]?т?|лицев\w{1,3}|дербес\s?(?:есеп\s?)?шот\w{0,6}"
    r"|абонент\w{0,6}(?:\s(?:номер\w{0,2}|нөмір\w{0,4}|номир\w{0,4}|код))?|номер\w{0,2} абонента|personal account"
    r"|account|a/c|договор\w{0,2}|шарт\w{0,4}|contract)"
    r"(?:\s(?:номер\w{0,2}|нөмір\w{0,4}|number|no|n))?[\s.:;,]{0,3}"
    r"(?P<number>(?:[№#N]\s?)?\d{1,14}(?:-[А-ЯA-Z]{1,3}(?=[/-]\d))?(?:[\s/-]\d{2,8}){0,4})(?!\d)",
    re.IGNORECASE,
)
LONG = re.compile(r"(?<![\d.,:/+-])\d{7,11}(?!\d|\s?(?:тенге|теңге|тг|₸|kzt|tenge|куб|м3|литр))", re.IGNORECASE)
BANK = re.compile(
    r"(?<!\w)kz\s?\d\d(?:\s?[a-z\d]{4}){4}(?!\w)|(?<!\d)\d{4}(?:[\s-]?\d{4}){3}(?!\d)|(?<!\d)\d{2,4}-\d{5,7}(?!\d)",
    re.IGNORECASE,
)
METER_WORD = re.compile(
    r"(?<!\w)(?:сч[её]тчик\w{0,2}|водом[её]р\w{0,2}|ипу|прибор\w{0,2} уч[её]та|есептегіш\w{0,6}|есептегиш\w{0,6}"
    r"|meter|завод\w{0,5})"
    r"(?:\s(?:воды|за|номер\w{0,2}|ном|нөмір\w{0,4}|нөмірі|number|no|n|зав|заводск\w{0,3}|серийн\w{0,3}))?"
    r"[\s.:;,]{0,3}(?P<number>(?:[№#N]\s?)?[a-zа-я]{0,4}[-\s]?\d[\d-]{4,14})(?!\d)",
    re.IGNORECASE,
)
PLATE = re.compile(
    r"(?<![\w-])(?:\d{3}\s?[a-zавекмнорстух]{2,3}\s?(?:0[1-9]|1\d|20))(?![\w-])|(?<![\w-])(?-i:[A-Z]\s?\d{3}\s?[A-Z]{2,3})(?![\w-])",
    re.IGNORECASE,
)
CYRILLIC_PLATE = re.compile(r"(?<![\w-])[авекмнорстух]\d{3}[авекмнорстух]{2}(?:\s?\d{2,3})?(?!\w)", re.IGNORECASE)
OF_WHAT = re.compile(
    r"(?:показан\w{0,3}|көрсеткіш\w{0,4}|readings?|сумм\w{1,2}|обращени\w{1,2}|өтініш\w{0,3})[^\d\n]{0,12}\Z"
)
DATE = re.compile(r"[0-3]?\d[\s./-]{1,2}[01]?\d[\s./-]{1,2}(?:20)?[23]\d\Z")


def found_in(text: str) -> Iterator[Piece]:
    """All of them, those that lie over each other, too."""
    yield from phones(text)
    for pattern, kind in ((IIN_WORD, Kind.IIN), (ACCOUNT_WORD, Kind.ACCOUNT), (METER_WORD, Kind.METER)):
        for match in pattern.finditer(text):
            if kind is not Kind.ACCOUNT or sum(sign.isdigit() for sign in match["number"]) >= 4:
                yield Piece(*match.span("number"), kind)
    for pattern, kind in ((IIN, Kind.IIN), (BANK, Kind.ACCOUNT), (PLATE, Kind.PLATE), (CYRILLIC_PLATE, Kind.PLATE)):
        for match in pattern.finditer(text):
            yield Piece(*match.span(), kind)
    for match in LONG.finditer(text):
        if not OF_WHAT.search(text, max(0, match.start() - 40), match.start()):
            yield Piece(*match.span(), Kind.ACCOUNT)


def phones(text: str) -> Iterator[Piece]:
    for match in AFTER_WORD.finditer(text):
        yield Piece(*match.span("number"), Kind.PHONE)
    for pattern in PHONES:
        for match in pattern.finditer(text):
            if not DATE.match(match[0]) and not OF_WHAT.search(text, max(0, match.start() - 40), match.start()):
                yield Piece(*match.span(), Kind.PHONE)
