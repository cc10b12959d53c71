"""Desks, the categories that lead to them, and which rows are whose."""

from collections.abc import Sequence
from typing import Any, Self

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Group, User
from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as Caution
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import DatabaseError, models
from django.utils.translation import gettext_lazy as _

from portal.naming import NamedInLanguages, NamedInOrder


class Desk(NamedInLanguages):
    """Who answers: the dispatcher service, the director's reception, or any further one."""

    slug = models.SlugField(unique=True)
    mailbox = models.EmailField(_("mailbox"), blank=True, help_text=_("Gets a notice of each new question."))
    head_mailbox = models.EmailField(
        _("mailbox of the head"), blank=True, help_text=_("Gets the list of overdue questions each working morning.")
    )
    language = models.CharField(_("language of the notices"), max_length=10, choices=settings.LANGUAGES, default="ru")
    group = models.ForeignKey(Group, models.PROTECT, verbose_name=_("group of users"), related_name="desks")
    closed = models.BooleanField(
        _("closed"), default=False, help_text=_("Nobody is offered its categories any more. What was asked stays.")
    )

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        ordering = ["pk"]


class Categories(models.QuerySet):
    """Open and closed ones."""

    def offered(self) -> Self:
        """Those a question may be asked in, or handed over to."""
        return self.filter(closed=False, desk__closed=False).select_related("desk")

    def of(self, user: User | AnonymousUser) -> Self:
        """Those of the user's own desks; all for a superuser."""
        return self if user.is_superuser else self.filter(desk__group__in=user.groups.all())


class Category(NamedInOrder):
    """What a question is about, and so which desk it goes to (manual, sections 3 and 4)."""

    class TermUnit(models.TextChoices):
        DAYS = "days", _("working days")
        WORK_HOURS = "work-hours", _("working hours")
        HOURS = "hours", _("hours, round the clock")

    desk = models.ForeignKey(Desk, models.PROTECT, verbose_name=_("desk"), related_name="categories")
    term = models.PositiveSmallIntegerField(
        _("term of the answer"), default=15, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    term_unit = models.CharField(_("counted in"), max_length=10, choices=TermUnit, default=TermUnit.DAYS)
    alarm = models.BooleanField(
        _("alarm"),
        default=False,
        help_text=_("A danger: the desk is told at once as of an alarm, and again if nobody takes the question."),
    )
    closed = models.BooleanField(
        _("closed"), default=False, help_text=_("Nobody is offered it any more. What was asked and published stays.")
    )

    objects = Categories.as_manager()
    OF_REPORTS = ("open-manholes", "technical")
    """To which the problems of report/ lead: these two are never closed."""

    class Meta(NamedInOrder.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    @property
    def is_offered(self) -> bool:
        """Whether a question may be asked in it, or handed over to it."""
        return not self.closed and not self.desk.closed


def category_ids_of(user: User | AnonymousUser) -> list[int]:
    """The ids of the categories of the user's desks. Read once for a user, as Django reads permissions: so PostgreSQL
    sees how few they are, and counts their rows in an index."""
    kept = user.__dict__
    if "category_ids" not in kept:
        kept["category_ids"] = list(Category.objects.of(user).values_list("pk", flat=True))
    return kept["category_ids"]


class OfDesk(models.QuerySet):
    """Rows that belong to a desk through their category."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The rows of the user's own desks; all for a superuser."""
        return self if user.is_superuser else self.filter(category__in=category_ids_of(user))

    @staticmethod
    def is_own(row: Any, user: User | AnonymousUser) -> bool:
        """Whether `visible_to` would have shown the row, that has just been read."""
        return user.is_superuser or row.category_id in category_ids_of(user)

    def locked(self, pk: int, of: tuple[str, ...] = ()) -> Any:
        """The row as it is now; until the transaction ends nobody else changes it. None: gone.

        `of`: with `select_related`, which of the rows; the others stay free. Its key is left alone: whoever saves a row
        that points here asks for that, at the latest at the end of a transaction that holds what is wanted next.
        """
        return self.select_for_update(of=of, no_key=True).filter(pk=pk).first()


@register(Tags.security, deploy=True)
def desks_have_mailboxes(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Else nobody is told of a new question."""
    try:
        unset = models.Q(mailbox="") | models.Q(mailbox__endswith="@localhost")  # as a new portal has them
        without = ", ".join(Desk.objects.filter(unset).values_list("slug", flat=True))
    except DatabaseError:  # not migrated yet
        return []
    words = f"No mailbox: {without}. Nobody is told of new questions there (Snippets → Desks)."
    return [Caution(words, id="questions.W101")] if without else []
