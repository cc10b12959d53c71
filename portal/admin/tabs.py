"""Views of a list in one press, above it; drawn by portal/admin/tabs.html."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """`count`: how many the view has; below nought where that is not told."""

    label: str
    count: int
    href: str
    current: bool
    alarming: bool = False
