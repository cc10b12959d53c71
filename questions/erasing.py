"""What questions hold of people, and how it is erased: the row stays, with its number and its days."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet

from portal import clock
from portal.erasing import erasure
from portal.erasing.holdings import Holding, keyed_hash, over, tonight
from portal.forms import consent
from portal.mail.models import Letter
from questions import log, working
from questions.log import Entry
from questions.photo import Photo
from questions.public.dialogue import Dialogue
from questions.public.wording import DialogueWording
from questions.question import Question

WORDS = ("name", "phone", "email", "message", "answer", "place", "house")
OF_STEPS = ("answered", "asked-back", "waits", "lapsed")
"""Letters to the asker that belong to a step."""
BLANK = dict.fromkeys(WORDS, "") | {"street": None, "latitude": None, "longitude": None, "keeper": None}


def of_person(email: str) -> list[Holding]:
    """Hook: the questions asked from that address, their dialogues with them."""
    theirs = Question.objects.filter(Q(email__iexact=email, erased_at=None) | Q(person=keyed_hash(email)))
    return [Holding("questions", theirs, erase_with_consents)]


def outdated(now: datetime) -> list[Holding]:
    """Hook: questions that ended long ago. What the asker has allowed to be public stays until they take it back."""
    ended = Q(state=Question.State.ANSWERED, answered_at__lt=over("questions", now))
    ended |= Q(state=Question.State.CLOSED, closed_at__lt=over("questions", now))
    old = Question.objects.filter(ended, erased_at=None)
    return [Holding("questions", tonight(old), erase)]


@transaction.atomic
def erase_question(question: Question, by: User | None = None, because: str = "") -> None:
    """The asker takes back the consent to this one question's processing, with all that came of it.

    `by`: the colleague they have asked for it, `because`: how they did, in words that tell of nobody.
    """
    rows = Question.objects.filter(pk=question.pk, erased_at=None)
    reason = erasure.Erasure.Reason.STAFF if by else erasure.Erasure.Reason.PERSON
    if erasure.leave(reason, [Holding("questions", rows, erase_with_consents)], by=by) and by:
        log.write(question, Entry.Kind.ERASED, by, text=because)


def erase_with_consents(questions: QuerySet[Question]) -> None:
    """As somebody asks for it: the consents are withdrawn, and what was published goes, too."""
    pks = list(questions.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
    theirs = consent.Consent.objects.filter(Q(question__in=pks) | Q(published_question__in=pks))
    consent.withdraw_all(consent.Consent.objects.filter(pk__in=theirs.values("pk")))
    Dialogue.objects.filter(question__in=pks).delete()
    erase(Question.objects.filter(pk__in=pks))
    Question.objects.filter(pk__in=pks).update(person="")


def erase(questions: QuerySet[Question]) -> None:
    """The words and whose they are; letters about it, too, whether they have gone or not.

    A keyed hash of the address stays, by which its owner can have what is public taken back later.
    """
    people = dict(questions.values_list("pk", "email"))
    Letter.objects.filter(key__in=keys_of_letters(people)).delete()
    Entry.objects.filter(question__in=people).exclude(text="").update(text="")
    Photo.objects.filter(question__in=people).delete()
    theirs = Q(dialogue__question__in=people) | Q(dialogue__source__question__in=people)
    DialogueWording.objects.filter(theirs).delete()  # what a correction took out was theirs
    for pk, email in people.items():
        known = {"person": keyed_hash(email)} if email else {}
        Question.objects.filter(pk=pk).update(**BLANK, **known, state=Question.State.ERASED, erased_at=clock.now())
    working.part(people)


def keys_of_letters(questions: Iterable[int]) -> list[str]:
    """Of all letters to the askers of these questions, whose numbers are given. One a step of the conversation."""
    told = (*Entry.CONVERSATION, Entry.Kind.REMINDED, Entry.Kind.LAPSED)
    steps = Entry.objects.filter(question__in=questions, kind__in=told).values_list("question", "pk")
    keys = [f"question-{letter}-{pk}" for letter in ("received", "answered") for pk in questions]
    return keys + [f"question-{letter}-{pk}-{step}" for letter in OF_STEPS for pk, step in steps]
