"""Addresses as they stand in letters and feeds, and of a map."""

from urllib.parse import quote

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


def on_the_map(place: str) -> str:
    """Where a map of everybody's shows an address. People press it; no page loads anything from there."""
    return f"https://www.openstreetmap.org/search?query={quote(place)}"
