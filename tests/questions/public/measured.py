"""How much of what people have marked by hand the rules find, and how much of what they find is marked."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from questions.public.marking import Piece, found_in, places
from questions.public.marking.piece import Kind

SAMPLES = Path(__file__).with_name("samples")
STREETS = Path(__file__).resolve().parents[3] / "demo" / "streets.csv"
MARK = re.compile(r"\[\[(\w+)\|([^\]]+)\]\]")


@dataclass(frozen=True)
class Sample:
    asker: str
    text: str
    pieces: tuple[Piece, ...]


def samples(name: str) -> Iterator[Sample]:
    """The texts of a file, without their marks, and what was marked."""
    for part in (SAMPLES / f"{name}.txt").read_text(encoding="utf-8").split("\n## ")[1:]:
        asker, _, marked = part.partition("\n")
        text, pieces, at = "", [], 0
        for mark in MARK.finditer(marked):
            text += marked[at : mark.start()]
            pieces.append(Piece(len(text), len(text) + len(mark[2]), Kind(mark[1])))
            text += mark[2]
            at = mark.end()
        yield Sample(asker, (text + marked[at:]).rstrip(), tuple(pieces))


def streets() -> frozenset[str]:
    with STREETS.open(encoding="utf-8") as rows:
        columns = ("name_kk", "name_ru", "name_en", "former_ru", "former_kk", "aliases")
        return places.known(
            name for row in csv.DictReader(rows) for column in columns for name in row[column].split(";")
        )


@dataclass
class Measure:
    """A piece is found when none of its letters and digits is left; what is found is right when half is marked."""

    marked: Counter = field(default_factory=Counter)
    found: Counter = field(default_factory=Counter)
    told: Counter = field(default_factory=Counter)
    right: Counter = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, sample: Sample, known: frozenset[str]) -> None:
        told = found_in(sample.text, [sample.asker], known)
        covered, by_hand = letters(sample.text, told), letters(sample.text, sample.pieces)
        for piece in sample.pieces:
            self.marked[piece.kind] += 1
            if letters(sample.text, [piece]) <= covered:
                self.found[piece.kind] += 1
            else:
                self.missed.append(f"{piece.kind}: {piece.of(sample.text)} | {sample.text[:60]}")
        for piece in told:
            self.told[piece.kind] += 1
            its = letters(sample.text, [piece])
            if len(its & by_hand) * 2 >= len(its):
                self.right[piece.kind] += 1
            else:
                self.wrong.append(f"{piece.kind}: {piece.of(sample.text)} | {sample.text[:60]}")

    @property
    def recall(self) -> float:
        return self.found.total() / self.marked.total()

    @property
    def precision(self) -> float:
        return self.right.total() / self.told.total()

    def recall_of(self, kind: Kind) -> float:
        return self.found[kind] / self.marked[kind]


def letters(text: str, pieces) -> set[int]:
    return {at for piece in pieces for at in range(piece.start, piece.end) if text[at].isalnum()}


def measure(*names: str) -> Measure:
    measured, known = Measure(), streets()
    for name in names:
        for sample in samples(name):
            measured.add(sample, known)
    return measured
