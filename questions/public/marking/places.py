"""Addresses: a street with its house and flat, in the order of each language; parts of one that stand alone."""

import re
from collections.abc import Iterator

from questions.public.marking import listed
from questions.public.marking.piece import Kind, Piece
from questions.public.marking.words import Word, words_of
from sections.streets.spelling import fold

BEFORE = re.compile(
    r"(?<!\w)(?:ул|улиц[аеыуой]{1,2}|пр|пр-?т\w{0,2}|просп\w{0,6}|пер|переул\w{2,4}"
    r"|мкрн?|мкр-н|м-?н|микрора[йи]он\w{0,2}"
    r"|бульвар\w{0,2}|б-р|бул|наб|набережн\w{2,3}"
    r"|проезд\w{0,2}|пос|пос[её]л\w{1,3}|сел[оеау]|тупик\w{0,2}|ж/?м|шоссе|трасс[аеы]|снт|дач[аиуе]|аул[еау]?)(?!\w)\.?[\s«\"]{0,3}(?=\w)",
    re.IGNORECASE,
)
AFTER = re.compile(
    r"[»\"]?[ \t\xa0,-]{0,3}(?:көше\w{0,8}|коше\w{0,8}|к-с[іи]\w{0,4}|даңғыл\w{0,6}|данг[ыи]л\w{0,6}|д-лы"
    r"|ша[ғг]ын\s?аудан\w{0,5}"
    r"|ш/а|ықшам\s?аудан\w{0,5}|тұйық\w{0,4}(?:\sкөшесі\w{0,4})?|туйык\w{0,4}|бульвар\w{0,4}|жағалау\w{0,4}|ауыл\w{0,5}|кент\w{0,4}|мкр|микрора[йи]он\w{0,3}|street|str|st|avenue|ave|lane|embankment|boulevard"
    r"|microdistrict|district|улиц[аеыу]|проспект\w{0,2}|просп|переул\w{2,4})(?![^\W\d_])\.?",
    re.IGNORECASE,
)
HOUSE = r"\d{1,4}(?:\s?[а-яәғқңөұүһіa-z](?![\w]))?(?:\s?[/\-–—]\s?\d{1,4}(?:\s?[а-яa-z](?!\w))?){0,2}"
HOUSE_WORD = r"(?:д|дом\w{0,2}|№|үй\w{0,5}|уй\w{0,3}|house|h|bld|building|строени[ея]|зд|здани\w)"
AT_HOUSE = re.compile(
    rf"[»\"]?[\s,.;:-]{{0,3}}(?:{HOUSE_WORD}(?![^\W\d_])[\s.№:]{{0,3}})?{HOUSE}(?![\d%:.,]\d|\w{{3}})(?!\s?(?:тенге|теңге|тг|₸|градус|час|мин|куб))",
    re.IGNORECASE,
)
WITHIN = (
    r"(?:кв|квартир[аеуы]\w{0,2}|кварт|корп(?:ус)?\w{0,2}|подъезд\w{0,2}|подьезд\w{0,2}|этаж\w{0,2}|комн(?:ат)?\w{0,2}|п[әа]тер\w{0,7}|кіреберіс\w{0,6}|киреберис\w{0,5}"
    r"|қабат\w{0,5}|apt|apartment|flat|entrance|секци[яи])"
)
ALONE = (
    r"(?:кв|квартир[аеуы]\w{0,2}|подъезд\w{0,2}|подьезд\w{0,2}|п[әа]тер\w{0,7}|кіреберіс\w{0,6}|киреберис\w{0,5}|apt|apartment|flat|entrance"
    r"|дом|дома|доме|дому|д|үй\w{0,5}|house|building)"
)
NUMBERED = r"№?\s?\d{1,4}(?:\s?[а-яa-z](?!\w))?(?:/\d{1,3}\w?)?"
PARTS = [
    re.compile(
        rf"(?<!\w){ALONE}(?![^\W\d_])[ \t\xa0.№:]{{0,3}}{NUMBERED}"
        r"(?![\d%]|[:.,]\d|\s?[а-я]{0,2}\s?(?:тенге|теңге|тг|₸|час|дн|год))",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![\w.,:-])\d{{1,4}}(?:/\d{{1,3}})?\s?-?\s?(?:(?:й|ый|ой|ом|я|ая|ей|ші|шы|th)\s)?-?(?:{ALONE}|үй\w{{0,5}}|уй\w{{0,3}})(?!\w)\.?",
        re.IGNORECASE,
    ),
]
ANY_PART = re.compile(
    rf"[\s,.;-]{{0,3}}(?:{WITHIN}(?![^\W\d_])[\s.№:]{{0,3}}{NUMBERED}|{HOUSE_WORD}(?![^\W\d_])[\s.№:]{{0,3}}{NUMBERED}"
    rf"|\d{{1,4}}(?:/\d{{1,3}})?\s?-?\s?(?:(?:й|ый|ой|ом|я|ші|шы)\s)?-?(?:{WITHIN}|үй\w{{0,5}}|уй\w{{0,3}}|дом(?:е|а|у)?)(?!\w)|үй\w{{0,5}}(?!\w))",
    re.IGNORECASE,
)
DISTRICT = re.compile(
    r"(?<![\w.,])\d{1,3}\s?-?\s?(?:й|ый|ом|м|ші|шы|th)?\s?-?\s?(?:мкр\w{0,3}|м-?н\w{0,2}|микрора[йи]он\w{0,2}|шағын\s?аудан\w{0,6}|шагын\s?аудан\w{0,6}|ш/а|microdistrict)(?!\w)"
    r"|(?<!\w)(?:мкр\w{0,2}|м-н|микрора[йи]он\w{0,2}|квартал\w{0,2})\.?\s?№?\d{1,3}(?!\w)",
    re.IGNORECASE,
)
ENGLISH = re.compile(r"(?<!\w)\d{1,4}[a-z]?[\s,]{1,2}(?=[A-ZА-Я])")
FLAT_AFTER = re.compile(
    r",\s?\d{1,3}(?![\d%]|[:.,/]\d|\s?(?:тенге|теңге|тг|₸|час|куб|дн|год|мин|үй|уй|п[әа]тер|кв|дом))", re.IGNORECASE
)
CITY = re.compile(
    r"(?:г\.|город|гор\.|г)?\s?(?:Усть-?\s?Каменогорск\w{0,2}|Өскемен\w{0,3}|Оскемен|Ust-Kamenogorsk|Oskemen)"
    r"(?:\s(?:қаласы|қ\.))?,\s\Z",
    re.IGNORECASE,
)
LINK = re.compile(r"[\s,.;:]{0,3}(?:(?:по|на|үйінде|в|ул)\s)?")
ADJECTIVE = re.compile(r"(?:ая|ую|ого|ому|ои|ии|ого|ом|а|у|е|и|я|ю)$")


