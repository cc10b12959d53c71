"""What is counted of questions, and how.

- Received: each question, report and call, in the month of Öskemen in which it came and the category where it stands.
  Spam is none of them, as long as its last step says so.
- Answered: of these, those that have had an answer; closed without one is not answered. One that was joined with
  another is one of the received, too, and answered when that answer reaches it: by its own due date, since its own day.
- On time: the first answer came at the due date or before, as that stood then; what the resident opens again has a new
  one, by which the first answer is not judged.
- Hours: from the question to the first answer, nights and days off with them; whole ones, beyond three days whole days.
- Solved, not solved: the last word of those residents who have said either, also where the desk has answered since.
- Reopened: those that came back so. Handed over: those that came to their desk from another.

Nothing here reads a word or a name, so that an erased question is counted as it was.
"""

import datetime as dt
import math
from collections import defaultdict

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from portal import clock
from questions.asking.conversation import VERDICTS
from questions.figures.month import Counts
from questions.log import Entry
from questions.question import Question
from questions.working import BESIDE

HOUR = dt.timedelta(hours=1)
EXACT = 72
"""Up to so many hours each is told, beyond that whole days."""
AT_ONCE = 2000
Key = tuple[dt.date, int]
"""The first day of a month, and a category."""


def month_of(moment: dt.datetime) -> dt.date:
    """The first day of its month in Öskemen."""
    return clock.today(moment).replace(day=1)


def hours_between(asked: dt.datetime, answered: dt.datetime) -> int:
    """Begun hours; beyond three days those of begun days."""
    hours = max(1, math.ceil((answered - asked) / HOUR))
    return hours if hours <= EXACT else math.ceil(hours / 24) * 24


def last_step(**which: object) -> Subquery:
    """The kind of the last step among these."""
    steps = Entry.objects.filter(question=OuterRef("pk"), **which).exclude(kind__in=BESIDE)
    return Subquery(steps.order_by("-at", "-pk").values("kind")[:1])


def tally(questions: QuerySet[Question]) -> dict[Key, Counts]:
    """Counts them by month and category. One query, of which each row is read once."""
    told = questions.order_by().annotate(
        last=last_step(),
        verdict=last_step(kind__in=VERDICTS),
        elsewhere=Exists(Entry.objects.filter(question=OuterRef("pk"), kind=Entry.Kind.HANDED_OVER)),
        # Of what was opened again before its first due date was kept nobody knows it any more.
        first_due=Coalesce("first_due_at", Case(When(reopened_at=None, then=F("due_at")))),
    )
    names = ("created_at", "category", "first_answered_at", "first_due", "last", "verdict", "reopened_at", "elsewhere")
    found: dict[Key, Counts] = defaultdict(Counts)
    for asked, category, answered, due, last, verdict, reopened, elsewhere in told.values_list(*names).iterator(
        AT_ONCE
    ):
        if last == Entry.Kind.SPAM:
            continue
        counts = found[month_of(asked), category]
        counts.received += 1
        counts.solved += verdict == Entry.Kind.SOLVED
        counts.not_solved += verdict == Entry.Kind.NOT_SOLVED
        counts.reopened += reopened is not None
        counts.handed_over += elsewhere
        if answered:
            counts.answered += 1
            counts.on_time += bool(due and answered <= due)
            counts.hours[hours_between(asked, answered)] += 1
    return dict(found)
