"""Questions of residents, the desks that answer them, and the dialogues shown to everybody.

The question is private; the dialogue is what staff approved for publication. They are two tables, and neither keeps
revisions: each revision would be one more copy of personal data.
"""

import secrets
import uuid

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.consent import Consent
from portal.locale import in_language
from portal.naming import NamedInLanguages

MESSAGE_MAX = 5000


class Desk(NamedInLanguages):
    """Who answers: the dispatcher service, the director's reception, or any further one."""

    slug = models.SlugField(unique=True)
    mailbox = models.EmailField(_("mailbox"), blank=True, help_text=_("Gets a notice of each new question."))
    language = models.CharField(_("language of the notices"), max_length=10, choices=settings.LANGUAGES, default="ru")
    group = models.ForeignKey(Group, models.PROTECT, verbose_name=_("group of users"), related_name="desks")

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["pk"]


class Category(NamedInLanguages):
    """What a question is about, and so which desk it goes to (manual, sections 3 and 4)."""

    slug = models.SlugField(unique=True)
    desk = models.ForeignKey(Desk, models.PROTECT, verbose_name=_("desk"), related_name="categories")
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["position", "pk"]


class OfDesk(models.QuerySet):
    """Rows that belong to a desk through their category."""

    def visible_to(self, user) -> models.QuerySet:
        """The rows of the user's own desks; all for a superuser."""
        if user.is_superuser:
            return self
        return self.filter(category__desk__group__in=user.groups.all())


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Question(models.Model):
    """One person's question. Everything but the category is personal data, for the eyes of the desk alone."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        ANSWERED = "answered", _("answered")

    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    submission = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False, db_index=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, editable=False)
    category = models.ForeignKey(Category, models.PROTECT, verbose_name=_("category"), related_name="questions")
    name = models.CharField(_("name"), max_length=120, editable=False)
    # E.164, as portal.forms.PhoneField cleans it.
    phone = models.CharField(_("phone"), max_length=20, editable=False)
    email = models.EmailField(_("e-mail"), max_length=254, editable=False)
    message = models.TextField(_("question"), max_length=MESSAGE_MAX, editable=False)
    consent = models.OneToOneField(Consent, models.PROTECT, editable=False, related_name="question")
    publication = models.OneToOneField(
        Consent, models.PROTECT, null=True, editable=False, related_name="published_question"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW, editable=False)
    answer = models.TextField(_("answer"), blank=True, max_length=20000)
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        verbose_name=_("answered by"),
        related_name="+",
    )

    objects = OfDesk.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["category", "state", "-id"], name="questions_of_desk")]

    def __str__(self):
        # Stands in the admin's log and titles: no personal data.
        return f"№ {self.pk}"

    @property
    def number(self) -> int:
        return self.pk

    @property
    def category_name(self) -> str:
        return in_language(self.category, "name")

    @property
    def allow_publication(self) -> bool:
        """Whether the asker allows it, now."""
        return self.publication is not None and self.publication.withdrawn_at is None

    @property
    def status_path(self) -> str:
        """The asker's own page, in the language the question was asked in."""
        with translation.override(self.language):
            return reverse("questions:status", args=[self.token])


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
    found_as = _("question and answer")

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

    def __str__(self):
        return _("Dialogue № %(number)s") % {"number": self.pk}

    @property
    def category_name(self) -> str:
        return in_language(self.category, "name")


from questions.pages import QuestionsPage  # noqa: E402, F401 - the page needs the tables above
