"""Names of people: the asker's own, given names, patronymics, surnames, and whatever is said to be a name."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from questions.public.marking.listed import ALIKE, NOT_AFTER, ORDINARY
from questions.public.marking.piece import Kind, Piece
from questions.public.marking.words import Names, Word, given, words_of

CASES = r"(?:а|у|е|и|ои|ую|им|ом|ем|ум|их|ими|ам|ов|а?нин|а?дин|(?:а|е)?"
CASES += r"(?:га|ге|ка|ке|на|ди|ни|ти|тин|нан|дан|тан|нен|мен|бен|пен|да|де|та|нда|ни|лар|лер|тар|мин|нин|дин))?"
PATRONYMIC = re.compile(rf"[а-я]{{3,}}(?:ович|евич|(?:ов|ев)н|иничн|угл[иы]|кизи){CASES}$")
PATRONYMIC_OF_GIVEN = re.compile(rf"(?P<given>[а-я]{{3,}})ули{CASES}$")
SURNAME = re.compile(
    rf"[а-я]+(?:баев|беков|галиев|алиев|ханов|мбетов|муратов|жанов|кулов|тегин|генов|нбаев|улин|калиев"
    rf"|ибаев|умаров|магамбетов){CASES}$"
)
"""Such endings have no other words, in small letters either."""
LIKE_SURNAME = re.compile(rf"[а-я]{{2,}}(?:ов|ев|ин|енк){CASES}о?$")
BESIDE_SURNAME = re.compile(
    rf"[а-я]{{2,}}(?:ов|ев|ин|енк|ук|юк|чак|ян|дзе|швили|штеин|ман|берг|шок"
    rf"|ц?ски|ц?скии|ц?ка|ц?ская|ц?ского|ц?скому|ц?скои|ц?скую|ц?ких){CASES}о?$"
)
"""Like a surname by its capital within a sentence; by the name it stands beside."""
FIRST_LIKE_SURNAME = re.compile(rf"[а-я]{{3,}}(?:ов|ев|енк){CASES}о?(?<!ои)$")
INTRODUCED = re.compile(
    r"(?<!\w)(?:меня\s(?:зовут|звать)|зовут\sменя|мо[её]\sимя|ф\.?\s?и\.?\s?о\.?|(?:фамилия|имя)(?=\s?:)"
    r"|мо[яю]\sфамили[яю]|мени[нң]\s(?:атым|есімім)|атым|есімім|атымыз"
    r"|аты[\s-]ж[өо]н[іи](?:м)?|т\.?\s?а\.?\s?[әа]\.?|my\sname\sis|name\sis|name(?=\s?:))(?!\w)\s?[:–—-]?\s?(?=\w)",
    re.IGNORECASE,
)
"""What is said after these is a name, in small letters, too."""
CALLED = re.compile(
    r"(?<!\w)(?:граждан(?:ин|к)\w{0,3}|гр|абонент\w{0,2}|слесар\w{1,3}|контрол[её]р\w{0,3}|мастер\w{0,2}|шебер\w{0,3}|инспектор\w{0,3}"
    r"|инженер\w{0,3}"
    r"|сантехник\w{0,2}|сосед\w{0,3}|көрші\w{0,4}|хозя\w{1,4}|собственни\w{1,3}|председател\w{1,3}|төрағасы|директор\w{0,2}|начальни\w{1,3}"
    r"|муж\w{0,2}|жен[аыеу]|сын\w{0,2}|доч\w{1,4}|мат[ьи]\w{0,3}|мам[аыеу]|от[её]?ц\w{0,2}|бабушк\w{1,2}|дедушк\w{1,2}|брат\w{0,2}|сестр\w{1,2}"
    r"|т[её]т\w{1,2}|дяд\w{1,2}|баба|дед|күйеуім|әйелім|балам|ұлым|қызым|әкем|анам|шешем|апам|ағам|інім|құрметпен"
    r"|с уважением|господи\w{0,3}|госпож\w{1,2}"
    r"|г-н|г-ж[аеиу]|mrs?\.?|ms|miss|dr\.?|neighbou?r|husband|wife|son|daughter|regards|sincerely|yours|plumber|inspector|мырза|ханым"
    r"|аты|есімі|зовут|operator|оператор\w{0,2}|бухгалтер\w{0,2}|директордың|азаматша|азамат)(?!\w)[\s,:–—-]{1,3}(?=[^\W\d_])",
    re.IGNORECASE,
)
"""What is said after these with a capital is a name."""
KIN = re.compile(r"(?:[тд][её]т\w{1,2}|дяд\w{1,2}|баба|mrs?\.?|ms\.?|miss|dr\.?|г-[нж]\w?)[\s.]{1,2}\Z", re.IGNORECASE)
KIN_AFTER = re.compile(r"\s(?:апа|апай|апке|ата|аға|ағай|көке|тәте|әже|ханым|мырза|әпке)\w{0,6}", re.IGNORECASE)
INITIALS = re.compile(
    r"(?<!\w)[^\W\d_]{3,30}(?:\s|,\s?)[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\s?\.\s?(?:[А-ЯЁӘҒҚҢӨҰҮҺІA-Z](?:\.|(?!\w)))?"
    r"|(?<!\w)[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.\s?(?:[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.)?\s?[А-ЯЁӘҒҚҢӨҰҮҺІA-Z][^\W\d_]{2,30}"
)


def found_in(text: str, asker: Sequence[str] = ()) -> Iterator[Piece]:
    """All of them, those that lie over each other, too. `asker`: the words of the asker's own name."""
    words = words_of(text)
    own = Names.of(word for name in asker for word in re.findall(r"[^\W\d_]{3,}", name))
    sure = [is_sure(word, own) for word in words]
    after = set(said_to_be(text, words, sure))
    marked = [is_name or at in after for at, is_name in enumerate(sure)]
    for at, _word in enumerate(words):
        if not marked[at] and beside_one(text, words, marked, at):
            marked[at] = True
    yield from together(text, words, marked)
    for match in INITIALS.finditer(text):
        head = match[0].split(".")[0]
        if re.search(r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]", head) and not is_of_something(match[0]):
            yield Piece(match.start(), match.end(), Kind.NAME)


