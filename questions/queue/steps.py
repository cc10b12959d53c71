"""What each button of the screen does, and what is said when it is done."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questions import answering, erasing, working
from questions.question import Question
from questions.queue.answer_form import HOW_ASKED
from questions.ready import filling


def send_answer(question: Question, by: Any, given: dict[str, Any]) -> None:
    answering.answer(question, by)


def told_by_phone(question: Question, by: Any, given: dict[str, Any]) -> None:
    """What was said is the answer, of whoever has left no address to write to."""
    if question.email:
        raise ValidationError(gettext("An e-mail address was given: please send the answer there."))
    if question.waiting_twins.exists():
        raise ValidationError(
            gettext("Others wait for the same answer: please send it to all, and call this resident.")
        )
    answering.answer(question, by, told=True)


def erase(question: Question, by: Any, given: dict[str, Any]) -> None:
    """As its asker wishes, who has no letter with a link to do it by."""
    if not by.has_perm("questions.erase_question"):
        raise PermissionDenied
    erasing.erase_question(question, by, str(HOW_ASKED[given["erase_reason"]]))


def ask_back(question: Question, by: Any, given: dict[str, Any]) -> None:
    """What stands where the answer does goes as a question; the place for the answer is empty again."""
    working.ask_back(question, by, given["answer"])
    working.change(question, answer="")


def use_ready(question: Question, by: Any, given: dict[str, Any]) -> None:
    """The ready answer that was pressed, filled in, below what is written already."""
    offered = {str(one.answer.pk): one.answer for one in filling.offered(question) if not one.missing}
    chosen = offered.get(given["ready"])
    if chosen is None:
        raise ValidationError(gettext("This ready answer has no text in the language of the question."))
    words = filling.filled(chosen, question)
    working.change(question, answer=f"{question.answer.rstrip()}\n\n{words}".strip())


def join(question: Question, by: Any, given: dict[str, Any]) -> None:
    """Into a question of the same colleague's desks only: others are not known to be there."""
    into = Question.objects.visible_to(by).filter(pk=given["joined"]).exclude(pk=question.pk).first()
    if into is None:
        raise ValidationError(gettext("No other question with this number is at your desk."))
    working.join(question, by, into)


Step = Callable[[Question, Any, dict[str, Any]], None]
STEPS: dict[str, Step] = {
    "answer": send_answer,
    "told": told_by_phone,
    "erase": erase,
    "ask-back": ask_back,
    "take": lambda question, by, given: working.take(question, by, over=True),
    "release": lambda question, by, given: working.release(question, by),
    "assign": lambda question, by, given: working.assign(question, by, given["colleague"], given["word"]),
    "note": lambda question, by, given: working.note(question, by, given["note"]),
    "join": join,
    "ready": use_ready,
    "spam": lambda question, by, given: working.spam(question, by),
    "close": lambda question, by, given: working.close(question, by, word=given["word"]),
    "reopen": lambda question, by, given: working.reopen(question, by),
}
LEAD_ON = ("answer", "told", "erase", "ask-back", "join", "spam", "close")
"""After these the list is shown: the next question waits."""
DONE = {
    "save": _("The draft has been saved."),
    "answer": _("The answer has been sent."),
    "told": _("Answered: the resident has been told by phone."),
    "erase": _("The question has been erased."),
    "ask-back": _("The resident has been asked."),
    "take": _("You have taken the question."),
    "release": _("Nobody has the question any more."),
    "assign": _("The colleague has it now."),
    "note": _("The note has been added."),
    "ready": _("The ready answer stands in the draft."),
    "join": _("The questions have been joined: one answer will go to both."),
    "spam": _("Closed as spam; no letter has gone."),
    "close": _("Closed without an answer."),
    "reopen": _("The question is open again."),
    "hand-over": _("The question has been handed over."),
}
