"""What colleagues do with a question besides answering it: take it, hand it over, ask back, join, close.

Each is one transaction on the locked row, writes one step into the log, and raises ValidationError with words for the
colleague where it cannot be done any more. Nothing here looks at rights: the desk's screens do.
"""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from portal import clock
from portal.formats.alphabet import alphabetical
from questions import answering, log
from questions.desk import Category, Desk
from questions.desk_letters import notify_desk
from questions.log import Entry
from questions.question import Question

State = Question.State
BESIDE = (Entry.Kind.NOTE, Entry.Kind.FOLLOWED_UP)
WITHOUT_ANSWER = (Entry.Kind.CLOSED, Entry.Kind.SPAM, Entry.Kind.MERGED, Entry.Kind.LAPSED)
"""Ways to close a question that can be taken back."""


def colleagues(desk: Desk) -> QuerySet[User]:
    """Who works at a desk today."""
    return User.objects.filter(groups=desk.group_id, is_active=True).order_by(
        *map(alphabetical, ("first_name", "last_name")), "username"
    )


def name_of(user: User | None) -> str:
    """As colleagues know one another."""
    return (user.get_full_name() or user.get_username()) if user else ""


def on_open_question(step: Callable[..., Any]) -> Callable[..., Any]:
    """The question as it is now, locked; refused where nothing is to be done about it any more."""

    @wraps(step)
    def done(question: Question, by: User, *args: Any, **values: Any) -> Any:
        with transaction.atomic():
            row = Question.objects.select_related("category__desk").locked(question.pk, of=("self",))
            if row is None or not row.is_open:
                raise ValidationError(_("This question has been answered or closed meanwhile."))
            return step(row, by, *args, **values)

    return done


def change(question: Question, **values: Any) -> None:
    """Writes these fields of the row and no others."""
    for name, value in values.items():
        setattr(question, name, value)
    question.save(update_fields=list(values))


@on_open_question
def take(question: Question, by: User, *, over: bool = False) -> None:
    """The question is mine. `over`: although a colleague has it."""
    if question.keeper_id == by.pk:
        return
    if question.keeper and not over:
        raise ValidationError(_("%(name)s has taken this question.") % {"name": name_of(question.keeper)})
    change(question, keeper=by, state=in_hand(question))
    log.write(question, Entry.Kind.TAKEN, by)


@on_open_question
def release(question: Question, by: User) -> None:
    """Nobody has it any more."""
    if question.keeper is None:
        return
    change(question, keeper=None, state=State.WAITING if question.state == State.WAITING else State.NEW)
    log.write(question, Entry.Kind.RELEASED, by)


@on_open_question
def assign(question: Question, by: User, colleague: User, word: str = "") -> None:
    """A colleague of the same desk is to answer it."""
    if not colleagues(question.category.desk).filter(pk=colleague.pk).exists():
        raise ValidationError(_("%(name)s does not work at this desk.") % {"name": name_of(colleague)})
    change(question, keeper=colleague, state=in_hand(question))
    log.write(question, Entry.Kind.ASSIGNED, by, colleague=colleague, text=word)


def in_hand(question: Question) -> State:
    """What a question with a keeper is: in work, unless the resident has the word."""
    return State.WAITING if question.state == State.WAITING else State.WORK


def note(question: Question, by: User, text: str) -> None:
    """A word among colleagues; also beside what is answered already."""
    log.write(question, Entry.Kind.NOTE, by, text=text)


@on_open_question
def hand_over(question: Question, by: User, category: Category, word: str = "") -> None:
    """Into another category; at another desk nobody has it yet, and a letter tells of it."""
    if category.pk == question.category_id:
        raise ValidationError(_("The question is in this category already."))
    if not category.is_offered:
        raise ValidationError(_("This category has been closed. Please choose another one."))
    desk = category.desk
    elsewhere = desk.pk != question.category.desk_id
    given_up: dict[str, Any] = {"keeper": None, "state": State.NEW} if elsewhere else {}
    alarm = category.alarm or question.problem in Question.ALARMING
    change(question, category=category, alarm=alarm, **given_up)
    kind = Entry.Kind.HANDED_OVER if elsewhere else Entry.Kind.MOVED
    entry = log.write(question, kind, by, text=word, desk=desk)
    if elsewhere:
        part([question.pk])
        notify_desk(question, because_of=entry)


