"""What is to be sent, and how far it has come."""

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from portal import clock
from portal.mail.compose import compose, host_of_letters

LEASE = timedelta(minutes=5)
"""How long a claimed batch belongs to the worker that claimed it. A batch stops long before: see drain.py."""

FILLED_WHEN_SENT = {
    "invitation": "portal.accounts.invitations.what_to_write",
    "log-in-changed": "portal.accounts.notices.what_to_write",
    "password-reset": "portal.accounts.password_reset.what_to_write",
    "question-received": "questions.answering.with_link",
    "question-answered": "questions.answering.with_link",
    "question-asked-back": "questions.answering.with_link",
    "question-waits": "questions.answering.with_link",
    "question-lapsed": "questions.answering.with_link",
    "subscription-confirm": "newsletter.subscribing.with_links",
}
"""Letters that hold something secret: a function of the letter gives its language and its context only as it goes out.
None: it is not written at all."""


class Outgoing(models.Model):
    """One letter to one recipient on its way. The letter itself is composed when it is sent."""

    objects: ClassVar[models.Manager["Outgoing"]]  # of each kind its own

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        SKIPPED = "skipped", _("not needed any more")
        DEAD = "dead", _("undeliverable")

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    leased_until = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, editable=False)
    error = models.CharField(_("error"), max_length=500, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def message_id(self) -> str:
        """The fixed Message-ID: a letter doubled by a crash is recognised as the same one by mail programs."""
        raise NotImplementedError

    def compose(self) -> EmailMultiAlternatives | None:
        """The letter, or None when it must not go out any more (its reader has unsubscribed, say)."""
        raise NotImplementedError

    def settle(self, state: str, error: str = "", **more: Any) -> None:
        """Writes down how it ended, and `more` fields with it."""
        if state == self.State.SENT:
            more["sent_at"] = clock.now()
        self.write(state=state, error=error[:500], leased_until=None, **more)

    def write(self, **fields: Any) -> None:
        """Stores these fields alone; a row that has been erased meanwhile does not come back."""
        type(self).objects.filter(pk=self.pk).update(**fields)
        for name, value in fields.items():
            setattr(self, name, value)

    def send_again(self) -> None:
        """Puts an undeliverable letter back on its way; one that is on it already stays as it is."""
        dead = type(self).objects.filter(pk=self.pk, state=self.State.DEAD)
        now = clock.now()
        dead.update(state=self.State.WAITING, attempts=0, due_at=now, created_at=now, error="")
        self.refresh_from_db()


class Letter(Outgoing):
    """A letter of the portal to one person: an acknowledgement, an answer, a confirmation, a notice to a desk.

    `recipient` and `context` are personal data; the context is erased as soon as the letter has gone.
    """

    objects: ClassVar[models.Manager["Letter"]]

    key = models.CharField(max_length=150, unique=True)
    name = models.CharField(_("letter"), max_length=50, help_text=_("templates/letters/<name>"))
    recipient = models.EmailField(_("recipient"), max_length=254)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    context = models.JSONField(default=dict)
    message = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = [models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="letters_waiting")]

    def __str__(self) -> str:
        return f"{self.name} № {self.pk}"

    @property
    def message_id(self) -> str:
        return f"<{self.message}@{host_of_letters()}>"

    def compose(self) -> EmailMultiAlternatives | None:
        language, context = self.language, self.context
        if self.name in FILLED_WHEN_SENT:
            found = import_string(FILLED_WHEN_SENT[self.name])(self)
            if found is None:
                return None
            language, context = found
        return compose(self.name, to=self.recipient, language=language, context=context, message_id=self.message_id)

    def settle(self, state: str, error: str = "", **more: Any) -> None:
        if state in (self.State.SENT, self.State.SKIPPED):
            more["context"] = {}
        super().settle(state, error, **more)
