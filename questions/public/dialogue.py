"""The dialogue of question and answer that everybody may read: what staff approved for publication."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal import clock
from portal.locale import in_language
from questions.desk import Category, OfDesk
from questions.public import publishing
from questions.question import MESSAGE_MAX, Question
from sections.search.groups import Group

LEADING = {"key_answer", "category", "language", "published"}
WHAT_IS_SHOWN = {"published", "question_text", "answer_text", "kept"}


class Dialogues(OfDesk):
    """No door leads past `Dialogue.save` for what people have asked."""

    def update(self, **values: Any) -> int:
        if values.get("published"):
            raise ValidationError(_("Dialogues are published one by one."))
        return super().update(**values)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        rows = list(objs)
        for row in rows:
            if row.question_id and row.published:
                row.refuse_to_show()
        return super().bulk_create(rows, *args, **kwargs)


class Dialogue(models.Model):
    """A question and its answer in the wording staff approved. Public as soon as `published` is set."""

    question = models.OneToOneField(
        Question, models.CASCADE, null=True, blank=True, editable=False, related_name="dialogue"
    )
    category = models.ForeignKey(Category, models.PROTECT, verbose_name=_("category"), related_name="dialogues")
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    question_text = models.TextField(
        _("question, public wording"),
        max_length=MESSAGE_MAX,
        help_text=_("Take out names, addresses, phone numbers and whatever else tells who asked."),
    )
    answer_text = models.TextField(_("answer, public wording"), max_length=20000)
    kept = models.JSONField(default=list, editable=False, help_text="keyed hashes of pieces that tell nobody")
    date = models.DateField(_("date"), default=timezone.localdate)
    sample = models.BooleanField(_("sample data"), default=False)
    published = models.BooleanField(_("show to all visitors"), default=False)
    published_at = models.DateTimeField(_("first shown at"), null=True, editable=False)
    corrected_at = models.DateTimeField(_("corrected at"), null=True, editable=False)
    key_answer = models.BooleanField(
        _("key answer"),
        default=False,
        help_text=_("Leads its category. A category has one in each language: an earlier one steps back."),
    )
    useful = models.PositiveIntegerField(_("useful"), default=0, editable=False)
    not_useful = models.PositiveIntegerField(_("not useful"), default=0, editable=False)

    objects = Dialogues.as_manager()
    WORDED_BY_STAFF = ("question_text", "answer_text")
    found_as = _("question and answer")
    found_in = Group.QUESTIONS
    edited_by: User | None = None
    """Who is changing it; not stored."""

    class Meta:
        verbose_name = _("dialogue")
        verbose_name_plural = _("dialogues")
        ordering = ["-date", "-pk"]
        indexes = [
            models.Index(fields=["language", "-date", "-id"], condition=Q(published=True), name="dialogues_public"),
            models.Index(
                fields=["category", "language", "-date", "-id"],
                condition=Q(published=True),
                name="dialogues_of_category",
            ),
            models.Index(fields=["language", "category"], condition=Q(key_answer=True), name="dialogues_key"),
        ]

    def __str__(self) -> str:
        return _("Dialogue № %(number)s") % {"number": self.pk}

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refused where it would show what may not be shown; one that has gone meanwhile does not come back."""
        fields = kwargs.get("update_fields")
        if fields is not None and not set(fields):
            return
        adding = self._state.adding or self.pk is None
        if self.published and (fields is None or WHAT_IS_SHOWN.intersection(fields)):
            self.refuse_to_show()
            self.published_at = self.published_at or clock.now()
        if not adding:
            self.keep_earlier_wording()
            if fields is None:
                kwargs["force_update"] = True
            else:
                kwargs["update_fields"] = {*fields, "published_at", "corrected_at"}
        super().save(*args, **kwargs)
        if self.key_answer and self.published and (fields is None or LEADING.intersection(fields)):
            self.lead()

    def clean(self) -> None:
        super().clean()
        if self.published:
            self.refuse_to_show()

    def refuse_to_show(self) -> None:
        """Says why it may not be shown, if it may not."""
        if not self.allowed_now():
            raise ValidationError(_("The asker has not allowed this question to be published."))
        if count := self.undecided():
            words = ngettext(
                "%(count)s piece that tells of somebody has not been decided yet.",
                "%(count)s pieces that tell of somebody have not been decided yet.",
                count,
            )
            raise ValidationError(words % {"count": count})

    def undecided(self) -> int:
        """How many pieces that tell of somebody nobody has decided about, in both texts; samples tell of nobody."""
        if self.sample:
            return 0
        asker = self.asker
        return sum(publishing.undecided(text, self.kept, asker) for text in (self.question_text, self.answer_text))

    @property
    def asker(self) -> list[str]:
        """The name its asker gave; none where staff wrote it, or it has been erased."""
        return [self.question.name] if self.question else []

    def allowed_now(self) -> bool:
        """As `may_be_published`, asked of the database anew."""
        allowing = Question.objects.filter(publication__isnull=False, publication__withdrawn_at=None)
        return self.question_id is None or allowing.filter(pk=self.question_id).exists()

    def keep_earlier_wording(self) -> None:
        """Of what everybody could read nothing is changed without a trace."""
        shown = Dialogue.objects.filter(Q(published=True) | Q(published_at__isnull=False), pk=self.pk)
        before = shown.values(*self.WORDED_BY_STAFF).first()
        if before and any(before[name] != getattr(self, name) for name in self.WORDED_BY_STAFF):
            self.corrected_at = clock.now()
            self.wordings.create(**before, corrected_at=self.corrected_at, corrected_by=self.edited_by)

    def lead(self) -> None:
        """Those that have led the category step back."""
        others = Dialogue.objects.filter(category=self.category_id, language=self.language, key_answer=True)
        for other in others.exclude(pk=self.pk):
            other.key_answer = False
            other.save(update_fields=["key_answer"])

    @property
    def category_name(self) -> str:
        return in_language(self.category, "name")

    @property
    def may_be_published(self) -> bool:
        """Whether its asker allows it, now; one that staff wrote themselves has no asker."""
        return self.question is None or self.question.allow_publication
