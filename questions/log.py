"""The log of a question: each step of it, who took it and when, and every word said about it.

One table for the conversation with the resident, the notes of colleagues and the steps: they are read as one story.
Rows are only added; when the question is erased, their words are.
"""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questions.desk import Desk
from questions.question import Question


class Entry(models.Model):
    """One step. `text` is personal data, for the eyes of the desk; the resident reads what is `FOR_RESIDENT`."""

    class Kind(models.TextChoices):
        ENTERED = "entered", _("entered from a phone call")
        TAKEN = "taken", _("taken")
        RELEASED = "released", _("released")
        ASSIGNED = "assigned", _("assigned")
        HANDED_OVER = "handed-over", _("handed over to another desk")
        MOVED = "moved", _("moved to another category")
        NOTE = "note", _("note")
        ASKED_BACK = "asked-back", _("asked the resident")
        REMINDED = "reminded", _("the resident was reminded")
        FOLLOWED_UP = "followed-up", _("the resident wrote")
        ANSWERED = "answered", _("answered")
        TOLD = "told", _("told by phone")
        MERGED = "merged", _("joined with another question")
        SPAM = "spam", _("closed as spam")
        CLOSED = "closed", _("closed")
        LAPSED = "lapsed", _("closed: the resident has not replied")
        REOPENED = "reopened", _("opened again")
        SOLVED = "solved", _("“solved”, says the resident")
        NOT_SOLVED = "not-solved", _("“not solved”, says the resident")
        ERASED = "erased", _("erased at the asker’s request")

    wagtail_reference_index_ignore = True
    CONVERSATION = (Kind.ASKED_BACK, Kind.FOLLOWED_UP, Kind.ANSWERED)
    SAID_BY_DESK = (Kind.ASKED_BACK, Kind.ANSWERED, Kind.TOLD)
    FOR_RESIDENT = (*CONVERSATION, Kind.TOLD, Kind.SOLVED, Kind.NOT_SOLVED)

    question = models.ForeignKey(Question, models.CASCADE, related_name="entries")
    kind = models.CharField(_("step"), max_length=12, choices=Kind)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    text = models.TextField(_("words"), blank=True, max_length=20000)
    colleague = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    desk = models.ForeignKey(Desk, models.SET_NULL, null=True, related_name="+")
    submission = models.UUIDField(unique=True, null=True, editable=False)
    """Of the form that was sent, the resident's or a colleague's: sent twice, it is one step."""

    class Meta:
        verbose_name = _("step of a question")
        verbose_name_plural = _("steps of questions")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        # No personal data.
        return f"№ {self.question_id}: {self.get_kind_display()}"

    @property
    def by_desk(self) -> bool:
        """Whether the resident reads it, in their language."""
        return self.kind in self.SAID_BY_DESK

    @property
    def by_resident(self) -> bool:
        return self.kind in (self.Kind.FOLLOWED_UP, self.Kind.SOLVED, self.Kind.NOT_SOLVED)


def write(question: Question, kind: Entry.Kind, by: User | None = None, **values: Any) -> Entry:
    """Adds a step, inside the transaction of whatever is done. `by`: None is the resident, or the portal itself."""
    return Entry.objects.create(question=question, kind=kind, by=by, **values)
