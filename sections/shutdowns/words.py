"""What is said of a shutdown, in the language in force: its state, its times, what is off and where."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from modelcluster.models import ClusterableModel

from portal.locale import Said
from sections.shutdowns.moments import Exactness, Moment, moment
from sections.shutdowns.places import in_short
from sections.shutdowns.states import State
from sections.shutdowns.updates import ShutdownUpdate

OFF = {
    "cold_water": (gettext_lazy("cold water"), gettext_lazy("no cold water")),
    "hot_water": (gettext_lazy("hot water"), gettext_lazy("no hot water")),
    "wastewater": (gettext_lazy("wastewater"), gettext_lazy("no wastewater service")),
    "water_quality": (gettext_lazy("water quality"), gettext_lazy("the quality of the water has changed")),
    "low_pressure": (gettext_lazy("pressure"), gettext_lazy("low water pressure")),
}
"""Field of the notice → what it is called, and how it is told."""
WITHOUT_SUPPLY = ("cold_water", "hot_water", "wastewater")
FLOWING = {
    State.NOW: pgettext_lazy("quality of the water", "in force"),
    State.RESTORED: pgettext_lazy("quality of the water", "back to normal"),
}
"""The states of a change of quality, or of low pressure."""
Says = ShutdownUpdate.Says
CHANGES = (Says.END, Says.UNKNOWN)
"""Updates that take the place of what was said of the end before; of coming pressure those that tell an end."""
ICONS = {
    State.PLANNED: "calendar",
    State.NOW: "drop-off",
    State.PRESSURE: "gauge",
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
    text: Said | None = None
    written_at: Moment | None = None
    """Where it happened at another moment than it was written."""


@dataclass(frozen=True)
class ToldEnd:
    """An expected end (None: unknown); `former`: another one has taken its place."""

    end: Moment | None
    former: bool


def what_is_off(notice: ClusterableModel) -> list[str]:
    """cold water, hot water, …"""
    return [str(name) for field, (name, _told) in OFF.items() if getattr(notice, field)]


def what_is_missing(notice: ClusterableModel) -> str:
    """no cold or hot water, … In a tense that fits what is planned as well as what is now."""
    told = {field: str(words) for field, (_name, words) in OFF.items() if getattr(notice, field)}
    if "cold_water" in told and "hot_water" in told:
        told["cold_water"] = _("no cold or hot water")
        del told["hot_water"]
    return ", ".join(told.values())


def what_and_where(notice: ClusterableModel) -> str:
    """One line: no cold water: Mirny settlement, Mikoyan Street and 4 more places."""
    what = what_is_missing(notice)
    where = in_short(notice.places.all())
    return f"{what}: {where}" if what and where else what or where


def told(notice: ClusterableModel, now: dt.datetime) -> Told:
    """The state at `now`."""
    state = notice.state(now)
    label, icon = state.label, ICONS[state]
    if not any(getattr(notice, field) for field in WITHOUT_SUPPLY):  # water flows: nobody is told that it is off
        label, icon = FLOWING.get(state, label), "warning" if state == State.NOW else icon
    return Told(state, label, icon, sentence(notice, state, now))


def as_told(notices: Iterable, now: dt.datetime) -> list:
    """The notices as lists show them: each with `told`, its state at `now`."""
    notices = list(notices)
    for notice in notices:
        notice.told = told(notice, now)
    return notices


def sentence(notice: ClusterableModel, state: State, now: dt.datetime | None) -> str:
    """What the times say, with no full stop; days are told by “today” and the like where `now` is given."""
    if state == State.RESTORED:
        return Moment(notice.restored_at, notice.restored_exactness).words(now)
    if state == State.PLANNED:
        return from_until(notice, now)
    end = moment(notice.expected_end, notice.expected_end_exactness)
    words = {"end": end and end.words(now)}
    if state == State.OVERDUE:
        return _("Restoration was expected: %(end)s; no new time has been given yet") % words
    if state == State.PAST:
        return _("Announced end: %(end)s") % words
    return _("Restoration expected: %(end)s") % words if end else _("Time of restoration unknown")


def lead(notice: ClusterableModel) -> str:
    """What lists, feeds and letters say of a shutdown whose editor has written no summary."""
    return f"{capfirst(what_and_where(notice))}. {from_until(notice)}"


def from_until(notice: ClusterableModel, now: dt.datetime | None = None) -> str:
    """Its start and end; without `now` by dates, not “today”: for what is read nobody knows when."""
    end = moment(notice.expected_end, notice.expected_end_exactness)
    words = {"start": Moment(notice.start, notice.start_exactness).words(now), "end": end and end.words(now)}
    return (_("Start: %(start)s; end: %(end)s") if end else _("Start: %(start)s; the end is unknown")) % words


def in_a_letter(notice: ClusterableModel, now: dt.datetime, *, first: bool) -> tuple[str, str]:
    """Subject and summary, with dates, not “today”. `first`: it announces the notice; else what has changed since."""
    it = told(notice, now)
    if first and it.state in (State.PLANNED, State.NOW):
        advice = own(notice.advice)
        return notice.title, f"{notice.lead.removesuffix('.')}. {advice}" if advice else notice.lead
    flows_again = it.state in (State.PRESSURE, State.RESTORED)
    what = in_short(notice.places.all()) if flows_again else what_and_where(notice)
    subject = ": ".join(filter(None, (capfirst(str(it.label)), what)))
    return subject, ". ".join(filter(None, (capfirst(sentence(notice, it.state, None)), own(notice.reason))))


def own(words: Said) -> str:
    """Where they are in the language in force: a letter holds no others."""
    return "" if words.foreign else str(words)


def whom(notice: ClusterableModel) -> list[Without]:
    """How many are without."""
    rows = [
        (_("Blocks of flats"), notice.flats, [(notice.flat_accounts, accounts), (notice.flat_people, people)]),
        (_("Private houses"), notice.houses, [(notice.house_people, people)]),
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


def log(notice: ClusterableModel, updates: list[ShutdownUpdate]) -> list[Line]:
    """The announcement and its updates in time order."""
    last = max((number for number, update in enumerate(updates, 1) if changes(update)), default=0)
    return [Line("first", notice.first_told, former=last > 0)] + [
        line(update, former=number < last and update.says != Says.NOTE) for number, update in enumerate(updates, 1)
    ]


def line(update: ShutdownUpdate, *, former: bool) -> Line:
    """An update as a message of the log."""
    happened, written = (moment(at, Exactness.EXACT) for at in (update.happened_at, update.at))
    told = moment(update.time, update.exactness)
    return Line(update.says, told, former, happened or written, update.text, written if happened else None)


def changes(update: ShutdownUpdate) -> bool:
    """Whether it tells another end than was told before."""
    return update.says in CHANGES or (update.says == Says.PRESSURE and update.time is not None)


def expected_ends(notice: ClusterableModel, updates: list[ShutdownUpdate]) -> list[ToldEnd]:
    """Every expected end there was, in time order."""
    told_ends = [notice.first_told, *(moment(one.time, one.exactness) for one in updates if changes(one))]
    ends = [end for end, _same in groupby(told_ends)]
    return [ToldEnd(end, former=number < len(ends) - 1) for number, end in enumerate(ends)]
