"""What stands beside the form of a translation and is none of its business: where it leads on, what is wrong in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest
from wagtail import hooks

from questions.public.dialogue import Dialogue


@dataclass(frozen=True)
class Told:
    """What may be wrong with the words. `beside`: name of a text → what stands beside it, as HTML; `stops`: why they
    are not published as they are, if there is such a reason."""

    beside: Mapping[str, str]
    stops: str = ""


class Companion(Protocol):
    """Of one dialogue and language, in one request. `above`: what stands above the form, as HTML."""

    above: str

    def look(self, words: Mapping[str, str]) -> Told:
        """Reads the translation; what the reader has ticked as right is not told."""

    def saved(self, words: Mapping[str, str]) -> None:
        """What was ticked as right is so from now on."""

    def onward(self) -> str:
        """The address of what is translated next."""


def of(request: HttpRequest, source: Dialogue, language: str) -> Companion | None:
    """The hook “beside_translation” makes it, where there is something to stand beside the form."""
    for make in hooks.get_hooks("beside_translation"):
        return make(request, source, language)
    return None
