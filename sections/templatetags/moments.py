"""Moments in templates."""

from django import template

register = template.Library()


@register.filter
def in_words(moment, now=None) -> str:
    """“today, 23:00”; without `now` always with its date."""
    return moment.words(now)
