"""What belongs together stays on one line: № 143, 15 000 ₸, ул. Абая, А. Б. Иванов, 5 м³, 2026 г.

Editors type a plain space; the page that goes out has one that does not break there. What is stored, searched, sent as
data or copied keeps the plain one, and so do addresses, phones and whatever stands within a tag.
"""

import re

NBSP = "\N{NO-BREAK SPACE}"
SPACE = f"[ {NBSP}]"
CAPITAL = "[A-ZА-ЯЁӘІҢҒҮҰҚӨҺ]"
BEFORE = (
    *("ул", "пр", "просп", "пер", "наб", "мкр", "пос", "обл", "д", "кв", "корп", "стр", "каб", "тел", "им"),
    *("қ", "көш", "даң", "үй", "пәт", "St", "Ave", "No"),
)
"""Shortened words that lean on what follows: the name of a street, the number of a house."""
UNITS = (
    *("₸", "тг", "тенге", "теңге", "%", "‰", "°C", "м", "м²", "м³", "мм", "см", "км", "л", "мл", "г", "мг", "кг", "га"),
    *("кВт", "Па", "МПа", "бар", "атм", "ч", "мин", "сағ", "млн", "млрд", "тыс", "мың", "г", "гг", "ж", "жж", "шт"),
    *("m", "m²", "m³", "mm", "cm", "km", "l", "mg", "kg", "kW", "h", "min", "tenge", "a.m", "p.m"),
)
"""What a number is counted in, and the year’s own “г.” and “ж.”."""
APART = re.compile(
    rf"№ (?=\w)"
    rf"|(?<=\d) (?=(?:{'|'.join(map(re.escape, sorted(UNITS, key=len, reverse=True)))})(?![\w-]))"
    rf"|(?<![\d,.+])(?<!\d{SPACE})\d{{1,3}}(?: \d{{3}})+(?!{SPACE}?[\d-])"
    rf"|(?<![\w-])(?:{'|'.join(BEFORE)})\. (?=[\d№«]|{CAPITAL})"
    rf"|(?<![\w-])(?<!\d{SPACE})г\. (?={CAPITAL})"
    rf"|(?<={CAPITAL}\.)(?<!\w{CAPITAL}\.) (?={CAPITAL}[.\w])"
    rf"|(?<=\w)(?<![\d.]) (?={CAPITAL}\.{SPACE}?{CAPITAL}\.(?![\w]))"
)
LEFT_ALONE = re.compile(
    r"<(head|script|style|textarea|select|pre|code|svg)\b.*?</\1>"
    r"""|<a\b[^>]*\bhref="(?:tel|mailto):[^<]*(?:<(?!/?a\b)[^<]*)*</a>|<dd\b[^>]*\bdata-copy=.*?</dd>"""
    r"|<!--.*?-->|<[^>]*>",
    re.DOTALL,
)


PERHAPS = re.compile(rf"[\d№.] |{CAPITAL}\.{CAPITAL}\.")
"""Quick to look for, and without it there is nothing to keep together."""


def kept(text: str) -> str:
    """A text without tags."""
    return APART.sub(lambda match: match[0].replace(" ", NBSP), text) if PERHAPS.search(text) else text


def kept_together(html: str) -> str:
    """A page: the text between its tags, and nothing else."""
    pieces, end = [], 0
    for match in LEFT_ALONE.finditer(html):
        if match.start() > end:
            pieces.append(kept(html[end : match.start()]))
        pieces.append(match[0])
        end = match.end()
    return "".join((*pieces, kept(html[end:])))
