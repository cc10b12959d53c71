"""Photos a resident has sent with a question: private, and kept in the database beside it.

So they come and go in one transaction with it, stand on every machine of several, are in each backup, and no web server
gives them out by an address somebody may guess. They are re-encoded to a few hundred kilobytes before.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.erasing.holdings import Holding
from portal.uploads.photographs import Photograph
from questions.log import Entry
from questions.question import Question

MOST = 3
"""Photos of one form."""
KEPT_FOR = timedelta(days=1)


class Jpeg(models.Model):
    """One picture, without anything a camera writes into it."""

    jpeg = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True

    @staticmethod
    def columns(one: Any) -> dict[str, Any]:
        """Of a photograph just read, or of a row: what a row keeps of it."""
        return {"jpeg": one.jpeg, "width": one.width, "height": one.height}


class Photo(Jpeg):
    """One picture of a question."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="photos")
    entry = models.ForeignKey(
        Entry, models.CASCADE, null=True, related_name="photos", help_text="empty: it came with the question"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    wagtail_reference_index_ignore = True
    place: int
    """Which photo of a page it is; set as the page is made."""

    class Meta:
        verbose_name = _("photo of a question")
        verbose_name_plural = _("photos of questions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"№ {self.question_id}: {self.pk}"


class KeptPhoto(Jpeg):
    """A photo of a form that came back with errors: browsers forget the files chosen. Whoever has the form has it."""

    submission = models.UUIDField(db_index=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.pk}"


def kept_of(submission: UUID | None) -> models.QuerySet[KeptPhoto]:
    """What waits for the form of that submission."""
    rows = KeptPhoto.objects.order_by("pk")
    return rows.filter(submission=submission) if submission else rows.none()


def keep(submission: UUID, taken: Iterable[Photograph]) -> None:
    """Until the form is sent, or for a day."""
    KeptPhoto.objects.bulk_create(KeptPhoto(submission=submission, **Jpeg.columns(one)) for one in taken)


def attach(question: Question, submission: UUID, taken: Iterable[Photograph] = (), entry: Entry | None = None) -> None:
    """To a question, or to a step of its log: those kept and those just sent, in the transaction of either."""
    waiting = kept_of(submission)
    found: list[Any] = [*waiting, *taken][:MOST]
    Photo.objects.bulk_create(Photo(question=question, entry=entry, **Jpeg.columns(one)) for one in found)
    waiting.delete()


def outdated(now: datetime) -> list[Holding]:
    """Hook: photos of forms that nobody has sent."""
    old = KeptPhoto.objects.filter(created_at__lt=now - KEPT_FOR)
    return [Holding("photos", old, models.QuerySet.delete)]
