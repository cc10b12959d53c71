"""Small numbers are shown to nobody, nor what they could be worked out from.

In a town of this size “one complaint in May” may be somebody one knows. So no number below the threshold is shown, and
lines with such a number are one line, “the others”, with further ones until it has at least the threshold in each
column; one of them alone never has. What they add up to is all that can be taken from a total. A line is shown as a
whole or not at all, since a column bounds the next one: what is answered was received.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from questions.figures.month import Counts, total

THRESHOLD = 5
Name = TypeVar("Name", bound=Hashable)


def in_columns(counts: Counts) -> tuple[int, int, int]:
    """What each line has to show."""
    return counts.received, counts.answered, counts.on_time


def may_be_shown(counts: Counts) -> bool:
    return min(in_columns(counts)) >= THRESHOLD


def has_verdicts(counts: Counts) -> bool:
    return counts.solved >= THRESHOLD


@dataclass(frozen=True)
class Shown(Generic[Name]):
    """The lines that may be shown, in their order, and the others together; None: there are no others."""

    lines: dict[Name, Counts]
    others: Counts | None
    folded: tuple[Name, ...]

    def all_have(self, enough: Callable[[Counts], bool]) -> bool:
        """Whether a further column may be shown: all of it or nothing."""
        return all(map(enough, (*self.lines.values(), *([self.others] if self.others else []))))


def fold(lines: Mapping[Name, Counts]) -> Shown[Name]:
    """The lines with the small ones folded. No lines at all where even together they are too few."""
    apart = {name for name, counts in lines.items() if not may_be_shown(counts)}
    by_size = sorted((name for name in lines if name not in apart), key=lambda name: in_columns(lines[name]))
    while apart and by_size and not may_be_shown(total(lines[name] for name in apart)):
        apart.add(by_size.pop(0))
    folded = tuple(name for name in lines if name in apart)
    others = total(lines[name] for name in folded) if folded else None
    if others and not by_size:  # they are all there is: the total says it
        return Shown({}, None, folded)
    return Shown({name: counts for name, counts in lines.items() if name not in apart}, others, folded)
