"""A term of the enterprise in three languages."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.locale import CODES
from sections.search.spoken.synonyms import lines
from translations.glossary.wanted import Wanted

NEEDED = 2
"""Languages a term is known in, at least."""


class Term(models.Model):
    """Ways to say it, a line each: the first is the one to use. And the ways not to."""

    kk = models.TextField(_("in Kazakh"), max_length=500, blank=True)
    ru = models.TextField(_("in Russian"), max_length=500, blank=True)
    en = models.TextField(_("in English"), max_length=500, blank=True)
    not_kk = models.TextField(_("not in Kazakh"), max_length=500, blank=True)
    not_ru = models.TextField(_("not in Russian"), max_length=500, blank=True)
    not_en = models.TextField(_("not in English"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("of a glossary", "term")
        verbose_name_plural = _("glossary")
        ordering = ["kk", "pk"]

    def __str__(self) -> str:
        return Truncator(" · ".join(filter(None, (self.first(code) for code in CODES)))).chars(120)

    def ways(self, code: str) -> tuple[str, ...]:
        return tuple(lines(getattr(self, code)))

    def avoided(self, code: str) -> tuple[str, ...]:
        return tuple(lines(getattr(self, f"not_{code}")))

    def first(self, code: str) -> str:
        """How to say it."""
        return next(iter(self.ways(code)), "")

    def clean(self) -> None:
        if sum(bool(self.first(code)) for code in CODES) < NEEDED:
            raise ValidationError(_("Please write the term in two languages at least."))
        for code in CODES:
            if both := set(self.ways(code)) & set(self.avoided(code)):
                words = _("“%(word)s” cannot be both the way to say it and the way not to.") % {"word": min(both)}
                raise ValidationError({f"not_{code}": words})

    def wanted(self) -> Wanted:
        """As the checks read it."""
        return Wanted(
            {code: self.ways(code) for code in CODES if self.first(code)},
            {code: self.avoided(code) for code in CODES if self.avoided(code)},
        )


def glossary() -> tuple[Wanted, ...]:
    """All of it. One query."""
    return tuple(term.wanted() for term in Term.objects.all())
