"""The question of a resident: private. It keeps no revisions: each would be one more copy of personal data."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from portal.forms.consent import Consent
from portal.forms.secret_links import WithSecretPage
from portal.locale import in_language
from questions.desk import Category, OfDesk

MESSAGE_MAX = 5000


class Question(WithSecretPage):
    """One person's question. Everything but the category is personal data, for the eyes of the desk alone."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        ANSWERED = "answered", _("answered")
        ERASED = "erased", _("erased")

    submission = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False, db_index=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, editable=False)
    category = models.ForeignKey(Category, models.PROTECT, verbose_name=_("category"), related_name="questions")
    name = models.CharField(_("name"), max_length=120, editable=False)
    # E.164, as portal.forms.fields.PhoneField cleans it.
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

    person = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="once erased after its period: the keyed hash of the address",
    )
    erased_at = models.DateTimeField(_("erased at"), null=True, editable=False)

    objects = OfDesk.as_manager()
    WORDED_BY_STAFF = ("answer",)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["category", "state", "-id"], name="questions_of_desk")]

    def __str__(self) -> str:
        # Stands in the admin's log and titles: no personal data.
        return f"№ {self.pk}"

    def born_with(self) -> uuid.UUID:
        return self.submission

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
