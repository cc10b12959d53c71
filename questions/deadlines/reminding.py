"""Letters to the desks before each due date and after it. Nothing personal stands in them.

Every minute they are found in the tables; the key of a letter names the question, the desk and the due date, so that
one is written once, whatever is killed or runs twice.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet
from django.utils import translation

from portal import clock, mail
from portal.links import absolute
from portal.locale import in_language
from portal.mail.models import Letter
from questions.deadlines import heads, silence
from questions.deadlines.keeping import recount
from questions.question import STILL_OPEN, Question
from questions.terms import telling
from questions.terms.counting import DAYS, OPENS, at, worked_from
from sections.holidays.calendar import Holiday
from sections.holidays.days import Calendar

DAY, HOUR = dt.timedelta(days=1), dt.timedelta(hours=1)
LATEST = dt.timedelta(days=3)
"""A worker that was away still tells of a due date this long past."""


def remind() -> None:
    """Every minute."""
    recount(Question.objects.filter(due_at=None))
    now, calendar = clock.now(), Holiday.calendar()
    write("question-due", nearly_due(now, calendar), calendar)
    write("question-overdue", at_desks().filter(due_at__lte=now, due_at__gt=now - LATEST), calendar)
    heads.tell(now, calendar)
    silence.tell(now, calendar)


def at_desks() -> QuerySet[Question]:
    """The open questions of the desks that have a mailbox."""
    rows = Question.objects.filter(STILL_OPEN).exclude(category__desk__mailbox="")
    return rows.select_related("category__desk").order_by("due_at", "pk")


def nearly_due(now: dt.datetime, calendar: Calendar) -> Iterator[Question]:
    """Terms in days: as the desk opens on the working day before the last one. In hours: an hour before it ends, or
    when half of a shorter one is over."""
    today, in_time = clock.today(now), ~Q(category__term_unit=DAYS) & Q(due_at__lte=now + HOUR)
    if calendar.is_worked(today) and now >= at(today, OPENS):
        tomorrow = next(worked_from(today + DAY, calendar))
        asked_before = Q(created_at__lt=at(today, dt.time()))
        in_time |= asked_before & Q(category__term_unit=DAYS, due_at__lt=at(tomorrow + DAY, dt.time()))
    for question in at_desks().filter(in_time, due_at__gt=now):
        counted = question.counted(calendar)
        if counted.term.unit == DAYS or now >= counted.due - min(HOUR, (counted.due - counted.asked) / 2):
            yield question


def write(name: str, questions: Iterable[Question], calendar: Calendar) -> None:
    """A letter about each, where there is none yet."""
    keys = {key_of(name, question): question for question in questions}
    written = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    for key, question in keys.items():
        if key not in written:
            write_one(name, question, calendar, key)


def key_of(name: str, question: Question) -> str:
    return f"{name}-{question.pk}-{question.category.desk_id}-{question.due_at:%Y%m%d%H%M}"


def write_one(name: str, question: Question, calendar: Calendar, key: str) -> None:
    desk = question.category.desk
    with translation.override(desk.language):
        counted = question.counted(calendar)
        context = {
            "number": question.number,
            "category": question.category_name,
            "desk": in_language(desk, "name"),
            "due": telling.until(counted),
            "steps": telling.steps(counted),
            "admin_url": absolute(question.desk_path),
        }
    mail.send(name, to=desk.mailbox, language=desk.language, context=context, key=key)
