"""Dates as far as they are known: a year, a month or a day. ISO 8601, reduced precision: 1958, 2016-05, 2021-10-01."""

import datetime as dt
import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

FORM = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
FORMATS = ("Y", "YEAR_MONTH_FORMAT", "DATE_FORMAT")


def read(words: str) -> tuple[dt.date, str]:
    """The first day it may mean, and the name of the format that shows no more than is known; ValueError otherwise."""
    match = FORM.fullmatch(words)
    if not match:
        raise ValueError(words)
    known = [int(part) for part in match.groups() if part]
    return dt.date(*known, *[1] * (3 - len(known))), FORMATS[len(known) - 1]


def in_words(words: str) -> str:
    """As it is read in the language in force: 1958; 2016 ж. мамыр; 1 октября 2021 г."""
    return date_format(*read(words)) if words else ""


def validate(words: str) -> None:
    """Refuses what is no such date."""
    try:
        read(words)
    except ValueError:
        raise ValidationError(_("Please write a year, a month or a day: 2021, 2021-05 or 2021-05-31.")) from None


class PartialDateField(models.CharField):
    """Holds the words; they sort as they follow in time."""

    default_validators = [validate]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("help_text", _("As far as it is known: 2021, 2021-05 or 2021-05-31."))
        super().__init__(*args, **kwargs)
