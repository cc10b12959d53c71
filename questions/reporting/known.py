"""The reports everybody may see: no word of their reporters, no house, no place but the street."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from questions.log import Entry
from questions.question import Question
from sections.streets.street import Street

NEWEST = 30
REMEMBERED = dt.timedelta(days=30)
STATES: dict[str, str | Promise] = {
    Question.State.NEW: _("received"),
    Question.State.WORK: _("being dealt with"),
    Question.State.WAITING: _("being dealt with"),
    Question.State.ANSWERED: _("answered"),
    Question.State.CLOSED: _("closed"),
}


@dataclass(frozen=True)
class Known:
    """One of them."""

    problem: str
    street: Street | None
    at: dt.datetime
    state: str | Promise


def known(now: dt.datetime) -> list[Known]:
    """The newest. One query."""
    rows = (
        Question.objects.filter(source=Question.Source.REPORT, created_at__gt=now - REMEMBERED, erased_at=None)
        .filter(publication__isnull=False, publication__withdrawn_at=None, state__in=STATES)
        .exclude(entries__kind=Entry.Kind.SPAM)
        .select_related("street__merged_into")
        .order_by("-pk")[:NEWEST]
    )
    return [Known(row.get_problem_display(), today(row.street), row.created_at, STATES[row.state]) for row in rows]


def today(street: Street | None) -> Street | None:
    """The street it is a part of now."""
    return street.merged_into or street if street else None
