"""Frequent events: what dispatchers know beforehand of a shutdown that comes again and again."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.formats.alphabet import alphabetical
from sections.shutdowns.pasting import chips, questions
from sections.shutdowns.ready.sentences import ReadySentence
from sections.shutdowns.states import WhatIsOff
from sections.shutdowns.words import OFF
from sections.streets.listed import LONGEST, ListError

NEW = "wagtailsnippets_sections_shutdown:add"
Use = ReadySentence.Use


def sentence(use: ReadySentence.Use) -> Any:
    """The column of a ready sentence; where that is deleted, the event goes on without it."""
    return models.ForeignKey(
        ReadySentence,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=use.label,
        related_name="+",
        limit_choices_to={"use": use.value},
    )


class FrequentEvent(WhatIsOff):
    """The form of a notice begins with it; nothing of it is shown to residents, and notices keep no tie to it."""

    name = models.CharField(
        pgettext_lazy("a frequent event", "name"),
        max_length=120,
        help_text=_("As you call it among yourselves, for example: Myzy station without power."),
    )
    hours = models.PositiveSmallIntegerField(
        pgettext_lazy("how long", "hours"), null=True, blank=True, validators=[MaxValueValidator(720)]
    )
    minutes = models.PositiveSmallIntegerField(
        pgettext_lazy("how long", "minutes"), null=True, blank=True, validators=[MaxValueValidator(59)]
    )
    streets = models.TextField(
        _("streets and houses"), blank=True, max_length=LONGEST, help_text=_("Paste the list as it comes.")
    )
    reason, advice, delivery = sentence(Use.REASON), sentence(Use.ADVICE), sentence(Use.DELIVERY)

    class Meta:
        verbose_name = _("frequent event")
        verbose_name_plural = _("frequent events")
        ordering = [alphabetical("name"), "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """What the form of a notice would refuse is refused here, in peace and quiet."""
        if not any(getattr(self, name) for name in OFF):
            raise ValidationError({"cold_water": _("Please tick what is off.")})
        if asked := list(self.not_understood()):
            raise ValidationError({"streets": asked})

    def not_understood(self) -> Iterator[str]:
        """What the reader of lists asks about the streets."""
        try:
            yield from questions(chips(self.streets), keep=False)
        except ListError as wrong:
            yield str(wrong)

    @property
    def lasts(self) -> dt.timedelta | None:
        """How long it usually takes; None where nobody can say."""
        return dt.timedelta(hours=self.hours or 0, minutes=self.minutes or 0) or None

    @property
    def address(self) -> str:
        """Of the form of a notice that begins with it."""
        return f"{reverse(NEW)}?{urlencode({'event': self.pk})}"

    def begun(self, now: dt.datetime) -> dict[str, Any]:
        """What stands in that form where it has begun at `now`."""
        chosen = {f"ready_{use}": getattr(self, f"{use}_id") for use in Use.values}
        ends = {"start": now, "first_end": now + self.lasts if self.lasts else None}
        return {name: getattr(self, name) for name in ("kind", *OFF)} | {"pasted": self.streets} | ends | chosen
