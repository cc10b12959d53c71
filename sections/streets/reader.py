"""Reads the pieces of a pasted list: each names places, or tells houses of the place before."""

import re
from dataclasses import dataclass, field
from itertools import islice

from sections.streets.directory import PART, TURNED, Directory
from sections.streets.kinds import kind_of
from sections.streets.named import (
    MONTHS,
    STRETCH,
    Names,
    kinds_behind,
    number_at,
    plural_kind,
    reading,
    tells_nothing,
    without_kind_words,
)
from sections.streets.pasted import BREAK, COMMA, Piece, Place, cut, houses_at, marked, only_houses, with_side
from sections.streets.spelling import fold, plain
from sections.streets.street import Street
from sections.streets.typed import CITY, words_of

MOST_WORDS = 8
"""Words of a name."""
CODE = re.compile(r"\[\s*([\w-]+)\s*\]")
WORD = re.compile(r"\S+")
HOUSE_BEFORE = re.compile(r"(\d{1,4}[а-я]?(?:/\d+)?)\s+(?=[^\W\d]{2})")
PART_OF_HOUSE = re.compile(r"[а-я]|(?:к|корп|корпус|блок|стр|строение)\.?\s*\d{1,2}")
PLOT = re.compile(r"\d+\s?[а-я]?(?![^\W\d])(?:/\d+)?")


