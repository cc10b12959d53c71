"""How a page or record stands in a language that is not its own: a row each, kept by keeping.py, read by the board."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.locale import CODES

LONGEST = 255


class State(models.TextChoices):
    """In the order of what waits longest to what is done."""

    MISSING = "missing", pgettext_lazy("of a translation", "missing")
    STALE = "stale", pgettext_lazy("of a translation", "out of date")
    IN_WORK = "work", pgettext_lazy("of a translation", "in work")
    READY = "ready", pgettext_lazy("of a translation", "ready, not published")
    ALIAS = "alias", pgettext_lazy("of a translation", "follows the original")
    PUBLISHED = "published", pgettext_lazy("of a translation", "published")
    STOPPED = "stopped", pgettext_lazy("of a translation", "deleted, not wanted")


WAITING = (State.MISSING, State.STALE)
"""What the badge counts, and the letter."""


class Importance(models.IntegerChoices):
    NOTICE = 2, _("a notice")
    MENU = 1, _("in the menu")
    OTHER = 0, pgettext_lazy("importance", "the rest")


class Standing(models.Model):
    """A record is the same in all languages: `record` is the translation key of a page, the number of anything else."""

    kind = models.CharField(max_length=60, editable=False)
    record = models.CharField(max_length=40, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, editable=False)
    model = models.CharField(_("kind"), max_length=60, editable=False, help_text="the page type, or the model")
    source_language = models.CharField(max_length=2, default=CODES[0], editable=False)
    source_pk = models.BigIntegerField(null=True, editable=False)
    target_pk = models.BigIntegerField(null=True, editable=False)
    title = models.CharField(_("title"), max_length=LONGEST, editable=False)
    words = models.CharField(max_length=LONGEST, editable=False, help_text="the title as it is searched")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, editable=False)
    per_cent = models.PositiveSmallIntegerField(default=0, editable=False)
    since = models.DateTimeField(_("since"), editable=False)
    draft_since = models.DateTimeField(null=True, editable=False, help_text="the original has a draft that differs")
    shown = models.BooleanField(default=True, editable=False, help_text="whether the original is published")
    importance = models.PositiveSmallIntegerField(
        _("importance"), choices=Importance.choices, default=Importance.OTHER, editable=False
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("of a translation", "who translates it"),
    )
    due = models.DateField(pgettext_lazy("of a translation", "to be done by"), null=True, blank=True)

    class Meta:
        verbose_name = _("translation")
        verbose_name_plural = _("translations")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "record", "language"], name="one_standing")]
        indexes = [
            models.Index(fields=["language", "state", "shown", "kind"], name="standing_counted"),
            models.Index(fields=["-importance", "-since", "-id"], name="standing_listed"),
            models.Index(fields=["language", "state", "-importance", "-since", "-id"], name="standing_of_state"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class MadeOf(models.Model):
    """What the translation was made of, to tell what has changed since; beside the list, which does not read it."""

    standing = models.OneToOneField(Standing, models.CASCADE, primary_key=True, related_name="made_of")
    texts = models.JSONField(default=list, help_text="where a text stands, the text; as in the original")
    target = models.JSONField(default=list, help_text="of records with fields: the translation when that was so")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.standing_id)
