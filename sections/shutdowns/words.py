"""What is said of a shutdown, in the language in force: its state, its times, what is off and where."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from sections.shutdowns.moments import Exactness, Moment, moment
from sections.shutdowns.places import in_short
from sections.shutdowns.states import State
from sections.shutdowns.updates import ShutdownUpdate

OFF = {
    "cold_water": (gettext_lazy("cold water"), gettext_lazy("no cold water")),
    "hot_water": (gettext_lazy("hot water"), gettext_lazy("no hot water")),
    "wastewater": (gettext_lazy("wastewater"), gettext_lazy("no wastewater service")),
    "water_quality": (gettext_lazy("water quality"), gettext_lazy("the quality of the water has changed")),
}
"""Field of the page → what it is called, and how it is told."""
CHANGES = (ShutdownUpdate.Says.END, ShutdownUpdate.Says.UNKNOWN)
"""Updates that take the place of what was said of the end before."""
ICONS = {
    State.PLANNED: "calendar",
    State.NOW: "drop-off",
    State.OVERDUE: "clock",
    State.RESTORED: "check",
    State.PAST: "calendar",
}


@dataclass(frozen=True)
class Told:
    """What is told of a state: its name, its icon, and a sentence with the time that matters in it."""

    state: State
    label: str | Promise
    icon: str
    sentence: str


@dataclass(frozen=True)
class Without:
    """How many of a kind are without."""

    label: str
    value: str


@dataclass(frozen=True)
class Line:
    """A message of the log. `end`: what it told of the end, None where it told that none is known; `former`: told, but
    holds no more."""

    says: str
    end: Moment | None
    former: bool
    at: Moment | None = None
    text: str = ""


@dataclass(frozen=True)
class ToldEnd:
    """An expected end (None: unknown); `former`: another one has taken its place."""

    end: Moment | None
    former: bool


def what_is_off(page: Page) -> list[str]:
    """cold water, hot water, …"""
    return [str(name) for field, (name, _told) in OFF.items() if getattr(page, field)]


def what_is_missing(page: Page) -> str:
    """no cold or hot water, … In a tense that fits what is planned as well as what is now."""
    told = {field: str(words) for field, (_name, words) in OFF.items() if getattr(page, field)}
    if "cold_water" in told and "hot_water" in told:
        told["cold_water"] = _("no cold or hot water")
        del told["hot_water"]
    return ", ".join(told.values())


def what_and_where(page: Page) -> str:
    """One line: no cold water: Mirny settlement, Mikoyan Street and 4 more places."""
    what = what_is_missing(page)
    where = in_short(page.places, page.facilities)
    return f"{what}: {where}" if what and where else what or page.title


def told(page: Page, now: dt.datetime) -> Told:
    """The state at `now`."""
    state = page.state(now)
    return Told(state, state.label, ICONS[state], sentence(page, state, now))


def as_told(pages: Iterable, now: dt.datetime) -> list:
    """The notices as lists show them: each with `told`, its state at `now`."""
    pages = list(pages)
    for page in pages:
        page.told = told(page, now)
    return pages


def sentence(page: Page, state: State, now: dt.datetime | None) -> str:
    """What the times say, with no full stop; days are told by “today” and the like where `now` is given."""
    end = moment(page.expected_end, page.expected_end_exactness)
    words = {"start": Moment(page.start, page.start_exactness).words(now), "end": end and end.words(now)}
    if state == State.RESTORED:
        return Moment(page.restored_at, page.restored_exactness).words(now)
    if state == State.PLANNED:
        return (_("Start: %(start)s; end: %(end)s") if end else _("Start: %(start)s; the end is unknown")) % words
    if state == State.OVERDUE:
        return _("Restoration was expected: %(end)s; no new time has been given yet") % words
    if state == State.PAST:
        return _("Announced end: %(end)s") % words
    return _("Restoration expected: %(end)s") % words if end else _("Time of restoration unknown")


def lead(page: Page) -> str:
    """What lists, feeds and letters say of a shutdown whose editor has written no summary. Dates, not “today”."""
    end = moment(page.expected_end, page.expected_end_exactness)
    words = {"start": Moment(page.start, page.start_exactness).words(), "end": end and end.words()}
    times = _("Start: %(start)s; end: %(end)s") if end else _("Start: %(start)s; the end is unknown")
    return f"{capfirst(what_and_where(page))}. {times % words}"


def whom(page: Page) -> list[Without]:
    """How many are without."""
    rows = [
        (_("Blocks of flats"), page.flats, [(page.flat_accounts, accounts), (page.flat_people, people)]),
        (_("Private houses"), page.houses, [(page.house_people, people)]),
    ]
    found = []
    for label, number, more in rows:
        inside = ", ".join(words(count) for count, words in more if count)
        if number or inside:
            value = grouped(number) if number else ""
            found.append(Without(label, f"{value} ({inside})".strip() if inside else value))
    return found


def accounts(number: int) -> str:
    return ngettext("%(count)s account", "%(count)s accounts", number) % {"count": grouped(number)}


def people(number: int) -> str:
    return ngettext("%(count)s person", "%(count)s people", number) % {"count": grouped(number)}


def grouped(number: int) -> str:
    """1,845 as the language writes it."""
    return number_format(number, force_grouping=True)


def log(page: Page, updates: list[ShutdownUpdate]) -> list[Line]:
    """The announcement and its updates in time order."""
    last = max((number for number, update in enumerate(updates, 1) if update.says in CHANGES), default=0)
    return [
        Line("first", page.first_told, former=last > 0),
        *(
            Line(
                update.says,
                moment(update.time, update.exactness),
                former=number < last and update.says != ShutdownUpdate.Says.NOTE,
                at=moment(update.at, Exactness.EXACT),
                text=update.text,
            )
            for number, update in enumerate(updates, 1)
        ),
    ]


def expected_ends(page: Page, updates: list[ShutdownUpdate]) -> list[ToldEnd]:
    """Every expected end there was, in time order."""
    told_ends = [page.first_told, *(moment(one.time, one.exactness) for one in updates if one.says in CHANGES)]
    ends = [end for end, _same in groupby(told_ends)]
    return [ToldEnd(end, former=number < len(ends) - 1) for number, end in enumerate(ends)]
