"""How a term was counted, in words of the language in force; each step is a sentence."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from questions.terms.counting import CLOSES, DAYS, HOURS, OPENS, WORK, Counted


@dataclass(frozen=True)
class Told:
    """A term in words: `until` the due date, `steps` how it was counted."""

    until: str
    steps: list[str]


def told(counted: Counted) -> Told:
    """In the language in force."""
    return Told(until(counted), steps(counted))


def until(counted: Counted) -> str:
    """The due date alone; with its hour where the term is one of hours."""
    if counted.term.unit == DAYS:
        return date_format(counted.due.date(), "DATE_FORMAT")
    return date_format(counted.due, "DATETIME_FORMAT")


def steps(counted: Counted) -> list[str]:
    """From when it counts, what of the way is left out, and where it ends."""
    return [accepted(counted), *passed(counted), ended(counted)]


def accepted(counted: Counted) -> str:
    words = {"moment": moment(counted.asked), "start": moment(counted.start)}
    if counted.term.unit == DAYS:
        words["start"] = day(counted.first_day)
    if counted.start == counted.asked:
        return _("Accepted: %(moment)s") % words
    today = counted.asked.date()
    holiday = counted.calendar.holiday(today)
    if holiday:
        words["holiday"] = holiday
        return _("Accepted: %(moment)s – %(holiday)s. It counts from: %(start)s") % words
    if not counted.calendar.is_worked(today):
        return _("Accepted: %(moment)s – a day off. It counts from: %(start)s") % words
    if counted.asked.time() >= CLOSES:
        return _("Accepted: %(moment)s – after working hours. It counts from: %(start)s") % words
    return _("Accepted: %(moment)s – outside working hours. It counts from: %(start)s") % words


def passed(counted: Counted) -> Iterator[str]:
    """The days on the way that are otherwise than their day of the week, in order."""
    off = counted.left_out
    for one in sorted([*off, *counted.put_in]):
        if one in off:
            yield _("%(day)s – %(holiday)s, not counted") % {"day": capfirst(day(one)), "holiday": off[one]}
        else:
            yield _("%(day)s is worked in place of another day, so it counts") % {"day": capfirst(day(one))}


def ended(counted: Counted) -> str:
    amount, unit = counted.term.amount, counted.term.unit
    if unit == DAYS:
        words = ngettext(
            "%(count)s working day after that day, Saturdays and Sundays not counted – until: %(due)s",
            "%(count)s working days after that day, Saturdays and Sundays not counted – until: %(due)s",
            amount,
        )
    elif unit == HOURS:
        words = ngettext(
            "%(count)s hour, round the clock – until: %(due)s",
            "%(count)s hours, round the clock – until: %(due)s",
            amount,
        )
    else:
        words = ngettext(
            "%(count)s working hour, from %(opens)s to %(closes)s without the break from %(pause)s – until: %(due)s",
            "%(count)s working hours, from %(opens)s to %(closes)s without the break from %(pause)s – until: %(due)s",
            amount,
        )
    hours = {"opens": f"{OPENS:%H:%M}", "closes": f"{CLOSES:%H:%M}", "pause": f"{WORK[0][1]:%H:%M}"}
    return words % {"count": amount, "due": moment(counted.due), **hours}


def day(value: dt.date) -> str:
    """With its day of the week: Monday, 30 November 2026."""
    return f"{weekday(value)}, {date_format(value, 'DATE_FORMAT')}"


def moment(value: dt.datetime) -> str:
    return f"{weekday(value)}, {date_format(value, 'DATETIME_FORMAT')}"


def weekday(value: dt.date) -> str:
    """Within a sentence; a capital there is for English alone."""
    name = date_format(value, "l")
    return name if get_language() == "en" else name.lower()