@dataclass
class Reader:
    """One list against one directory."""

    text: str
    directory: Directory
    places: list[Place] = field(default_factory=list)
    open: Place | None = None
    """The one that houses which follow belong to."""
    kind: str = ""
    """What a heading has told for those that follow: проспекты: …"""
    headed: bool = False
    """It stood alone, so that it goes for the lines below, too."""

    def read(self) -> list[Place]:
        self.low, self.names, last = marked(self.text), Names(self.directory), 0
        self.codes = {street.code.lower(): street for street in self.directory.streets.values()}
        for line in cut(self.low, 0, len(self.low), BREAK, "\n"):
            if "\n" in self.low[last : line.start] and not self.headed:
                self.kind = ""
            last = line.end
            parts = cut(self.low, line.start, line.end, COMMA, "\n")
            pieces = [piece for part in parts for piece in self.names.parted(self.low, part)]
            kinds = kinds_behind([self.low[piece.start : piece.end] for piece in pieces])
            for at, piece in enumerate(pieces):
                if not self.take_number(piece, pieces[at + 1 : at + 9], kinds[at]):
                    self.take(piece, kinds[at])
        return self.places

    def take(self, piece: Piece, kind: str) -> None:
        low = self.low[piece.start : piece.end]
        plural, before = plural_kind(low)
        if plural and before:
            self.kind, self.headed = plural, False
        kind = kind or self.kind
        if (found := CODE.search(low)) and found[1] in self.codes:
            street = self.codes[found[1]]
            items, past = houses_at(low, found.end())
            street = self.directory.streets[street.merged_into_id or street.pk]
            self.add(Place(piece.start, piece.end, (street,), items=items, unread=low[past:].strip()), piece)
        elif (houses := only_houses(low)) or PART_OF_HOUSE.fullmatch(low):
            self.take_houses(piece, low, houses or [])
        else:
            self.take_name(piece, low, kind)

    def take_houses(self, piece: Piece, low: str, items: list[str]) -> None:
        """Of the place before; 15 and 20 behind “мкр” are districts. With no place before they are kept."""
        place = self.open
        if place is None or not (items or place.items):
            self.places.append(Place(piece.start, piece.end, (), self.text[piece.start : piece.end]))
        elif low.isdigit() and not place.items and (other := self.numbered_too(place, low)):
            self.add(Place(piece.start, piece.end, other), piece)
        else:
            if not items and low[0].isalpha() and len(low) == 1:
                items = [re.match(r"\d*", place.items[-1])[0] + low]  # type: ignore[index]
            elif not items:
                of = PLOT.match(place.items[-1])
                items = [f"{of[0]} {low}"] if of else []
                if of and of.end() == len(place.items[-1]):
                    place.items.pop()
            elif len(items) == 1 and items[0] in {"odd", "even"} and with_side(place.items, items[0]):
                items = []
            place.items += items
            place.end = piece.end

    def numbered_too(self, place: Place, number: str) -> tuple[Street, ...]:
        words = words_of(plain(self.low[place.start : place.end]))
        if len(words) != 2 or not kind_of(words[0]) or not words[1].isdigit():
            return ()
        return self.names.look(f"{words[0]} {number}", "", PART)

    def take_number(self, piece: Piece, ahead: list[Piece], kind: str) -> bool:
        """1-я of “1-я и 2-я Береговая”; 15 of “15 и 20 мкр”."""
        low = self.low[piece.start : piece.end]
        words = low.split()
        number = words[-1] if len(words) == 1 or (len(words) == 2 and kind_of(fold(words[0].strip(".")))) else ""
        if not number or number_at(number) < len(number):
            return False
        if number.isdigit() and self.open and piece.mark == "," and piece.next == ",":
            return False
        for other in ahead:
            name = self.low[other.start : other.end]
            same = number_at(name)
            if 0 < same < len(name):
                rest = name[same : self.names.split(name, kind)[0]]
                streets = self.names.look(f"{low} {rest}", kind or self.kind, PART) if rest.strip() else ()
                if streets:
                    self.add(Place(piece.start, piece.end, streets), piece)
                return bool(streets)
            if not same:
                break
        return False

    def take_name(self, piece: Piece, low: str, kind: str) -> None:
        _name, items, streets = self.names.split(low, kind)
        if streets:
            self.add(Place(piece.start, piece.end, streets, items=items), piece)
        elif not self.take_nothing(piece, low, kind) and not self.take_several(piece, low, kind, gaps_from=0):
            self.take_unsure(piece, low, kind)

    def take_unsure(self, piece: Piece, low: str, kind: str) -> None:
        """A house before the name, a stretch between streets, a mistyped name, or none that is known."""
        name, items, _streets = self.names.split(low, kind)
        number, stretch = HOUSE_BEFORE.match(low), STRETCH.search(low)
        if stretch and not stretch.start() and self.open:
            self.open.unread, self.open.end = self.text[piece.start : piece.end], piece.end
            return None
        if stretch:
            _name, before, found = self.names.split(low[: stretch.start()], kind)
            if found:
                unread = self.text[piece.start + stretch.start() : piece.end].strip()
                return self.add(Place(piece.start, piece.end, found, items=before, unread=unread), piece)
        if number and (found := self.names.look(low[number.end() : name], kind)):
            return self.take_house_before(Place(piece.start, piece.end, found, items=items), number[1], piece)
        if not stretch and self.take_several(piece, low, kind, gaps_from=2):
            return None
        found = self.names.look(low[:name], kind)
        if found or stretch or not self.take_several(piece, low, kind, gaps_from=1):
            typed = without_kind_words(self.text[piece.start : piece.start + name].strip(" .,:-("))
            self.add(Place(piece.start, piece.end, found, typed, reading(low[:name], kind).kind or "", items), piece)
        return None

    def take_house_before(self, place: Place, number: str, piece: Piece) -> None:
        """12 Abai Avenue. A number behind houses is one of them: Абая 1, 3 Победы 5."""
        before = self.open
        if before and before.items and not before.house_first and piece.mark not in "\n;:":
            before.items.append(number)
        elif not place.items:
            place.items, place.house_first = [number], True
        self.add(place, piece)

    def take_nothing(self, piece: Piece, low: str, kind: str) -> bool:
        """Words around the list. A heading tells a kind; a piece that begins with such words is read without them."""
        words = list(re.finditer(r"\w+", low))
        named = [word[0] for word in words if not tells_nothing(word[0])]
        told = [found for word in named if (found := kind_of(fold(word)))]
        rest = {word for word in named if not kind_of(fold(word))}
        if not rest or (all(map(str.isdigit, rest)) and {word[0] for word in words} - MONTHS - rest):
            heading = told and (piece.next == ":" or plural_kind(low)[0])
            if heading:
                self.kind, self.headed = told[0], True
            return bool(heading or not told or piece.mark == "(")
        past, ended = 0, f"{low}."
        for word in words:
            if word.start() >= past:
                city = CITY.match(ended, word.start())
                if not city and not tells_nothing(word[0]):
                    past = past and word.start()
                    break
                past = city.end() if city else word.end()
        if 0 < past < len(low):
            self.take(Piece(piece.start + past, piece.end, piece.mark, piece.next), kind)
        return past > 0

    def take_several(self, piece: Piece, low: str, kind: str, gaps_from: int) -> bool:
        """Кайсенова Крылова 5 Тохтарова: nothing between them. From so many streets on, unknown words may be."""
        places, at, gap = [], 0, 0
        while at < len(low):
            ends = [found.end() for found in islice(WORD.finditer(low, at), MOST_WORDS)]
            named = ((end, self.names.look(low[at:end], kind, TURNED)) for end in reversed(ends))
            end, streets = next(((end, streets) for end, streets in named if streets), (0, ()))
            if streets:
                items, past = houses_at(low, end)
                places += [Place(gap, at, ()), Place(at, past, streets, items=items)]
                at = gap = past
            elif gaps_from and ends:
                at = ends[0] + 1
            else:
                return False
        if sum(bool(place.streets) for place in places) < max(gaps_from, 1):
            return False
        for place in (*places, Place(gap, len(low), ())):
            told = not all(map(tells_nothing, re.findall(r"\w+", low[place.start : place.end])))
            place.start, place.end = place.start + piece.start, place.end + piece.start
            if place.streets or told:
                place.name = self.text[place.start : place.end].strip(" .,:-(")
                self.add(place, piece)
        return True

    def add(self, place: Place, piece: Piece) -> None:
        """In brackets stands the same again, by another name, or what houses behind them do not belong to."""
        aside = piece.mark == "("
        if aside and self.open and place.streets == self.open.streets and not place.items:
            self.open.end = place.end
            return
        self.places.append(place)
        if not aside or place.streets:
            self.open = place
