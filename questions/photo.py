"""Photos a resident has sent with a question: private, and kept in the database beside it.

So they come and go in one transaction with it, stand on every machine of several, are in each backup, and no web server
gives them out by an address somebody may guess. They are re-encoded to a few hundred kilobytes before.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from questions.log import Entry
from questions.question import Question


class Photo(models.Model):
    """One picture, as JPEG without anything a camera writes into it."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="photos")
    entry = models.ForeignKey(
        Entry, models.CASCADE, null=True, related_name="photos", help_text="empty: it came with the question"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    jpeg = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("photo of a question")
        verbose_name_plural = _("photos of questions")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"№ {self.question_id}: {self.pk}"
