"""Keeps the board true: what a change touches is told anew when its transaction ends, all of it each night.

So a worker or a request that is killed between the two leaves nothing wrong for longer than a day.
"""

import logging
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from portal import clock, queue
from translations.board.kinds import KINDS, Kind, Told
from translations.board.standing import LONGEST, MadeOf, Standing, State

log = logging.getLogger(__name__)
AT_ONCE = 200
TELL_ALL = "translations.board.handing.tell_all"
FOLLOWS = (
    *("model", "title", "source_language", "source_pk", "target_pk", "state", "per_cent", "draft_since", "shown"),
    "importance",
)
"""What a row has of what its kind tells."""
One = TypeVar("One")


class Keep:
    """Tells one record anew, and with it whatever else the transaction has touched: each once, in as few queries."""

    def __init__(self, kind: str, record: str, place: int) -> None:
        self.of, self.place, self.done = (kind, record), place, False
        # By this name Django logs a failure instead of failing itself, which would drop whatever waits for the commit.
        self.__qualname__ = f"Keep({kind})"

    def __call__(self) -> None:
        if self.done:
            return
        records: dict[str, list[str]] = defaultdict(list)
        for one in {self.of: self, **WAITING.pop(connections[DEFAULT_DB_ALIAS], {})}.values():
            if not one.done:
                one.done = True
                records[one.of[0]].append(one.of[1])
        if max(map(len, records.values())) > AT_ONCE:
            queue.wake(TELL_ALL)
            return
        for kind, some in records.items():
            kept_of(KINDS[kind], some)


WAITING: WeakKeyDictionary[Any, dict[tuple[str, str], Keep]] = WeakKeyDictionary()
"""Connection → what is to be told anew when its transaction ends."""


def soon(kind: str, record: object) -> None:
    """When the transaction ends; at once where there is none. Of very many records at once the worker tells."""
    here, wanted = connections[DEFAULT_DB_ALIAS], (kind, str(record))
    waiting = WAITING.setdefault(here, {})
    if waiting and not waits(here, next(reversed(waiting.values()))):
        # What came last has gone with a savepoint or a transaction that was rolled back, and others with it.
        waiting = WAITING[here] = {of: one for of, one in waiting.items() if waits(here, one)}
    if wanted not in waiting:
        waiting[wanted] = Keep(*wanted, len(here.run_on_commit))
        transaction.on_commit(waiting[wanted], robust=True)


def waits(here: Any, one: Keep) -> bool:
    told = here.run_on_commit
    return not one.done and one.place < len(told) and told[one.place][1] is one


@transaction.atomic
def keep(kind: Kind, records: list[str]) -> int:
    """Tells these records anew; how many rows have become others. The rows are held, so that the last word is true."""
    found = Standing.objects.select_for_update(of=("self",)).filter(kind=kind.name, record__in=records)
    rows = {(row.record, row.language): row for row in found.order_by("pk")}
    # Asked for when the rows are held: what somebody has just written of them is seen.
    made_of = MadeOf.objects.in_bulk([row.pk for row in rows.values()])
    told = list(kind.tell(records, {key: made_of[row.pk] for key, row in rows.items() if row.pk in made_of}))
    gone = rows.keys() - {(one.record, one.language) for one in told}
    changed = Standing.objects.filter(pk__in=[rows[key].pk for key in gone]).delete()[0] if gone else 0
    changed += add(kind, [one for one in told if (one.record, one.language) not in rows])
    for one in told:
        row = rows.get((one.record, one.language))
        changed += row is not None and follow(row, one, made_of.get(row.pk))
    return changed


def as_row(kind: Kind, one: Told) -> Standing:
    row = Standing(kind=kind.name, record=one.record, language=one.language, since=since(one))
    for name, value in followed(one).items():
        setattr(row, name, value)
    return row


def add(kind: Kind, told: list[Told]) -> int:
    """New rows; what somebody else has added meanwhile stays."""
    if told:
        Standing.objects.bulk_create([as_row(kind, one) for one in told], ignore_conflicts=True)
        records = {one.record for one in told}
        rows = {(row.record, row.language): row for row in Standing.objects.filter(kind=kind.name, record__in=records)}
        MadeOf.objects.bulk_create(
            [
                MadeOf(standing=rows[one.record, one.language], texts=one.made_of, target=one.target)
                for one in told
                if one.made_of
            ],
            ignore_conflicts=True,
        )
    return len(told)


def follow(row: Standing, one: Told, kept: MadeOf | None) -> bool:
    """The row says what is told; whether it said otherwise."""
    wanted = followed(one)
    if one.state != row.state:
        wanted["since"] = since(one)
    elif row.draft_since and wanted["draft_since"]:
        wanted["draft_since"] = row.draft_since  # since the first of these drafts
    changed = {name for name, value in wanted.items() if getattr(row, name) != value}
    for name in changed:
        setattr(row, name, wanted[name])
    if changed:
        row.save(update_fields=changed)
    if (kept.texts, kept.target) != (one.made_of, one.target) if kept else one.made_of:
        MadeOf.objects.update_or_create(standing=row, defaults={"texts": one.made_of, "target": one.target})
        return True
    return bool(changed)


def followed(one: Told) -> dict[str, Any]:
    found = {name: getattr(one, name) for name in FOLLOWS}
    title = " ".join(one.title.split())[:LONGEST]
    return found | {"title": title, "words": title.casefold()[:LONGEST]}


def since(one: Told) -> Any:
    """Out of date and missing since the original changed; anything else since now."""
    return one.changed if one.state in (State.STALE, State.MISSING) else clock.now()


def batches(records: Iterator[One]) -> Iterator[list[One]]:
    while some := list(islice(records, AT_ONCE)):
        yield some


def kept_of(kind: Kind, records: list[str]) -> int:
    """As `keep`; one record that cannot be told leaves the others' night undisturbed."""
    try:
        return keep(kind, records)
    except Exception:
        if len(records) > 1:
            return sum(kept_of(kind, [one]) for one in records)
        log.exception("board: %s %s could not be told", kind.name, records[0])
        return 0


def rebuild() -> int:
    """All of it told anew; how many rows were wrong."""
    return sum(changed for _kind, _done, changed in steps())


def steps(first: int = 0, done: int = 0) -> Iterator[tuple[int, int, int]]:
    """All of it told anew bit by bit: the number of the kind, how many of its records are done, rows that were wrong.

    It goes on from where it was left, `done` records into a kind.
    """
    for number, name in enumerate(sorted(KINDS)):
        kind, known = KINDS[name], done if number == first else 0
        if number < first:
            continue
        for some in batches(islice(kind.records(), known, None)):
            known += len(some)
            yield number, known, kept_of(kind, some)
        lost = set(Standing.objects.filter(kind=name).values_list("record", flat=True)) - set(kind.records())
        for some in batches(iter(lost)):
            yield number, known, kept_of(kind, some)
    yield len(KINDS), 0, Standing.objects.exclude(kind__in=KINDS).delete()[0]
