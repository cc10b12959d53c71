"""The figures of a month and a category, as they are kept. Numbers alone: nothing in them is anybody's."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from questions.desk import Category, OfDesk


@dataclass
class Counts:
    """Of some questions; what each number means is told by counting.py. `hours`: to the first answer → how many."""

    received: int = 0
    answered: int = 0
    on_time: int = 0
    solved: int = 0
    not_solved: int = 0
    reopened: int = 0
    handed_over: int = 0
    hours: Counter[int] = field(default_factory=Counter)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def judged(self) -> int:
        """Of how many the resident has said whether they were solved."""
        return self.solved + self.not_solved

    @property
    def median(self) -> int | None:
        """Within so many hours half of them were answered; None where none was."""
        middle = sum(self.hours.values()) / 2
        passed = 0
        for hours in sorted(self.hours):
            passed += self.hours[hours]
            if passed >= middle:
                return hours
        return None


NUMBERS = [one.name for one in fields(Counts) if one.name != "hours"]


def total(counted: Iterable[Counts]) -> Counts:
    return sum(counted, Counts())


def with_its_category(collector: Any, field: Any, rows: Any, using: str) -> None:
    """A category that has figures stays; samples go with it."""
    real = rows.exclude(origin=MonthFigures.Origin.SAMPLE)
    (models.PROTECT if real.exists() else models.CASCADE)(collector, field, rows, using)


class OfMonths(OfDesk):
    """Rows of figures, of which a desk sees its own."""

    def to_show(self) -> Self:
        """The real ones; where there are none among these yet, the samples."""
        samples = self.filter(origin=MonthFigures.Origin.SAMPLE)
        real = self.exclude(origin=MonthFigures.Origin.SAMPLE)
        return real if real.exists() else samples


class MonthFigures(models.Model):
    """A month's questions in a category."""

    class Origin(models.TextChoices):
        COUNTED = "counted", _("counted")
        GONE = "gone", _("of deleted questions")
        SAMPLE = "sample", _("sample data")

    month = models.DateField(_("month"), help_text="its first day, in Öskemen")
    category = models.ForeignKey(Category, with_its_category, verbose_name=_("category"), related_name="+")
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.COUNTED)
    received = models.PositiveIntegerField(_("received"), default=0)
    answered = models.PositiveIntegerField(_("answered"), default=0)
    on_time = models.PositiveIntegerField(_("answered on time"), default=0)
    solved = models.PositiveIntegerField(_("solved, says the resident"), default=0)
    not_solved = models.PositiveIntegerField(_("not solved, says the resident"), default=0)
    reopened = models.PositiveIntegerField(_("opened again by the resident"), default=0)
    handed_over = models.PositiveIntegerField(_("came from another desk"), default=0)
    hours = models.JSONField(default=dict, help_text="hours to the first answer → how many")
    counted_at = models.DateTimeField(null=True)

    objects = OfMonths.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("figures of a month")
        verbose_name_plural = _("figures of months")
        ordering = ["month", "category"]
        constraints = [
            models.UniqueConstraint(fields=["month", "category", "origin"], name="figures_once_a_month_and_category")
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.category_id}: {self.received}"

    @property
    def counts(self) -> Counts:
        hours = Counter({int(hours): number for hours, number in self.hours.items()})
        return Counts(**{name: getattr(self, name) for name in NUMBERS}, hours=hours)

    @classmethod
    def of(cls, month: dt.date, category: int, counts: Counts, **values: object) -> "MonthFigures":
        """A row to be stored."""
        numbers = {name: getattr(counts, name) for name in NUMBERS}
        return cls(month=month, category_id=category, hours=dict(counts.hours), **numbers, **values)
