"""Things of the portal that have a name in each language: desks, topics, groups of consumers, holidays."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.locale import in_language

NAMES = [FieldPanel("name_kk"), FieldPanel("name_ru"), FieldPanel("name_en")]
"""The names in the admin's form."""


class NamedInLanguages(models.Model):
    """Something with a name in Kazakh, Russian and English."""

    name_kk = models.CharField(_("name in Kazakh"), max_length=120)
    name_ru = models.CharField(_("name in Russian"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return in_language(self, "name")


class NamedInOrder(NamedInLanguages):
    """One of several among which people choose: topics, categories, groups of consumers, works on meters."""

    slug = models.SlugField(
        _("name in addresses"),
        unique=True,
        help_text=_("Latin letters; stands in addresses and forms, so it does not change any more."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]
