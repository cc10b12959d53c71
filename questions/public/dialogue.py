"""The dialogue of question and answer that everybody may read: what staff approved for publication."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.locale import in_language
from questions.desk import Category, OfDesk
from questions.question import MESSAGE_MAX, Question
from sections.search.groups import Group


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
    date = models.DateField(_("date"), default=timezone.localdate)
    sample = models.BooleanField(_("sample data"), default=False)
    published = models.BooleanField(_("show to all visitors"), default=False)

    objects = OfDesk.as_manager()
    WORDED_BY_STAFF = ("question_text", "answer_text")
    found_as = _("question and answer")
    found_in = Group.QUESTIONS

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
        ]

    def __str__(self) -> str:
        return _("Dialogue № %(number)s") % {"number": self.pk}

    @property
    def category_name(self) -> str:
        return in_language(self.category, "name")

    @property
    def may_be_published(self) -> bool:
        """Whether its asker allows it, now; one that staff wrote themselves has no asker."""
        return self.question is None or self.question.allow_publication
