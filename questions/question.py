"""The question of a resident: private. It keeps no revisions: each would be one more copy of personal data.

What becomes of it, step by step, and what is said about it, is its log: log.py.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.forms.consent import Consent
from portal.forms.secret_links import WithSecretPage
from portal.locale import in_language
from questions.desk import Category, OfDesk
from questions.terms.counting import Counted, Term, count
from questions.terms.telling import Told, told
from sections.holidays.calendar import Holiday
from sections.holidays.days import Calendar

MESSAGE_MAX = 5000
STILL_OPEN = models.Q(state__in=("new", "work", "waiting"))


class Question(WithSecretPage):
    """One person's question. Everything but the category is personal data, for the eyes of the desk alone."""

    class State(models.TextChoices):
        NEW = "new", _("new")
        WORK = "work", _("in work")
        WAITING = "waiting", _("waiting for the resident")
        ANSWERED = "answered", _("answered")
        CLOSED = "closed", _("closed")
        ERASED = "erased", _("erased")

    class Problem(models.TextChoices):
        """What is reported (contract, field `problem` of report/)."""

        MANHOLE = "open-manhole", _("Open manhole")
        LEAK = "leak", _("Water is leaking")
        NO_WATER = "no-water", _("No water")
        DIRTY_WATER = "dirty-water", _("Dirty water")
        OTHER = "other", _("Something else")

    class Source(models.TextChoices):
        FORM = "form", _("question form")
        REPORT = "report", _("report of a problem")
        PHONE = "phone", _("phone call")

    OPEN = (State.NEW, State.WORK, State.WAITING)  # also STILL_OPEN
    """The states in which somebody still has to do something."""
    ALARMING = (Problem.MANHOLE, Problem.LEAK)
    """Somebody may fall in, or a street is under water: the desk is told as of an alarm."""

    submission = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False, db_index=True)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES, editable=False)
    category = models.ForeignKey(Category, models.PROTECT, verbose_name=_("category"), related_name="questions")
    name = models.CharField(pgettext_lazy("of a person", "name"), max_length=120, editable=False)
    # E.164, as portal.forms.fields.PhoneField cleans it.
    phone = models.CharField(_("phone"), max_length=20, editable=False)
    # Empty where somebody has reported a problem, or called, and left a phone number only.
    email = models.EmailField(_("e-mail"), max_length=254, blank=True, editable=False)
    message = models.TextField(_("question"), max_length=MESSAGE_MAX, editable=False)
    source = models.CharField(_("came by"), max_length=10, choices=Source, default=Source.FORM, editable=False)
    problem = models.CharField(_("problem"), max_length=20, choices=Problem, blank=True, editable=False)
    alarm = models.BooleanField(_("alarm"), default=False, editable=False)
    place = models.CharField(_("place"), max_length=300, blank=True, editable=False, help_text="as it was typed")
    street = models.ForeignKey(
        "sections.Street", models.SET_NULL, null=True, editable=False, verbose_name=_("street"), related_name="+"
    )
    house = models.CharField(_("house"), max_length=20, blank=True, editable=False)
    # Degrees, WGS 84, to about a metre; only where the reporter has sent the device's position.
    latitude = models.DecimalField(max_digits=7, decimal_places=5, null=True, editable=False)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, editable=False)
    consent = models.OneToOneField(Consent, models.PROTECT, editable=False, related_name="question")
    publication = models.OneToOneField(
        Consent, models.PROTECT, null=True, editable=False, related_name="published_question"
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.NEW, editable=False)
    due_at = models.DateTimeField(_("to be answered by"), null=True, editable=False)
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        verbose_name=_("who has it"),
        related_name="questions_kept",
    )
    # The draft, then what was sent last.
    answer = models.TextField(_("answer"), blank=True, max_length=20000)
    first_answered_at = models.DateTimeField(null=True, editable=False)
    first_due_at = models.DateTimeField(
        null=True, editable=False, help_text="what its first answer had to keep, where it was opened again"
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        verbose_name=_("answered by"),
        related_name="+",
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, verbose_name=_("the same as"), related_name="merged"
    )
    solved = models.BooleanField(_("solved, says the resident"), null=True, editable=False)
    reopened_at = models.DateTimeField(null=True, editable=False, help_text="once: the resident said “not solved”")
    continued_at = models.DateTimeField(null=True, editable=False, help_text="the resident wrote after it had lapsed")

    person = models.CharField(
        max_length=64,
        blank=True,
        editable=False,
        help_text="once erased after its period: the keyed hash of the address",
    )
    erased_at = models.DateTimeField(_("erased at"), null=True, editable=False)

    objects = OfDesk.as_manager()
    wagtail_reference_index_ignore = True  # who asked from which street is no matter of the admin's
    WORDED_BY_STAFF = ("answer",)
    COUNTED_BY = frozenset({"category", "category_id", "created_at", "reopened_at", "continued_at"})
    """What the due date follows from, beside the term of the category and the calendar."""

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-pk"]
        permissions = [("erase_question", "Can erase a question at the asker's request")]
        indexes = [
            models.Index(fields=["category", "state", "-id"], name="questions_of_desk"),
            # With all that the tabs count of the open ones.
            models.Index(
                fields=["due_at", "id"],
                include=["category", "state", "keeper", "alarm"],
                condition=STILL_OPEN,
                name="questions_by_due",
            ),
            # All that the list is narrowed by: its lines are counted without reading the questions themselves.
            models.Index(fields=["category", "language", "alarm", "problem", "source"], name="questions_counted"),
            models.Index(fields=["phone"], name="questions_by_phone"),
            models.Index(Upper("email"), name="questions_by_email"),
        ]

    def __str__(self) -> str:
        # Stands in the admin's log and titles: no personal data.
        return f"№ {self.pk}"

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Sets the due date with what it follows from. Changes by a statement: see deadlines/keeping.py."""
        if self.is_open and (update_fields is None or self.COUNTED_BY.intersection(update_fields)):
            self.due_at = self.counted().due
            update_fields = update_fields and {*update_fields, "due_at"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def born_with(self) -> uuid.UUID:
        return self.submission

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in self.OPEN

    @property
    def counted_from(self) -> datetime:
        """When the term began: anew where the resident has said “not solved”, or was silent for too long."""
        return max(at for at in (self.created_at, self.reopened_at, self.continued_at) if at)

    def counted(self, calendar: Calendar | None = None) -> Counted:
        """Until when it is to be answered, and how that was counted. One query where no calendar is given."""
        term = Term(self.category.term, self.category.term_unit)
        return count(self.counted_from, term, calendar or Holiday.calendar())

    @property
    def deadline(self) -> Told | None:
        """The same in words of the language in force, while somebody still has to answer. One query."""
        return told(self.counted()) if self.is_open else None

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
    def desk_path(self) -> str:
        """Where its desk works at it."""
        return reverse("wagtailsnippets_questions_question:edit", args=[self.pk])

    @property
    def waiting_twins(self) -> models.QuerySet["Question"]:
        """Those joined with it that will get its answer."""
        return self.merged.filter(state=self.State.CLOSED).order_by("pk")

    @property
    def status_path(self) -> str:
        """The asker's own page, in the language the question was asked in."""
        with translation.override(self.language):
            return reverse("questions:status", args=[self.token])
