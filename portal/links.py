"""Addresses as they stand in letters and feeds."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def absolute(path: str) -> str:
    """The whole address of a path of the portal."""
    return settings.BASE_URL + path


def to(name: str, language: str, *args: str | int) -> str:
    """The whole address of the named view, in `language`."""
    with translation.override(language):
        return absolute(reverse(name, args=args))
