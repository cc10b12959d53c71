"""What a published dialogue said before it was corrected. It goes with the dialogue."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DialogueWording(models.Model):
    """One earlier wording, for the eyes of the desk."""

    dialogue = models.ForeignKey("questions.Dialogue", models.CASCADE, related_name="wordings")
    question_text = models.TextField()
    answer_text = models.TextField()
    corrected_at = models.DateTimeField(default=timezone.now)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = _("earlier wording")
        verbose_name_plural = _("earlier wordings")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"№ {self.dialogue_id}"
