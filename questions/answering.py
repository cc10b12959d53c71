"""What happens to a question, from the form to the public dialogue."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.utils import translation

from portal import clock, mail
from portal.forms import consent
from portal.forms.turns import one_at_a_time
from portal.links import absolute
from portal.mail.models import Letter
from portal.mail.quota import within_quota
from portal.uploads.photographs import Photograph
from questions import log, photo
from questions.desk import Category
from questions.desk_letters import notify_desk
from questions.log import Entry
from questions.public.dialogue import Dialogue
from questions.question import Question

LETTERS_AN_HOUR, LETTERS_A_DAY = 3, 10
"""To one mailbox, of questions accepted: anybody may give the address of somebody else. Questions are stored beyond."""


@transaction.atomic
def ask(*, submission: UUID, **values: Any) -> Question:
    """Stores a question with its consents and puts its letters into the outbox, all or nothing.

    Takes the fields of `store`. The same form sent twice (`submission`), even at once, is one question.
    """
    one_at_a_time("question", submission)
    return Question.objects.filter(submission=submission).first() or store(submission=submission, **values)


def store(
    *,
    category: Category,
    language: str,
    name: str,
    phone: str,
    email: str,
    message: str,
    allow_publication: bool,
    submission: UUID,
    photographs: Iterable[Photograph] = (),
    problem: str = "",
    **told: Any,
) -> Question:
    """The question itself, inside the transaction of `ask`.

    `told`: what else is known – source, place, street, house, latitude, longitude – as the fields of the question.
    """
    is_report = told.get("source") == Question.Source.REPORT
    public = "report-publication" if is_report else "publication"
    question = Question.objects.create(
        category=category,
        language=language,
        name=name,
        phone=phone,
        email=email,
        message=message,
        submission=submission,
        problem=problem,
        alarm=category.alarm or problem in Question.ALARMING,
        **told,
        consent=consent.record("report" if is_report else "question", language),
        publication=consent.record(public, language) if allow_publication else None,
    )
    photo.attach(question, submission, photographs)
    if email and may_be_told(email):
        tell_received(question)
    notify_desk(question)
    return question


def tell_received(question: Question) -> None:
    """The letter that it has been accepted."""
    mail.send(
        "question-received",
        to=question.email,
        language=question.language,
        context={
            "number": question.number,
            "category": question.category_name,
            "due": due_words(question),
        },
        key=received_key(question),
    )


def due_words(question: Question) -> str:
    """Until when it is to be answered, in the asker's language."""
    with translation.override(question.language):
        deadline = question.deadline
        return deadline.until if deadline else ""


def may_be_told(email: str) -> bool:
    """Counts one more letter to that mailbox; False when it has had its share of this hour or this day."""
    return within_quota("question-received", email, an_hour=LETTERS_AN_HOUR, a_day=LETTERS_A_DAY)


def with_link(letter: Letter) -> tuple[str, dict] | None:
    """The language and the context of a letter to the asker as it goes out: the secret address is never stored."""
    if "status_url" in letter.context:  # put into the outbox by 0.3
        return letter.language, letter.context
    question = Question.objects.filter(pk=letter.context.get("number"), erased_at=None).first()
    if question is None:
        return None
    return letter.language, {"status_url": absolute(question.status_path)} | letter.context


def received_key(question: Question) -> str:
    """The key of the letter that tells the asker of a question accepted."""
    return f"question-received-{question.pk}"


def tell_asked_back(question: Question, entry: Entry) -> None:
    """The letter with what the desk has to ask; it goes to whoever has left an address."""
    if question.email:
        mail.send(
            "question-asked-back",
            to=question.email,
            language=question.language,
            context={"number": question.number, "name": question.name, "asked": entry.text},
            key=f"question-asked-back-{question.pk}-{entry.pk}",
        )


@transaction.atomic
def answer(question: Question, by: User | None, *, told: bool = False) -> bool:
    """Sends `question.answer` to the asker and to those whose questions were joined with this one.

    `told`: it has been said by phone, so no letter goes to the asker. Drafts the public dialogue where the asker allows
    one. False when somebody else has answered or closed it meanwhile, or the asker has had it erased: one question, one
    answer.
    """
    if not give(question, Question.OPEN, question.answer, by, Entry.Kind.TOLD if told else Entry.Kind.ANSWERED):
        return False
    if question.allow_publication and question.source != Question.Source.REPORT:  # of a report its state is public
        draft_dialogue(question)
    for twin in list(question.waiting_twins):
        give(twin, (Question.State.CLOSED,), question.answer, by)
    return True


def give(
    question: Question, states: Sequence[str], words: str, by: User | None, kind: Entry.Kind = Entry.Kind.ANSWERED
) -> bool:
    """The answer into the row, the log and the outbox, where the question still is in one of the states."""
    now = clock.now()
    values = {"state": Question.State.ANSWERED, "answer": words, "answered_at": now, "answered_by": by}
    begun_anew = {"closed_at": None, "merged_into": None, "solved": None}
    still = Question.objects.filter(pk=question.pk, state__in=states)
    if not still.update(first_answered_at=Coalesce("first_answered_at", Value(now)), **values, **begun_anew):
        return False
    question.refresh_from_db()
    entry = log.write(question, kind, by, text=words, at=now)
    if question.email and kind == Entry.Kind.ANSWERED:
        tell_answer(question, entry)
    return True


def tell_answer(question: Question, entry: Entry) -> None:
    """The letter with the answer; it goes to whoever has left an address."""
    again = "" if question.answered_at == question.first_answered_at else f"-{entry.pk}"
    mail.send(
        "question-answered",
        to=question.email,
        language=question.language,
        context={
            "number": question.number,
            "name": question.name,
            "message": question.message,
            "answer": question.answer,
        },
        key=f"question-answered-{question.pk}{again}",
    )


def draft_dialogue(question: Question) -> Dialogue | None:
    """The dialogue to be, unpublished, for staff to put into public words; none once its asker has said no."""
    if not Question.objects.filter(pk=question.pk, publication__withdrawn_at=None, publication__isnull=False).exists():
        return None
    dialogue, _ = Dialogue.objects.get_or_create(
        question=question,
        defaults={
            "category": question.category,
            "language": question.language,
            "question_text": question.message,
            "answer_text": question.answer,
        },
    )
    return dialogue


@transaction.atomic
def withdraw_publication(question: Question) -> None:
    """The asker takes the permission back: the dialogue is gone from the public pages at once, for good."""
    question = Question.objects.select_for_update(no_key=True).get(pk=question.pk)  # it may be published at this moment
    if question.publication:
        question.publication.withdraw()
    Dialogue.objects.filter(question=question).delete()
