"""The open questions of a category go elsewhere, all in one step: into another category, or with it to another desk.

What holds of one that is handed over holds of each: its step in the log, who has it, its due date, and that nobody
learns of another desk's questions. The letter is one, with their number and nothing of what they say.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import translation
from django.utils.translation import gettext as _

from portal import clock, mail
from portal.admin.attention import list_of
from portal.links import absolute
from portal.locale import in_language
from questions import working
from questions.deadlines.keeping import recount
from questions.desk import Category, Desk
from questions.log import Entry
from questions.question import STILL_OPEN, Question

State = Question.State
JOINED = Q(state=State.CLOSED, merged_into__state__in=Question.OPEN)
"""What waits for the answer to another question."""


@transaction.atomic
def move(category: Category, into: Category, by: User, word: str = "") -> int:
    """All open ones of one category into another, and how many these were. What is joined with them goes along."""
    if into.pk == category.pk:
        raise ValidationError(_("The questions are in this category already."))
    into = Category.objects.select_for_update(of=("self",)).select_related("desk").get(pk=into.pk)  # closed meanwhile?
    if not into.is_offered:
        raise ValidationError(_("This category has been closed. Please choose another one."))
    numbers = locked(category)
    joined = Question.objects.filter(JOINED, merged_into__in=numbers)
    along = list(joined.filter(category=category).values_list("pk", flat=True))
    elsewhere = into.desk_id != category.desk_id
    if elsewhere:
        working.apart(joined.exclude(category=category))
    alarm = Case(When(problem__in=Question.ALARMING, then=Value(True)), default=Value(into.alarm))
    Question.objects.filter(pk__in=[*numbers, *along]).update(category=into, alarm=alarm)
    rows = Question.objects.filter(pk__in=numbers)
    if elsewhere:
        rows.update(keeper=None, state=State.NEW)
    recount(rows)
    kind = Entry.Kind.HANDED_OVER if elsewhere else Entry.Kind.MOVED
    steps = write([*numbers, *along], kind, by, text=word, desk=into.desk)
    if elsewhere and numbers:
        tell_desk(into, rows, steps[-1])
    return len(numbers)


@transaction.atomic
def follow_to_desk(category: Category, by: User) -> int:
    """The category has been given to another desk: whoever cannot see its questions any more has them no longer."""
    apart_from(category)
    numbers = locked(category)
    rows = Question.objects.filter(pk__in=numbers)
    strangers = Q(keeper__isnull=False) & ~Q(keeper__in=working.colleagues(category.desk))
    left = list(rows.filter(strangers, keeper__is_superuser=False).values_list("pk", flat=True))
    Question.objects.filter(pk__in=left).exclude(state=State.WAITING).update(state=State.NEW)
    Question.objects.filter(pk__in=left).update(keeper=None)
    write(left, Entry.Kind.RELEASED, by)
    steps = write(numbers, Entry.Kind.HANDED_OVER, by, desk=category.desk)
    if numbers:
        tell_desk(category, rows, steps[-1])
    return len(numbers)


def apart_from(category: Category) -> None:
    """What is joined across the two desks is to be answered by itself again, at both of them."""
    here, desk = Q(category=category), {"category__desk": category.desk_id}
    into_here = Question.objects.filter(JOINED, merged_into__category=category).exclude(**desk)
    from_here = Question.objects.filter(JOINED, here).exclude(merged_into__category__desk=category.desk_id)
    working.apart(Question.objects.filter(Q(pk__in=into_here.values("pk")) | Q(pk__in=from_here.values("pk"))))


def locked(category: Category) -> list[int]:
    """The numbers of its open questions; until the transaction ends nobody else changes them."""
    rows = Question.objects.filter(STILL_OPEN, category=category).order_by("pk")
    return list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))


def write(numbers: Iterable[int], kind: Entry.Kind, by: User, **values: Any) -> list[Entry]:
    """The same step of many questions."""
    now = clock.now()
    return Entry.objects.bulk_create(Entry(question_id=pk, kind=kind, by=by, at=now, **values) for pk in numbers)


def tell_desk(category: Category, rows: QuerySet[Question], because_of: Entry) -> None:
    """One letter to the desk that has them now."""
    desk: Desk = category.desk
    if not desk.mailbox:
        return
    with translation.override(desk.language):
        context = {
            "count": rows.count(),
            "alarms": rows.filter(alarm=True).count(),
            "category": in_language(category, "name"),
            "desk": in_language(desk, "name"),
            "admin_url": absolute(list_of(Question, state="open", category=str(category.pk), ordering="due_at")),
        }
    key = f"questions-moved-{because_of.pk}"
    mail.send("questions-moved", to=desk.mailbox, language=desk.language, context=context, key=key)
