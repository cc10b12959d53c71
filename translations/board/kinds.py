"""What has translations: each kind tells how its records stand, and where they are translated."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from translations.board.standing import Importance, MadeOf, Standing, State

Text = list[str]
"""Where it stands, and what it says."""


@dataclass(frozen=True)
class Told:
    """How a record stands in a language. `changed`: when its original changed last; `made_of`: see `MadeOf`."""

    record: str
    language: str
    model: str
    title: str
    state: State
    changed: dt.datetime
    source_language: str
    source_pk: int | None = None
    target_pk: int | None = None
    per_cent: int = 0
    draft_since: dt.datetime | None = None
    shown: bool = True
    importance: int = Importance.OTHER
    made_of: list[Text] = field(default_factory=list)
    target: list[Text] = field(default_factory=list)


Kept = Mapping[tuple[str, str], MadeOf]
"""Record and language → what its translation was made of."""


@dataclass(frozen=True)
class Kind:
    """`tell` says how records stand; `records` names them all; `may_see` narrows the rows to a user's (None: to none).

    `way` is where a row is translated; `texts` the original as it is now, and as its draft has it.
    """

    name: str
    tell: Callable[[list[str], Kept], Iterable[Told]]
    records: Callable[[], Iterator[str]]
    may_see: Callable[[Any], Q | None]
    way: Callable[[Standing], str]
    texts: Callable[[Standing], tuple[list[Text], list[Text]]]


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> Kind:
    KINDS[kind.name] = kind
    return kind
