"""A view of the list of questions that a colleague has saved for themselves: filters and an order under a name.

Words that were searched for stand in none: they may be somebody's name or phone.
"""

from collections.abc import Collection, Mapping

from django.conf import settings
from django.db import models
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from portal.formats.alphabet import alphabetical

MOST = 12
"""Views of one colleague."""


class SavedView(models.Model):
    """One's own; nobody else sees it."""

    FILTERS = ("state", "due", "who", "category", "alarm", "problem", "language", "source")
    KEPT = (*FILTERS, "ordering")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    name = models.CharField(_("name of the view"), max_length=40)
    query = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = [alphabetical("name"), "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="views_by_name")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def of_address(cls, parameters: Mapping[str, str]) -> dict[str, str]:
        """What is kept of an address of the list: nothing else can stand in a view."""
        return {name: parameters[name][:40] for name in cls.KEPT if parameters.get(name)}

    @property
    def address(self) -> str:
        """The parameters of the list's address."""
        return urlencode(self.query)

    def still_applies(self, categories: Collection[int]) -> bool:
        """Whether its category is still one of the reader's."""
        category = self.query.get("category", "")
        return not category or (category.isdecimal() and int(category) in categories)
