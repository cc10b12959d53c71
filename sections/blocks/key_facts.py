"""What a long page says in short: counted and gathered from the blocks of its body."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue, StructValue

from sections.blocks.hours import OfficeState


@dataclass(frozen=True)
class Fact:
    """A labelled line or a few; or a day; or an office as it stands now. A `sample` has not been confirmed yet."""

    label: str | Promise
    lines: tuple[str, ...] = ()
    day: dt.date | None = None
    office: StructValue | None = None
    state: OfficeState | None = None
    sample: bool = False


def of_body(body: StreamValue | None) -> list[Fact]:
    """What the blocks have to say, in the language in force. No query."""
    blocks: dict[str, list] = {}
    for block in body or []:
        blocks.setdefault(block.block_type, []).append(block.value)
    sample = is_sample(body)
    services = [steps for steps in blocks.get("steps", []) if any(is_of_a_service(step) for step in steps)]
    told = [
        *(of_steps(services[0]) if len(services) == 1 else []),
        *(fact for value in blocks.get("indicators", []) for fact in of_indicators(value)),
    ]
    return [
        *(replace(fact, sample=sample) for fact in told),
        *of_files([file for files in blocks.get("files", []) for file in files]),
    ]


def is_of_a_service(step: StructValue) -> bool:
    """Whether it takes papers, money or time; others are mere advice."""
    return bool(step["needed"] or step["cost"] or step["term"])


def of_steps(steps: Iterable[StructValue]) -> Iterator[Fact]:
    """How many steps there are, and what papers, money and time which of them take."""
    steps = list(steps)
    yield Fact(_("Steps"), (f"{len(steps)}",))
    for label, told in (
        (_("Documents needed"), [f"{len(step['needed']) or ''}" for step in steps]),
        (_("Cost"), [step["cost"] for step in steps]),
        (_("Term"), [step["term"] for step in steps]),
    ):
        lines = tuple(
            _("step %(number)s: %(words)s") % {"number": number, "words": words}
            for number, words in enumerate(told, 1)
            if any(map(str.isdigit, words))
        )
        if lines:
            yield Fact(label, lines)


def of_indicators(indicators: Iterable[StructValue]) -> Iterator[Fact]:
    """How many keep their norm, and when the newest was measured."""
    kept = [one.kept for one in indicators if one.kept is not None]
    if kept:
        told = _("%(kept)s of %(all)s indicators") % {"kept": sum(kept), "all": len(kept)}
        yield Fact(_("Within the norm"), (told,))
    if days := [one["date"] for one in indicators if one["date"]]:
        yield Fact(_("Last measured"), day=max(days))


def of_files(files: list[StructValue]) -> Iterator[Fact]:
    """How many there are to take along."""
    if files:
        yield Fact(_("Documents attached"), (f"{len(files)}",))


def is_sample(body: StreamValue | None) -> bool:
    """Whether a notice says that the enterprise has not confirmed what is on the page."""
    return any(block.block_type == "notice" and block.value["kind"] == "sample" for block in body or [])
