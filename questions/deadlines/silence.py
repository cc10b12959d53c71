"""A question that waits for the resident does not wait for ever: a reminder after a week, a week later it is closed.

Nobody loses anything: both letters say how to go on, and what the resident writes later opens the question again. It is
done on working days while the desks are there. The step in the log says that it was done: run twice, it is done once.
An alarm waits for nobody: it stays with its desk, and is overdue there.
"""

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format

from portal import clock, mail
from questions import log, working
from questions.log import Entry
from questions.question import Question
from questions.terms.counting import CLOSES, OPENS, at
from sections.holidays.days import Calendar

logger = logging.getLogger(__name__)
Kind = Entry.Kind
REMINDED_AFTER = dt.timedelta(days=7)
CLOSED_AFTER = dt.timedelta(days=7)
"""After the reminder: nobody is closed out without one."""
AT_ONCE = 200
"""Questions in a minute."""


def tell(now: dt.datetime, calendar: Calendar) -> None:
    """Every minute."""
    today = clock.today(now)
    if not calendar.is_worked(today) or not at(today, OPENS) <= now < at(today, CLOSES):
        return
    for such, step in ((to_remind(now), remind), (to_close(now), lapse)):
        for pk in list(such.values_list("pk", flat=True)[:AT_ONCE]):
            try:
                on_waiting(pk, such, step)
            except Exception as reason:  # noqa: BLE001 - one odd question holds up no others
                logger.error("question %s: no %s: %s", pk, step.__name__, type(reason).__name__)


def waiting() -> Any:
    """With the moments when the resident was asked last, and reminded."""
    return (
        Question.objects.filter(state=Question.State.WAITING, alarm=False)
        .annotate(
            asked=Max("entries__at", filter=Q(entries__kind=Kind.ASKED_BACK)),
            reminded=Max("entries__at", filter=Q(entries__kind=Kind.REMINDED)),
        )
        .order_by("pk")
    )


def to_remind(now: dt.datetime) -> Any:
    fresh = Q(reminded=None) | Q(reminded__lt=F("asked"))
    return waiting().filter(fresh, asked__lte=now - REMINDED_AFTER)


def to_close(now: dt.datetime) -> Any:
    return waiting().filter(reminded__gte=F("asked"), reminded__lte=now - CLOSED_AFTER)


@transaction.atomic
def on_waiting(pk: int, such: QuerySet[Question], step: Callable[[Question], None]) -> None:
    """Does it where the question, locked, still is such a one: the resident may be writing at this moment."""
    question = Question.objects.locked(pk)
    if question is not None and such.filter(pk=pk).exists():
        step(question)


def remind(question: Question) -> None:
    now = clock.now()
    entry = log.write(question, Kind.REMINDED, at=now)
    with translation.override(question.language):
        until = date_format(timezone.localtime(now + CLOSED_AFTER), "DATE_FORMAT")
    write(question, "question-waits", entry, until)


def lapse(question: Question) -> None:
    """Closed without an answer, until the resident writes."""
    now = clock.now()
    working.change(question, state=Question.State.CLOSED, closed_at=now)
    write(question, "question-lapsed", log.write(question, Kind.LAPSED, at=now))
    working.part([question.pk])


def write(question: Question, name: str, entry: Entry, until: str = "") -> None:
    """The letter to the resident, with what they were asked."""
    asked = question.entries.filter(kind=Kind.ASKED_BACK).last()
    if question.email and asked:
        context = {"number": question.number, "name": question.name, "asked": asked.text, "until": until}
        key = f"{name}-{question.pk}-{entry.pk}"
        mail.send(name, to=question.email, language=question.language, context=context, key=key)
