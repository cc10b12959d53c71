"""What the asker does on the page of the question: writes more, says whether it is solved."""

from collections.abc import Iterable
from enum import Enum
from uuid import UUID

from django.db import transaction

from portal import clock
from portal.uploads.photographs import Photograph
from questions import desk_letters, log, photo, working
from questions.log import Entry
from questions.question import Question

State = Question.State
Kind = Entry.Kind
ANSWERS = (Kind.ANSWERED, Kind.TOLD)
VERDICTS = (Kind.SOLVED, Kind.NOT_SOLVED)


class Outcome(Enum):
    """What became of what was pressed."""

    DONE = "done"
    """Also where it had been done before: sent twice, it is done once."""
    NOT_NOW = "not now"
    """The question does not stand where it stood when the page was opened."""


def story_of(question: Question) -> list[Entry]:
    """What the asker reads, the oldest first, and the steps that decide what they may do. One query."""
    kinds = {*Entry.FOR_RESIDENT, *ANSWERS, Kind.SPAM}
    return list(question.entries.filter(kind__in=kinds))


def is_joined(question: Question) -> bool:
    """Whether it waits for the answer to another question about the same."""
    return question.merged_into_id is not None and question.state != State.ANSWERED


def may_write(question: Question) -> bool:
    """Whether there is anybody to read it: what is over is opened again by “not solved” first."""
    return question.is_open or (is_joined(question) and question.erased_at is None) or working.has_lapsed(question)


def may_judge(question: Question, story: Iterable[Entry]) -> set[Kind]:
    """Which of “solved” and “not solved” may be said now: of an answer, each once."""
    over = question.state in (State.ANSWERED, State.CLOSED)
    steps = [entry.kind for entry in story]
    if not over or not set(ANSWERS).intersection(steps) or Kind.SPAM in steps:
        return set()
    last = max(at for at, kind in enumerate(steps) if kind in ANSWERS)
    said = [kind for kind in steps[last:] if kind in VERDICTS]
    if Kind.NOT_SOLVED in said:
        return set()
    return set(VERDICTS).difference(said)


@transaction.atomic
def follow_up(question: Question, text: str, submission: UUID, photographs: Iterable[Photograph] = ()) -> Outcome:
    """Adds what the asker writes; one that waited for it is on its way again."""
    locked = Question.objects.locked(question.pk)
    if Entry.objects.filter(submission=submission).exists():
        return Outcome.DONE
    if locked is None or not may_write(locked):
        return Outcome.NOT_NOW
    if working.has_lapsed(locked):
        locked.state, locked.closed_at, locked.continued_at = waiting_for_desk(locked), None, clock.now()
        locked.save(update_fields=["state", "closed_at", "continued_at"])
    elif locked.state == State.WAITING:
        locked.state = waiting_for_desk(locked)
        locked.save(update_fields=["state"])
    entry = log.write(locked, Kind.FOLLOWED_UP, text=text, submission=submission)
    photo.attach(locked, submission, photographs, entry)
    desk_letters.tell_desk_of(entry)
    return Outcome.DONE


@transaction.atomic
def solved(question: Question) -> Outcome:
    """The asker says so: the question is over."""
    locked = Question.objects.locked(question.pk)
    if locked is None or (locked.solved and locked.state == State.CLOSED):
        return Outcome.DONE
    if Kind.SOLVED not in may_judge(locked, story_of(locked)):
        return Outcome.NOT_NOW
    locked.solved, locked.state, locked.closed_at = True, State.CLOSED, clock.now()
    locked.save(update_fields=["solved", "state", "closed_at"])
    log.write(locked, Kind.SOLVED, at=locked.closed_at)
    return Outcome.DONE


@transaction.atomic
def not_solved(
    question: Question, text: str = "", submission: UUID | None = None, photographs: Iterable[Photograph] = ()
) -> Outcome:
    """The asker says so: the question is open again. Once: after that their word is kept, and they are told to call."""
    locked = Question.objects.locked(question.pk)
    if locked is None or (submission and Entry.objects.filter(submission=submission).exists()):
        return Outcome.DONE
    if Kind.NOT_SOLVED not in may_judge(locked, story_of(locked)):
        return Outcome.NOT_NOW
    locked.solved = False
    if locked.reopened_at is None:
        locked.first_due_at = locked.due_at
        locked.reopened_at, locked.closed_at, locked.state = clock.now(), None, waiting_for_desk(locked)
    locked.save(update_fields=["solved", "reopened_at", "first_due_at", "closed_at", "state", "due_at"])
    entry = log.write(locked, Kind.NOT_SOLVED, text=text, submission=submission)
    if submission:
        photo.attach(locked, submission, photographs, entry)
    desk_letters.tell_desk_of(entry)
    return Outcome.DONE


def waiting_for_desk(question: Question) -> Question.State:
    """Where it stands as the desk's turn has come: whoever had it has it still."""
    return State.WORK if question.keeper_id else State.NEW
