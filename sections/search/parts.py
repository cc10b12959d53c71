"""What can be found by itself."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """Something on a page that can be found by itself."""

    name: str
    """Tells it from the other parts of the page, for ever."""
    place: str
    """What follows the page's address; with a slash before it, an address of its own."""
    kind: str
    """The label of its model."""
    title: str
    text: str
    date: dt.date | None = None
    sample: bool = False