@on_open_question
def ask_back(question: Question, by: User, text: str) -> None:
    """Asks the resident something; until they write, the desk waits."""
    if not question.email:
        raise ValidationError(_("There is no e-mail address: please call %(phone)s.") % {"phone": question.phone})
    change(question, state=State.WAITING, keeper=question.keeper or by)
    answering.tell_asked_back(question, log.write(question, Entry.Kind.ASKED_BACK, by, text=text))


@on_open_question
def close(question: Question, by: User, kind: Entry.Kind = Entry.Kind.CLOSED, word: str = "") -> None:
    """Without an answer: nothing is to be done, or it is spam."""
    change(question, state=State.CLOSED, closed_at=clock.now())
    log.write(question, kind, by, text=word)
    part([question.pk])


def spam(question: Question, by: User) -> None:
    """In one press; no letter goes. It can be opened again."""
    close(question, by, Entry.Kind.SPAM)


def closed_without_answer(question: Question, ways: Collection[Entry.Kind] = WITHOUT_ANSWER) -> bool:
    """Whether its last step closed it so."""
    last = question.entries.exclude(kind__in=BESIDE).last() if question.state == State.CLOSED else None
    return last is not None and last.kind in ways


def has_lapsed(question: Question) -> bool:
    """Whether it was closed as its resident did not reply: their next word opens it again."""
    return closed_without_answer(question, (Entry.Kind.LAPSED,))


@transaction.atomic
def reopen(question: Question, by: User) -> None:
    """What was closed without an answer, by mistake, is to be answered after all."""
    row = Question.objects.locked(question.pk)
    if row is None or not closed_without_answer(row):
        raise ValidationError(_("Only what was closed without an answer can be opened again."))
    change(row, state=State.WORK if row.keeper_id else State.NEW, closed_at=None, merged_into=None)
    log.write(row, Entry.Kind.REOPENED, by)


def part(pks: Collection[int]) -> None:
    """What was joined with questions that will have no answer is to be answered by itself again."""
    apart(Question.objects.filter(merged_into__in=pks, state=State.CLOSED))


def apart(twins: QuerySet[Question]) -> None:
    """Each of them is to be answered by itself again."""
    for twin in twins.order_by("pk"):
        change(twin, state=State.NEW, closed_at=None, merged_into=None, keeper=None)
        log.write(twin, Entry.Kind.REOPENED)


def lock_both(*pks: int) -> list[Question]:
    """In the order of their numbers, so that two colleagues who join two questions crosswise wait for each other."""
    both = Question.objects.filter(pk__in=pks).select_related("category").order_by("pk")
    return list(both.select_for_update(of=("self",)))


@transaction.atomic
def join(question: Question, by: User, into: Question) -> None:
    """Two questions to one desk about one thing become one to answer; whoever asked the other gets the same answer.

    A danger stays one.
    """
    rows = {row.pk: row for row in lock_both(question.pk, into.pk)}
    if len(rows) < 2 or len({row.category.desk_id for row in rows.values()}) > 1:
        raise ValidationError(_("Please choose another question to join this one with."))
    row, target = rows[question.pk], rows[into.pk]
    if not (row.is_open and target.is_open):
        raise ValidationError(_("Only open questions can be joined: one of them has been answered or closed."))
    change(row, state=State.CLOSED, closed_at=clock.now(), merged_into=target)
    row.merged.exclude(pk=target.pk).update(merged_into=target)
    change(target, alarm=row.alarm or target.alarm)
    for one, other in ((row, target), (target, row)):
        log.write(one, Entry.Kind.MERGED, by, text=f"№ {other.pk}")
