"""What the admin's first page is made of: matters that wait for somebody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Matter:
    """`words` tell what waits and how much of it; `href` is where it is seen and done."""

    words: str
    count: int
    href: str