def is_of_something(initials: str) -> bool:
    """Not a person: “г. Усть-Каменогорск”, the end of one sentence with the beginning of another."""
    letters = re.findall(r"[^\W\d_]{3,}", initials)
    return not letters or letters[0].lower() in ORDINARY or not letters[0][0].isupper()


def is_sure(word: Word, own: Names) -> bool:
    """Whether it is a name by itself."""
    if word.folded in ORDINARY or len(word.folded) < 2 or word.written.lower() in ALIKE:
        return False
    names, doubtful = given()
    if own.has(word.folded) and len(word.folded) > 2:
        return word.capital or not doubtful.has(word.folded)
    if doubtful.has(word.folded):
        return word.capital and (word.telling or word.alone_to)
    if names.has(word.folded) and (word.capital or len(word.folded) > 3):
        return True
    return is_of_family(word)


def is_of_family(word: Word) -> bool:
    """Whether it ends as patronymics and surnames do."""
    if PATRONYMIC.match(word.folded) or SURNAME.match(word.folded):
        return True
    names, doubtful = given()
    of_given = PATRONYMIC_OF_GIVEN.match(word.folded)
    if of_given and (word.telling or names.has(of_given["given"]) or doubtful.has(of_given["given"])):
        return True
    if word.quoted or not word.capital or not like_russian(word.written):
        return False
    if word.telling and LIKE_SURNAME.match(word.folded) and "-" not in word.written[:5]:
        return True
    return not word.loud and bool(FIRST_LIKE_SURNAME.match(word.folded))


def like_russian(written: str) -> bool:
    """Whether an ending may be that of a surname: Kazakh words have the same ones for other ends."""
    small = written.lower()
    if re.search("[әғқңөұүһ]", small) or small.endswith(("ын", "ің", "ың", "ына", "ыны")):
        return re.search("[оеұү]в", small) is not None
    return re.search("[a-z]", small) is None or re.search(r"[oe]v\w{0,3}$", small) is not None


def said_to_be(text: str, words: list[Word], sure: list[bool]) -> Iterator[int]:
    """The words that follow “my name is” and its like."""
    starts = {word.start: at for at, word in enumerate(words)}
    for pattern, small in ((INTRODUCED, True), (CALLED, False)):
        for match in pattern.finditer(text):
            at = starts.get(match.end())
            if at is None:
                continue
            for place in range(at, min(at + 3, len(words))):
                word = words[place]
                if place > at and text[words[place - 1].end : word.start].strip(" \t"):
                    break
                if word.folded in ORDINARY or word.written.lower() in NOT_AFTER:
                    break
                if sure[place] or (word.capital and not word.loud) or (small and place == at):
                    yield place
                else:
                    break


def beside_one(text: str, words: list[Word], marked: list[bool], at: int) -> bool:
    """Whether a word looks like the rest of a name it stands beside."""
    word = words[at]
    if word.folded in ORDINARY or len(word.folded) < 3:
        return False
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(words) and marked[beside]:
            between = text[words[min(at, beside)].end : words[max(at, beside)].start]
            if between.strip(" \t") or len(between) > 3:
                continue
            if word.telling and (word.capital and words[beside].capital):
                return True
            if BESIDE_SURNAME.match(word.folded) and (not words[beside].capital or word.capital):
                return True
            if given()[1].has(word.folded) and word.capital:
                return True
    return False


def together(text: str, words: list[Word], marked: list[bool]) -> Iterator[Piece]:
    """Neighbours are one piece, with what they are called by."""
    at = 0
    while at < len(words):
        run = list(takewhile(lambda place: marked[place], range(at, len(words))))
        if not run:
            at += 1
            continue
        last = at
        while last + 1 in run and not text[words[last].end : words[last + 1].start].strip(" \t-"):
            last += 1
        start, end = words[at].start, words[last].end
        if kin := KIN.search(text, max(0, start - 12), start):
            start = kin.start()
        if kin := KIN_AFTER.match(text, end):
            end = kin.end()
        yield Piece(start, end, Kind.NAME)
        at = last + 1
