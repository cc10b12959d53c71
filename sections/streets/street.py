"""A street of the directory: what it is called, has been called, and is called by people."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.formats.alphabet import alphabetical
from portal.locale import in_language
from portal.naming import NamedInLanguages
from sections.streets.districts import District
from sections.streets.kinds import Kind, in_a_sentence


def names_in(text: str) -> list[str]:
    """Names with semicolons between them."""
    return [name.strip() for name in text.split(";") if name.strip()]


class Street(NamedInLanguages):
    """One street, district or settlement. Its code is its identity: it stands in addresses, and stays."""

    code = models.SlugField(
        _("code"),
        max_length=60,
        unique=True,
        help_text=_("Latin letters; stands in addresses and subscriptions, so it does not change any more."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.STREET)
    former_kk = models.CharField(_("former names in Kazakh"), max_length=400, blank=True)
    former_ru = models.CharField(
        _("former names in Russian"), max_length=400, blank=True, help_text=_("Several with semicolons between them.")
    )
    aliases = models.CharField(
        _("also called"),
        max_length=600,
        blank=True,
        help_text=_("As people say and type it, in whatever language; semicolons between."),
    )
    rka = models.CharField(
        _("code of the address register (РКА)"), max_length=20, blank=True, help_text=_("Where it is known.")
    )
    district = models.CharField(
        _("district on the scheme of the city"),
        max_length=20,
        choices=District,
        blank=True,
        help_text=_("Where most of it lies; a shutdown of the street marks the district on the home page."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("now a part of"),
        help_text=_("Its links and subscribers follow to that street, and its names lead there."),
    )
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        verbose_name = _("street")
        verbose_name_plural = _("streets")
        ordering = [alphabetical("name_ru"), "pk"]

    def __str__(self) -> str:
        """In a sentence: Abai Avenue, проспект Абая."""
        return in_a_sentence(self.kind, in_language(self, "name"))

    def clean(self) -> None:
        """Merging leads somewhere, and in one step."""
        if self.merged_into and (self.merged_into_id == self.pk or self.merged_into.merged_into_id):
            raise ValidationError({"merged_into": _("Please choose a street that is not itself a part of another.")})
        if self.merged_into and self.pk and self.merged.exists():
            words = _("Other streets are a part of this one. Please lead them on first.")
            raise ValidationError({"merged_into": words})

    def names(self) -> Iterator[str]:
        """All it is and has been called, today's names first."""
        yield from (self.name_kk, self.name_ru, self.name_en)
        for names in (self.aliases, self.former_ru, self.former_kk):
            yield from names_in(names)