def stem(folded: str) -> str:
    short = ADJECTIVE.sub("", folded)
    return short if len(short) > 3 else folded


SETTLEMENTS = {stem(name) for name in listed.folded(listed.SETTLEMENTS)}
TOO_WIDE, NO_STREET = listed.folded(listed.TOO_WIDE), listed.folded(listed.NO_STREET)
OF_STREETS = re.compile(r"(?:ова|ева|ина|ского|цкого|ая|ого|ои|ко|анди|ица|ев|ов|ин)$")
MOST_WORDS = 3


def known(names: Iterator[str]) -> frozenset[str]:
    """The words streets of the directory are called by, as they are compared."""
    words = (word for name in names for word in re.findall(r"[^\W\d_]{3,}", name.lower()))
    return frozenset(stem(fold(word)) for word in words)


def found_in(text: str, streets: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """All of them, neighbours put together."""
    parts = sorted({*streets_in(text, streets), *(m.span() for one in (*PARTS, DISTRICT) for m in one.finditer(text))})
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        if joined and (start <= joined[-1][1] or LINK.fullmatch(text, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    for start, end in joined:
        city = CITY.search(text, max(0, start - 40), start)
        yield Piece(city.start() if city else start, end, Kind.ADDRESS)


def streets_in(text: str, streets: frozenset[str]) -> Iterator[tuple[int, int]]:
    words = words_of(text)
    at_start = {word.start: at for at, word in enumerate(words)}
    for match in BEFORE.finditer(text):
        at = at_start.get(match.end())
        end = name_from(text, words, at, streets) if at is not None else numbered_name(text, match.end())
        if end:
            yield match.start(), with_house(text, end)
    for at, word in enumerate(words):
        after = AFTER.match(text, word.end)
        if after and (word.capital or stem(word.folded) in streets) and is_name(word, after[0], streets):
            first = name_back(text, words, at)
            yield number_back(text, first), with_house(text, after.end())
        elif is_settlement(text, word) or is_street(text, word, streets):
            end = name_from(text, words, at, streets) or word.end
            yield name_back(text, words, at) if word.capital else word.start, with_house(text, end)


def is_name(word: Word, kind: str, streets: frozenset[str]) -> bool:
    """Whether the word before “street” can be its name: a Russian sentence may well begin “Назовите улицу”."""
    if word.folded in NO_STREET:
        return False
    if word.first and re.search("улиц|просп|переул|көшеде", kind.lower()):
        return stem(word.folded) in streets or OF_STREETS.search(word.folded) is not None
    return True


def name_from(text: str, words: list[Word], at: int, streets: frozenset[str]) -> int:
    """Where the name ends that begins with that word; 0: it is none."""
    first = words[at]
    if first.folded in NO_STREET or BEFORE.match(text, first.start):
        return 0
    initial = len(first.written) == 1 and text[first.end : first.end + 1] == "."
    if not (first.capital or initial or stem(first.folded) in streets or AT_HOUSE.match(text, first.end)):
        return 0
    last = at
    while last + 1 < len(words) and last + 1 - at < MOST_WORDS:
        between, word = text[words[last].end : words[last + 1].start], words[last + 1]
        if between.strip(" .") or ("." in between and len(words[last].written) > 2):
            break
        if not (word.capital and not word.loud) and stem(word.folded) not in streets and not initial:
            break
        initial = False
        last += 1
    return words[last].end


def numbered_name(text: str, at: int) -> int:
    """“ул. 8 Марта”, “30-й Гвардейской дивизии”."""
    match = re.compile(r"\d{1,3}(?:-?[йя])?\s[А-ЯӘҚҒ][^\W\d_]{2,30}(?:\s[Дд]ивизии)?").match(text, at)
    return match.end() if match else 0


def name_back(text: str, words: list[Word], at: int) -> int:
    """Where the name begins that ends with that word."""
    first = at
    while first and at - first < MOST_WORDS - 1:
        word, between = words[first - 1], text[words[first - 1].end : words[first].start]
        initial = len(word.written) <= 2 and between.startswith(".")
        if (
            between.strip(" .")
            or ("." in between and not initial)
            or not (word.telling or (word.capital and (initial or not words[first].capital)))
        ):
            break
        first -= 1
    return words[first].start


def number_back(text: str, start: int) -> int:
    """“12 Bazhov street”."""
    before = ENGLISH.search(text, max(0, start - 7), start + 1)
    return before.start() if before and before.end() == start else start


def with_house(text: str, end: int) -> int:
    """The end of the address, with its house, its flat, and whatever follows of it."""
    if house := AT_HOUSE.match(text, end):
        end = house.end()
        if flat := FLAT_AFTER.match(text, end):
            end = flat.end()
    for _ in range(4):
        part = ANY_PART.match(text, end)
        if part is None:
            break
        end = part.end()
    return end


def is_settlement(text: str, word: Word) -> bool:
    """One told without saying what it is."""
    return stem(word.folded) in SETTLEMENTS and bool(word.capital or AT_HOUSE.match(text, word.end))


def is_street(text: str, word: Word, streets: frozenset[str]) -> bool:
    """A street told without saying that it is one: by the directory, or by the house behind it."""
    if len(word.folded) < 3 or word.folded in NO_STREET:
        return False
    in_directory = stem(word.folded) in streets
    house = AT_HOUSE.match(text, word.end)
    if in_directory and (house or ANY_PART.match(text, word.end)):
        return True
    if (
        house
        and not word.capital
        and re.search(r"(?:ова|ева|ского|цкого)$", word.folded)
        and word.folded not in listed.ORDINARY
    ):
        return text[word.end : word.end + 1] == " "
    if house and word.capital and OF_STREETS.search(word.folded) and re.match(r",?\s", text[word.end :][:2]):
        return len(house[0].strip(" ,")) < 9 and not re.search(r"(?:19|20)\d\d|[әғқңөұүһі]", word.written + house[0])
    return in_directory and word.telling and word.folded not in TOO_WIDE and len(word.folded) > 3
