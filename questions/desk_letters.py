"""Letters to a desk: a new question, one handed over, an alarm. They hold no personal data, only where to read it."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import translation

from portal import clock, mail
from portal.links import absolute
from portal.locale import in_language
from portal.mail.models import Letter
from questions.log import Entry
from questions.question import Question

UNTOUCHED = timedelta(minutes=15)
"""After which an alarm nobody has taken is told of again."""
AGAIN = "again"
UNTAKEN = (Question.State.NEW, Question.State.WORK)
"""With nobody who has it: a colleague may have left."""
LATEST_ALARM = timedelta(hours=12)
"""A worker that was away still tells of an alarm this old."""


def notify_desk(question: Question, because_of: Entry | None = None) -> None:
    """Tells the desk of the question's category.

    `because_of`: the step that brought the question there again, or woke it; each is told of once.
    """
    send_to_desk(question, because_of.pk if because_of else "")


def send_to_desk(question: Question, occasion: object = "") -> None:
    """A letter on the question to its desk, once for each `occasion`. An alarm calls itself one in its subject."""
    desk = question.category.desk
    if not desk.mailbox:
        return
    with translation.override(desk.language):
        problem = question.get_problem_display() or in_language(question.category, "name", desk.language)
    mail.send(
        "question-notice",
        to=desk.mailbox,
        language=desk.language,
        context={
            "number": question.number,
            "category": in_language(question.category, "name", desk.language),
            "desk": in_language(desk, "name", desk.language),
            "alarm": problem if question.alarm else "",
            "again": occasion == AGAIN,
            "admin_url": absolute(question.desk_path),
        },
        key=key_of(question, occasion),
    )


def key_of(question: Question, occasion: object = "") -> str:
    """Of the letter to the desk it is at now."""
    return f"question-notice-{question.pk}-{question.category.desk_id}" + (f"-{occasion}" if occasion else "")


def alarm_again() -> None:
    """Every minute: an alarm that nobody has taken is told of once more. Two workers at once write one letter."""
    now = clock.now()
    since = {"created_at__lte": now - UNTOUCHED, "created_at__gt": now - LATEST_ALARM}
    lately = Entry.objects.filter(question=OuterRef("pk"), at__gt=now - UNTOUCHED)
    untouched = Question.objects.filter(~Exists(lately), alarm=True, state__in=UNTAKEN, keeper=None, **since)
    for question in untouched.select_related("category__desk"):
        if not Letter.objects.filter(key=key_of(question, AGAIN)).exists():
            send_to_desk(question, AGAIN)


def tell_desk_of(entry: Entry) -> None:
    """Tells the desk of the question's category that the asker has said something. Not what: no personal data.

    Nobody but that desk: a colleague who has the question may be of another one, too, which is to learn of none.
    """
    question, desk = entry.question, entry.question.category.desk
    if not desk.mailbox:
        return
    mail.send(
        "question-followed-up",
        to=desk.mailbox,
        language=desk.language,
        context={
            "number": question.number,
            "category": in_language(question.category, "name", desk.language),
            "step": entry.kind,
            "admin_url": absolute(question.desk_path),
        },
        key=f"question-followed-up-{question.pk}-{entry.pk}",
    )
