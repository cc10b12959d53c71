"""Moments in templates."""

import datetime as dt

from django import template

from sections.shutdowns.moments import Moment

register = template.Library()


@register.filter
def in_words(moment: Moment, now: dt.datetime | None = None) -> str:
    """“today, 23:00”; without `now` always with its date."""
    return moment.words(now)
