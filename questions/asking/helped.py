"""How often somebody was helped before they had asked: counted by the day, and nothing else is kept of it."""

import datetime as dt

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class Helped(models.Model):
    """A day's “This answers me”, by what has answered."""

    class Kind(models.TextChoices):
        DIALOGUE = "dialogue", _("published answer")
        PAGE = "page", _("page")
        SHUTDOWN = "shutdown", _("shutdown")

    day = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "kind"], name="helped_once_a_day_and_kind")]

    def __str__(self) -> str:
        return f"{self.day} {self.kind}: {self.count}"


@transaction.atomic
def count(kind: Helped.Kind, day: dt.date) -> None:
    """Counts one more."""
    Helped.objects.bulk_create([Helped(day=day, kind=kind)], ignore_conflicts=True)
    Helped.objects.filter(day=day, kind=kind).update(count=F("count") + 1)
