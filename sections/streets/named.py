"""What the words of a list mean: streets by name, kinds in the plural, words that name nothing."""

import re
from dataclasses import dataclass, field
from itertools import islice

from sections.streets.directory import A_WORD, PART, Directory, Found
from sections.streets.kinds import PHRASES, Kind, in_one_word, kind_of
from sections.streets.numbers import ORDINAL, number_in_words
from sections.streets.pasted import AND, Piece, cut, only_houses
from sections.streets.spelling import fold, plain
from sections.streets.street import Street
from sections.streets.typed import Reading, without_kind, words_of

MOST_STARTS = 16
"""Places in a piece where its houses may begin."""
STRETCH = re.compile(r"(?:^|\s)(?:от|до|между|from|between)\s+(?=[^\W\d])")
START = re.compile(r"(?<=[\s.(])[\w№]|(?<=\w)№|(?<=[^\W\d]{2})\d")
INITIAL = re.compile(r"[А-ЯЁӘҒҚҢӨҰҮҺІA-Z]\.")
PLURAL = re.compile(r"\w{3,}(?:ы|и|ам|ах|ые|ым|ых|ts|es|ds|ys|(?:лар|лер|дар|дер|тар|тер)\w*)")
FIRST_WORD = re.compile(r"[\w-]+")
MONTH_WORDS = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
NOTHING_WORDS = """
    без нет не будет вода воды воде водой холодная холодной горячая горячей хвс гвс связи следующим следующие
    а также и или по на во в с до часов час ч г года сегодня завтра внимание угол пересечение район районе
    бывш бывшая бывший ранее бұрынғы су жоқ болмайды салқын суық ыстық апатқа байланысты бойынша және
    no water cold hot off at following addresses in the without and
"""
MONTHS = set(MONTH_WORDS.split())
NOTHING = MONTHS | set(NOTHING_WORDS.split())
"""Words around the places of a list that name none."""
NOTHING_BEGINS = ("отключ", "авари", "водоснаб", "адрес", "мекенжай")


@dataclass
class Names:
    """Those of one list, each looked for once."""

    directory: Directory
    known: dict[tuple[str, str, int | None], tuple[Street, ...]] = field(default_factory=dict)

    def parted(self, text: str, piece: Piece) -> list[Piece]:
        """Крылова и Тохтарова are two, Кирилла и Мефодия one."""
        low = text[piece.start : piece.end]
        if not AND.search(low) or STRETCH.search(low):
            return [piece]
        name, _items, streets = self.split(low, "")
        halves = cut(text, piece.start, piece.end, AND, piece.mark)
        halves[-1].next = piece.next
        if not streets and not all(self.split(text[half.start : half.end], "")[2] for half in halves):
            streets = tuple(self.directory.streets[one] for one in self.directory.mistyped(reading(low[:name], "")))
        return [piece] if streets and AND.search(low[:name].strip()) else halves

    def split(self, low: str, kind: str) -> tuple[int, list[str], tuple[Street, ...]]:
        """Where the name ends, the houses behind it, and the streets, if it is exactly theirs."""
        shortest: tuple[int, list[str]] = (len(low), [])
        starts = [found.start() for found in islice(START.finditer(low), MOST_STARTS)]
        for at in (len(low), *reversed(starts)):
            items = only_houses(low[at:]) if at < len(low) else []
            if items is not None:
                shortest = at, items
                if streets := self.look(low[:at], kind, PART):
                    return at, items, streets
        return (*shortest, ())

    def look(self, name: str, kind: str, most: int | None = None) -> tuple[Street, ...]:
        """The streets of a name; with `most`, of no other than this very name, or a word of it."""
        key = (name.strip(), kind, most)
        if key not in self.known:
            read = reading(name, kind)
            ranks = self.directory.exactly(read).items()
            best = {
                street: (rank + self.directory.of_kind(street, read), read)
                for street, rank in ranks
                if rank <= (PART if most is None else most)
            }
            if most is None and not best and read.words:
                best = self.directory.best([read])
            self.known[key] = self.told(best, name)
        return self.known[key]

    def told(self, best: dict[int, tuple[int, Reading]], name: str) -> tuple[Street, ...]:
        """Two streets in a sentence that is not understood are no choice: both may be meant."""
        least = min((cost for cost, _reading in best.values()), default=0)
        ties = {self.directory.streets[street].name_ru for street, (cost, _reading) in best.items() if cost == least}
        if least >= A_WORD and len(ties) > 1:
            return ()
        found = self.directory.told(best, name) if best else Found("not_found")
        return (found.street,) if found.street else found.choices


def tells_nothing(word: str) -> bool:
    return word in NOTHING or word.startswith(NOTHING_BEGINS)


def reading(name: str, kind: str) -> Reading:
    """A name that has no house; the kind of a heading goes where none is told."""
    words, told = without_kind(words_of(plain(name)))
    return Reading(words, told or (Kind(kind) if kind else None), None, 0)


def kinds_behind(pieces: list[str]) -> list[str]:
    """The kind that stands behind several: Абай, Жеңіс даңғылдары."""
    kinds, kind = [], ""
    for low in reversed(pieces):
        plural, before = plural_kind(low)
        if plural and not before:
            kind = plural
        elif kind and reading(low, "").kind:
            kind = ""
        kinds.append(kind)
    return kinds[::-1]


def without_kind_words(name: str) -> str:
    """As it was typed, but for ул., проспект, шағын ауданы."""
    for phrase in PHRASES:
        name = re.sub(rf"\b{re.escape(phrase)}\w*", " ", name, flags=re.IGNORECASE) or name

    def kept(word: re.Match[str]) -> str:
        kind = kind_of(fold(in_one_word(plain(word[0].strip(".")))))
        return " " if kind and not INITIAL.fullmatch(word[0]) else word[0]

    return " ".join(re.sub(r"[^\s.]+\.?", kept, name).split()) or name


def plural_kind(low: str) -> tuple[str, bool]:
    """The kind of several streets, and whether it stands before their names: улицы Крылова, Абай, Жеңіс даңғылдары."""
    words = re.findall(r"[\w-]+", in_one_word(low))
    for word, before in ((words[:1], True), (words[-1:], False)):
        if word and PLURAL.fullmatch(word[0]) and (kind := kind_of(fold(word[0]))):
            return kind, before
    return "", True


def number_at(low: str) -> int:
    """Where the number ends that it begins with, if it begins with one: 1-я, первая, 15."""
    if found := ORDINAL.match(low):
        return found.end()
    word = FIRST_WORD.match(low)
    return word.end() if word and (word[0].isdigit() or number_in_words(fold(word[0]))) else 0
