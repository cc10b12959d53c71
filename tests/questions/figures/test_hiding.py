"""Small numbers are not shown, and cannot be worked out from what is shown."""

import random
from collections.abc import Iterable

import pytest

from questions.figures.hiding import THRESHOLD, Shown, fold, in_columns, may_be_shown
from questions.figures.month import Counts, total

COLUMNS = 3
Numbers = tuple[int, ...]


def lines(*rows: Numbers) -> dict[int, Counts]:
    return {number: Counts(*row) for number, row in enumerate(rows)}


def random_rows(dice: random.Random) -> list[Numbers]:
    """Nested as they are: on time is answered, answered is received. Small ones and empty ones are frequent."""
    rows = []
    for _ in range(dice.randint(1, 12)):
        received = dice.choice([0, 0, 1, 2, 4, 5, 6, dice.randint(0, 12), dice.randint(0, 300)])
        answered = dice.choice([received, dice.randint(0, received)])
        rows.append((received, answered, dice.choice([answered, dice.randint(0, answered)])))
    return rows


def is_possible(row: Numbers) -> bool:
    return row[0] >= row[1] >= row[2] >= 0


def others_as_possible(hidden: list[Numbers]) -> Iterable[list[Numbers]]:
    """Other numbers in the folded lines that add up to the same: two lines change places, or some goes from one to
    another."""
    for one in range(len(hidden)):
        for other in range(len(hidden)):
            if one == other:
                continue
            swapped = list(hidden)
            swapped[one], swapped[other] = hidden[other], hidden[one]
            yield swapped
            for moved in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (0, 1, 1), (1, 1, 1)):
                changed = list(hidden)
                changed[one] = tuple(number + by for number, by in zip(hidden[one], moved, strict=True))
                changed[other] = tuple(number - by for number, by in zip(hidden[other], moved, strict=True))
                yield changed


@pytest.mark.parametrize("with_empty", [True, False])
def test_no_hidden_number_can_be_worked_out(with_empty):
    """Also where it is known that nothing folded is empty."""
    for seed in range(400):
        cannot_be_worked_out(seed, with_empty)


def cannot_be_worked_out(seed: int, with_empty: bool) -> None:
    """Of the numbers drawn by a seed."""
    rows = [row for row in random_rows(random.Random(seed)) if row[0] or with_empty]
    shown = fold(lines(*rows))
    everything = in_columns(total(Counts(*row) for row in rows))
    visible = [in_columns(counts) for counts in shown.lines.values()]
    visible += [in_columns(shown.others)] if shown.others else []
    assert all(min(row) >= THRESHOLD for row in visible)
    hidden = [rows[name] for name in shown.folded]
    assert len(rows) == len(hidden) + len(shown.lines)
    rest = in_columns(total(Counts(*row) for row in hidden))
    if shown.lines and hidden:
        assert len(hidden) >= 2
        assert min(rest) >= THRESHOLD
    for line in range(len(hidden)):
        for column in range(COLUMNS):
            if not shown.lines and (len(rows) == 1 or everything[column] < THRESHOLD):
                continue  # the only line is the total, of which a small number is not shown either
            assert any(
                all(map(is_possible, other))
                and (with_empty or min(other)[0])
                and other[line][column] != hidden[line][column]
                for other in others_as_possible(hidden)
            ), (seed, rows, line, column)


def test_large_lines_are_shown_as_they_are():
    assert fold(lines((9, 8, 7), (5, 5, 5))) == Shown(lines((9, 8, 7), (5, 5, 5)), None, ())


def test_one_small_line_is_folded_with_the_next_smallest():
    shown = fold(lines((40, 30, 20), (3, 3, 3), (50, 40, 30)))
    assert (list(shown.lines), shown.folded, in_columns(shown.others)) == ([2], (0, 1), (43, 33, 23))


def test_a_small_number_in_any_column_folds_its_line():
    assert fold(lines((40, 30, 4), (50, 40, 4), (60, 50, 40), (60, 50, 41))).folded == (0, 1)


def test_folded_lines_are_enough_together():
    assert fold(lines((1, 0, 0), (1, 1, 1), (60, 50, 40), (70, 50, 40))).folded == (0, 1, 2)


def test_where_nothing_can_be_shown_nothing_is():
    assert fold(lines((3, 3, 3), (40, 40, 40))) == Shown({}, None, (0, 1))
    assert fold({}) == Shown({}, None, ())


def test_an_edge_is_shown():
    assert may_be_shown(Counts(5, 5, 5))
    assert not may_be_shown(Counts(5, 5, 4))
