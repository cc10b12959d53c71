"""How a text ends, its spaces, quotation marks and dashes."""

import re

SPACES = " \u00a0\u2009\u202f\t"
ENDS = {".": ".", "…": "…", "!": "!", "?": "?", ":": ":", ";": ";", ",": ","}
CLOSING = "»”\"’)]'"
ABBREVIATED = re.compile(
    r"(?:^|[\s(,/\d])(?:гг?|жж?|тг|т|б|д|п|м|см|мм|км|л|кв|ул|с|ч|мин|др|пр|тыс|млн|млрд|т\. ?[дпб]|т\.с\.с|etc|[ap]\.m"
    r"|co|no|ltd|шт|чел|экз|м/с|руб|тел|каб|оф|стр|обл|р-н|[А-ЯA-ZӘҒҚҢӨҰҮҺІ])\.$",
    re.IGNORECASE,
)
"""A dot that ends a word, not a sentence."""
DOUBLE = re.compile(rf"[{SPACES}]{{2,}}")
BEFORE = re.compile(rf"\w[{SPACES}]+[,;:!?.](?=\s|$)")
NONE_AFTER = re.compile(r"[^\W\d_][,;][^\W\d_]{2,}")
STRAIGHT = re.compile(r'"')
SET = {"kk": "«»", "ru": "«»", "en": "“”"}
HYPHEN = re.compile(rf"(?<=\S)[{SPACES}](?:-|--|—)[{SPACES}](?=\S)|--|—|^-[{SPACES}]")


def end(words: str) -> str:
    """The mark a text ends with; nothing where it ends with a word, or with an abbreviation of one: "?."."""
    bare = words.rstrip().rstrip(CLOSING).rstrip().replace("...", "…")
    if ABBREVIATED.search(bare):
        return "abbreviated"
    return ENDS.get(bare[-1:], "")


def ends_otherwise(source: str, target: str) -> bool:
    ends = {end(source), end(target)}
    if "abbreviated" in ends:
        return not ends <= {"abbreviated", "", "."}
    return len(ends) > 1


def spaces(source: str, target: str) -> str:
    """Where a space is too many or missing, a space alone where it is at one end; nothing where none is."""
    if target.strip() != target and source.strip() == source:
        return " "
    found = DOUBLE.search(target.strip()) or BEFORE.search(target) or NONE_AFTER.search(target)
    return around(target, found) if found and not has_such(source, found.re) else ""


def has_such(source: str, pattern: re.Pattern[str]) -> bool:
    return bool(pattern.search(source.strip()))


def around(words: str, found: re.Match) -> str:
    return words[max(found.start() - 12, 0) : found.end() + 12].strip("\n")


def quotes(target: str, language: str) -> str:
    """A mark that is another language’s, or that is not closed."""
    opening, closing = SET[language][0], SET[language][1]
    wrong = next((mark for mark in target if mark in '"«»“”„' and mark not in (opening, closing)), "")
    if wrong:
        return wrong
    return opening if target.count(opening) != target.count(closing) else ""


def dashes(source: str, target: str) -> str:
    """A hyphen, or a long dash, where this portal sets a dash (–)."""
    if found := HYPHEN.search(target):
        return around(target, found)
    if re.search(r"\d–\d", source) and (found := re.search(r"(?<![\d-])\d[\d:.,]*-\d[\d:.,]*(?![\d-])", target)):
        return found[0]
    return ""
