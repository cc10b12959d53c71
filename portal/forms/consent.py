"""Consent to the processing of personal data, so that it can be proved: what text, when, for which purpose.

Law of the Republic of Kazakhstan 94-V on personal data: consent is given for a purpose and can be withdrawn.
"""

import hashlib

from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext, gettext_noop

from portal import clock

TEXTS = {
    "question": gettext_noop(
        "I agree to the processing of my personal data (name, phone number, e-mail address) "
        "for the consideration of my question and the reply to it."
    ),
    "report": gettext_noop(
        "I agree to the processing of my personal data (what I have written here, the photos and my contact details) "
        "for dealing with this report and the reply to it."
    ),
    "report-publication": gettext_noop(
        "Show the state of this report publicly: the problem, the street and the day, without my data."
    ),
    "publication": gettext_noop("I allow my question to be published, without my name and contact details."),
    "subscription": gettext_noop(
        "I agree to the processing of my e-mail address, and of my house where I have named one, "
        "for sending me the letters I have chosen."
    ),
}
"""The sentence beside the tick box, by purpose. A changed sentence is a new ConsentText: the old one stays."""


class ConsentText(models.Model):
    """The exact words somebody agreed to, in the language they were read in. Never edited."""

    purpose = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    text = models.TextField()
    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"{self.purpose} ({self.language})"


class Consent(models.Model):
    """One person's agreement. Whose it is, says the row that points here (a question, a subscriber)."""

    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="consents")
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.text} {self.given_at:%Y-%m-%d %H:%M}"

    def withdraw(self) -> None:
        """Remembers when it was taken back; the row itself stays as the proof of what was in force."""
        if self.withdrawn_at is None:
            self.withdrawn_at = clock.now()
            self.save(update_fields=["withdrawn_at"])


def withdraw_all(consents: models.QuerySet[Consent]) -> None:
    """As `Consent.withdraw`, of many at once."""
    consents.filter(withdrawn_at=None).update(withdrawn_at=clock.now())


def text(purpose: str) -> str:
    """The sentence beside the tick box, in the language in force."""
    return gettext(TEXTS[purpose])


def record(purpose: str, language: str) -> Consent:
    """Stores that somebody has just agreed to the sentence of `purpose` as it reads in `language`."""
    with translation.override(language):
        words = text(purpose)
    digest = hashlib.sha256(f"{purpose}\n{language}\n{words}".encode()).hexdigest()
    consent_text, _ = ConsentText.objects.get_or_create(
        digest=digest, defaults={"purpose": purpose, "language": language, "text": words}
    )
    return Consent.objects.create(text=consent_text)
