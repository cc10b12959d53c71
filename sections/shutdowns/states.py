"""What a shutdown is of; and what its times say of it at a given moment, of which nothing is stored."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

FORGOTTEN = dt.timedelta(days=3)
"""Past its announced end and nobody has said more for so long: it is not shown as running any more."""
SOON = dt.timedelta(hours=24)
"""A planned shutdown is announced on every page so long before it begins."""


class WhatIsOff(models.Model):
    """The kind of a shutdown, and what is off; what each is called: words.OFF."""

    class Kind(models.TextChoices):
        EMERGENCY = "emergency", pgettext_lazy("a shutdown", "emergency")
        PLANNED = "planned", pgettext_lazy("a shutdown", "planned works")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.EMERGENCY)
    cold_water = models.BooleanField(_("cold water is off"), default=True)
    hot_water = models.BooleanField(_("hot water is off (it is made of the cold)"), default=False)
    wastewater = models.BooleanField(_("wastewater cannot be taken"), default=False)
    water_quality = models.BooleanField(_("the quality of the water has changed"), default=False)
    low_pressure = models.BooleanField(_("the pressure is low"), default=False)

    class Meta:
        abstract = True


class State(models.TextChoices):
    """Where a shutdown stands."""

    PLANNED = "planned", pgettext_lazy("a shutdown", "planned")
    NOW = "now", pgettext_lazy("a shutdown", "under way")
    PRESSURE = "pressure", pgettext_lazy("a shutdown", "pressure is recovering")
    OVERDUE = "overdue", pgettext_lazy("a shutdown", "running past its announced end")
    RESTORED = "restored", pgettext_lazy("a shutdown", "supply restored")
    PAST = "past", pgettext_lazy("a shutdown", "past")


RUNNING = (State.NOW, State.PRESSURE, State.OVERDUE)
OVER = (State.RESTORED, State.PAST)


def state_at(
    now: dt.datetime,
    start: dt.datetime,
    expected_end: dt.datetime | None,
    restored_at: dt.datetime | None,
    *,
    recovering: bool = False,
) -> State:
    """The state at `now`. Without an expected end it runs until somebody says that supply is restored."""
    if restored_at:
        return State.RESTORED
    if now < start:
        return State.PLANNED
    if expected_end is None or now < expected_end:
        return State.PRESSURE if recovering else State.NOW
    return State.OVERDUE if now < expected_end + FORGOTTEN else State.PAST


def not_over(now: dt.datetime) -> Q:
    """The shutdowns that are planned, under way or overdue at `now`."""
    return Q(restored_at=None) & (Q(expected_end=None) | Q(expected_end__gt=now - FORGOTTEN))
