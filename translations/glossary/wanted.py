"""What the glossary asks for, as the checks read it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wanted:
    """A term: the ways to say it in each language, the one to use first, and the ways not to."""

    ways: dict[str, tuple[str, ...]]
    avoided: dict[str, tuple[str, ...]] = field(default_factory=dict)
