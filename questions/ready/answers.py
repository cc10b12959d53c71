"""A ready answer: what a desk says again and again, once in each language."""

import re
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.formats.alphabet import alphabetical
from portal.locale import CODES
from questions.desk import Category, category_ids_of

FIELDS = ("name", "number", "address", "due", "shutdown")
"""What may stand in braces: the asker's name, the question's number, its place, its deadline, the shutdown there."""
BRACES = re.compile(r"\{\s*([^{}\n]{0,40}?)\s*\}")


class OfDesks(models.QuerySet):
    """Those of a category belong to its desk, the others to all."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Those of the user's own desks and those of all; every one for a superuser."""
        return self if user.is_superuser else self.filter(Q(category=None) | Q(category__in=Category.objects.of(user)))

    @staticmethod
    def is_own(row: Any, user: User | AnonymousUser) -> bool:
        """Whether `visible_to` would have shown the row, that has just been read."""
        return user.is_superuser or row.category_id is None or row.category_id in category_ids_of(user)


class ReadyAnswer(models.Model):
    """Texts may be missing in a language; whoever answers a question in it is told so."""

    title = models.CharField(_("title"), max_length=120, help_text=_("For colleagues, in the list of ready answers."))
    category = models.ForeignKey(
        Category,
        models.CASCADE,
        null=True,
        blank=True,
        verbose_name=_("category"),
        related_name="ready_answers",
        help_text=_("Empty: for the questions of all categories."),
    )
    text_kk = models.TextField(_("text in Kazakh"), blank=True, max_length=10000)
    text_ru = models.TextField(_("text in Russian"), blank=True, max_length=10000)
    text_en = models.TextField(_("text in English"), blank=True, max_length=10000)

    objects = OfDesks.as_manager()

    class Meta:
        verbose_name = _("ready answer")
        verbose_name_plural = _("ready answers")
        ordering = [alphabetical("title"), "pk"]

    def __str__(self) -> str:
        return self.title

    def text(self, language: str) -> str:
        """In that language and no other: an answer in a language the asker did not write in helps nobody."""
        return getattr(self, f"text_{language}")

    def clean(self) -> None:
        """Some text, and in braces only what can be filled in."""
        texts = {f"text_{code}": self.text(code) for code in CODES}
        if not any(text.strip() for text in texts.values()):
            raise ValidationError(_("Please write the text in one language at least."))
        words = _("“{%(field)s}” cannot be filled in. There are: %(fields)s.")
        known = ", ".join(f"{{{field}}}" for field in FIELDS)
        wrong = {
            name: ValidationError(words, params={"field": field, "fields": known})
            for name, text in texts.items()
            if (field := unknown(text)) is not None
        }
        if wrong:
            raise ValidationError(wrong)


def unknown(text: str) -> str | None:
    """The first field in braces that is none."""
    return next((field for field in BRACES.findall(text) if field not in FIELDS), None)
