"""A ready answer in the words of one question."""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import override

from portal import clock
from questions.question import Question
from questions.ready.answers import BRACES, ReadyAnswer
from sections.shutdowns.states import RUNNING
from sections.streets.directory import directory
from sections.water.known import notices, of_street


@dataclass(frozen=True)
class Offered:
    """A ready answer beside a question. `missing`: it has no text in the question's language."""

    answer: ReadyAnswer
    missing: bool


def offered(question: Question) -> list[Offered]:
    """Those of its category and those of all, what can be used first. One query."""
    fitting = ReadyAnswer.objects.filter(Q(category=question.category_id) | Q(category=None))
    found = [Offered(one, not one.text(question.language).strip()) for one in fitting]
    return sorted(found, key=lambda one: (one.missing, one.answer.category_id is None))


def filled(answer: ReadyAnswer, question: Question) -> str:
    """Its text in the language of the question. What is not known stays in braces, and is seen before it goes."""
    known = {"due": due_of(question)}
    if not question.waiting_twins.exists():  # else the same words go to others
        known |= {"name": question.name, "number": str(question.pk), "address": question.place}

    def value(match: re.Match[str]) -> str:
        field = match[1]
        found = shutdown_of(question) if field == "shutdown" else known.get(field, "")
        return found or match[0]

    with override(question.language):
        return BRACES.sub(value, answer.text(question.language))


def due_of(question: Question) -> str:
    return f"{timezone.localtime(question.due_at):%d.%m.%Y %H:%M}" if question.due_at else ""


def shutdown_of(question: Question) -> str:
    """The shutdown that runs in the question's street now, with its announced end, in the language in force."""
    if not question.street:
        return ""
    now = clock.now()
    running = (one for one in of_street(directory(), question.street, None, notices(now), now) if one.state in RUNNING)
    notice = next((one.notice for one in running), None)
    if notice is None:
        return ""
    end = notice.expected_end
    return f"{notice.title}, {timezone.localtime(end):%d.%m.%Y %H:%M}" if end else notice.title
