"""Finds the street that is meant among all of the directory, whatever is typed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from django.db.models import Count, Max
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from portal.formats.alphabet import in_order
from portal.locale import in_language
from sections.streets.houses import House
from sections.streets.kinds import Kind
from sections.streets.spelling import plain
from sections.streets.street import Street
from sections.streets.typed import Reading, readings, without_kind, words_of

WHOLE, TURNED, PART = 0, 2, 4
"""How well a key stands for its street: its name; the same words in another order; one word of several."""
OTHER_KIND, A_LETTER, A_WORD = 3, 10, 25
"""What it costs that another kind was told, a letter is wrong, a word is left over."""
SHORTEST_MISTYPED, LONG = 4, 8
"""From so many letters on one, or two, may be wrong."""
ALIKE, NEAREST, MOST_CHOICES = 0.55, 3, 12


@dataclass(frozen=True)
class Found:
    """What was meant. `street` is set for “street” alone; `choices` for “choose”, and the nearest for “not_found”."""

    answer: Literal["street", "choose", "not_found"]
    street: Street | None = None
    house: House | None = None
    choices: tuple[Street, ...] = ()


@dataclass
class Directory:
    """All streets by all their names, in memory: 2,000 take about 10 MB and a third of a second to lay out."""

    streets: dict[int, Street] = field(default_factory=dict)
    keys: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    """Folded words without spaces → street → how well they stand for it."""
    by_length: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    names: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    """As they are written, in small letters."""
    known: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)
    """What names in notices have been found to mean."""

    @classmethod
    def of(cls, streets: Iterable[Street]) -> "Directory":
        laid = cls()
        for street in streets:
            laid.streets[street.pk] = street
        for street in laid.streets.values():
            target = street.merged_into_id or street.pk
            for name in street.names():
                laid.add(name, target)
        for key in laid.keys:
            laid.by_length[len(key)].append(key)
        return laid

    def add(self, name: str, street: int) -> None:
        words, _kind = without_kind(words_of(plain(name)))
        self.names[street].append(plain(name))
        self.put("".join(words), street, WHOLE)
        if len(words) > 1:
            for at in range(1, len(words)):
                self.put("".join(words[at:] + words[:at]), street, TURNED)
            unnumbered = [word for word in words if not word.isdigit()]
            for word in {"".join(unnumbered), *unnumbered}:
                if len(word) >= SHORTEST_MISTYPED:
                    self.put(word, street, PART)

    def put(self, key: str, street: int, rank: int) -> None:
        if key:
            self.keys[key][street] = min(rank, self.keys[key].get(street, rank))

    def find(self, text: str) -> Found:
        """The street and the house of an address."""
        read = readings(text)
        best = self.best(read)
        return self.told(best, text) if best else Found("not_found", choices=self.nearest(read))

    def surely(self, text: str) -> Found | None:
        """The street and the house of an address that is told as such: no letter is guessed, no word left over.

        Without a house the whole name is asked for: “Пионерский” alone may be the intake.
        """
        found: dict[int, tuple[int, Reading]] = {}
        for reading in readings(text):
            for street, rank in self.exactly(reading).items():
                cost = rank + reading.cost + self.of_kind(street, reading)
                if (reading.house or rank < PART) and (street not in found or cost < found[street][0]):
                    found[street] = (cost, reading)
        return self.told(found, text) if found else None

    def named(self, name: str, kind: str) -> frozenset[int]:
        """The streets a notice means by a name; more than one where they cannot be kept apart. Worked out once."""
        if (name, kind) not in self.known:
            words, told = without_kind(words_of(plain(name)))
            best = self.best([Reading(words, Kind(kind) if kind != Kind.OTHER else told, None, 0)])
            least = min((cost for cost, _reading in best.values()), default=0)
            self.known[name, kind] = frozenset(street for street, (cost, _reading) in best.items() if cost == least)
        return self.known[name, kind]

    def best(self, read: list[Reading]) -> dict[int, tuple[int, Reading]]:
        """Street → how far from what was typed, and how that was understood; by the first way that finds any."""
        best: dict[int, tuple[int, Reading]] = {}
        for way in (self.exactly, self.with_words_left_over, self.mistyped):
            for reading in read:
                for street, cost in way(reading).items():
                    total = cost + reading.cost + self.of_kind(street, reading)
                    if street not in best or total < best[street][0]:
                        best[street] = (total, reading)
            if best:
                break
        return best

    def told(self, best: dict[int, tuple[int, Reading]], text: str) -> Found:
        """The best, where it is one; as many as are as good, where not."""
        least = min(cost for cost, _reading in best.values())
        ties = [street for street, (cost, _reading) in best.items() if cost == least]
        if len(ties) > 1:
            ties = self.nearest_in_writing(ties, text, mistyped=least >= A_LETTER)
        house = best[ties[0]][1].house
        if len(ties) == 1:
            return Found("street", self.streets[ties[0]], house)
        return Found("choose", house=house, choices=self.in_order(ties))

    def nearest_in_writing(self, streets: list[int], text: str, mistyped: bool) -> list[int]:
        """Those spelling alone keeps apart: Ұлан and Улан; Рабочя, which is nearer to Рабочая than to Рабочий."""
        typed = plain(text)
        likeness = {street: max(fuzz.partial_ratio(name, typed) for name in self.names[street]) for street in streets}
        best = max(likeness.values())
        return [street for street in streets if likeness[street] == best] if mistyped or best == 100 else streets

    def of_kind(self, street: int, reading: Reading) -> int:
        return OTHER_KIND if reading.kind and reading.kind != self.streets[street].kind else 0

    def exactly(self, reading: Reading) -> dict[int, int]:
        """A number alone names what its kind says: “15 мкр” is a district, “15” and “ул. 15” are nothing."""
        found = self.keys.get(reading.key, {})
        if reading.key.isdigit():
            return {street: rank for street, rank in found.items() if self.streets[street].kind == reading.kind}
        return found

    def with_words_left_over(self, reading: Reading) -> dict[int, int]:
        """Каныша Сатпаева, where the directory says Сатпаева: whole names only, and no number is left over."""
        words = reading.words
        found: dict[int, int] = {}
        for length in range(len(words) - 1, 0, -1):
            for at in range(len(words) - length + 1):
                rest = words[:at] + words[at + length :]
                key = "".join(words[at : at + length])
                if any(word[:1].isdigit() for word in rest) or key.isdigit():
                    continue
                for street, rank in self.keys.get(key, {}).items():
                    if rank == WHOLE:
                        found.setdefault(street, A_WORD * len(rest))
            if found:
                break
        return found

    def mistyped(self, reading: Reading) -> dict[int, int]:
        """One letter wrong, left out, too many, or two the wrong way round; two in long names."""
        found: dict[int, int] = {}
        for key, distance in self.close(reading.key):
            for street, rank in self.keys[key].items():
                cost = A_LETTER * distance + rank
                found[street] = min(cost, found.get(street, cost))
        return found

    def close(self, key: str) -> list[tuple[str, int]]:
        letters = sum(letter.isalpha() for letter in key)
        allowed = 0 if letters < SHORTEST_MISTYPED else 1 if letters < LONG else 2
        if not allowed:
            return []
        lengths = range(len(key) - allowed, len(key) + allowed + 1)
        near = [other for length in lengths for other in self.by_length.get(length, ())]
        found = process.extract(key, near, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        return [(other, int(distance)) for other, distance, _at in found if numbers(other) == numbers(key)]

    def nearest(self, read: list[Reading]) -> tuple[Street, ...]:
        """What it may have been, for whoever reads “not in the directory”."""
        keys = list(self.keys)
        for reading in read:
            if reading.key and not reading.key.isdigit():
                found = process.extract(reading.key, keys, scorer=OSA.normalized_similarity, score_cutoff=ALIKE)
                streets = dict.fromkeys(street for key, _score, _at in found for street in self.keys[key])
                if streets:
                    return tuple(self.streets[street] for street in list(streets)[:NEAREST])
        return ()

    def in_order(self, streets: Iterable[int]) -> tuple[Street, ...]:
        found = sorted(
            (self.streets[one] for one in streets),
            key=lambda street: (in_order(in_language(street, "name")), street.kind),
        )
        return tuple(found[:MOST_CHOICES])


def numbers(key: str) -> str:
    """1 Береговая and 2 Береговая are no mistake of each other."""
    return "".join(letter for letter in key if letter.isdigit())


_laid: tuple[object, Directory] | None = None


def directory() -> Directory:
    """Of all streets; laid out anew when one has changed. One query, two when it has."""
    global _laid  # noqa: PLW0603 one for the process, as its rows are one for all
    version = tuple(Street.objects.aggregate(count=Count("pk"), last=Max("updated_at"), newest=Max("pk")).values())
    if _laid is None or _laid[0] != version:
        _laid = (version, Directory.of(Street.objects.all()))
    return _laid[1]
