"""Desks, the categories that lead to them, and which rows are whose."""

from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.naming import NamedInLanguages, NamedInOrder


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


class Category(NamedInOrder):
    """What a question is about, and so which desk it goes to (manual, sections 3 and 4)."""

    desk = models.ForeignKey(Desk, models.PROTECT, verbose_name=_("desk"), related_name="categories")

    class Meta(NamedInOrder.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")


class OfDesk(models.QuerySet):
    """Rows that belong to a desk through their category."""

    def visible_to(self, user: User) -> Self:
        """The rows of the user's own desks; all for a superuser."""
        if user.is_superuser:
            return self
        return self.filter(category__desk__group__in=user.groups.all())

    def locked(self, pk: int) -> Any:
        """The row as it is now; until the transaction ends nobody else changes it. None: gone."""
        return self.select_for_update().filter(pk=pk).first()
