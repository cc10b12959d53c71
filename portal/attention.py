"""A line of the admin's first page: something that waits for somebody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """`words` tell what waits and how much of it; `href` is where it is seen and done."""

    words: str
    count: int
    href: str
