"""Panels of a dialogue's form: what of its texts tells of somebody, to be decided; what was shown before."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from portal.locale import CODES
from questions.public import publishing
from questions.public.translated import State


class Pieces(Panel):
    """Above a text: each piece in its place, with what would stand in its stead. Works without a script."""

    def __init__(self, of_field: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.of_field = of_field

    def clone_kwargs(self) -> dict[str, Any]:
        return super().clone_kwargs() | {"of_field": self.of_field}

    class BoundPanel(Panel.BoundPanel):
        template_name = "questions/admin/pieces.html"

        def is_shown(self) -> bool:
            return super().is_shown() and bool(self.pieces)

        @property
        def pieces(self) -> list[publishing.Found]:
            return self.form.pieces(self.panel.of_field)

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            heading: str | Promise = HEADINGS[self.panel.of_field]
            context = super().get_context_data(parent_context)
            return context | {"pieces": self.pieces, "heading": heading, "of_field": self.panel.of_field}


HEADINGS = {
    "question_text": _("What tells of somebody in the question"),
    "answer_text": _("What tells of somebody in the answer"),
}


class EarlierWordings(Panel):
    """What everybody could read before a correction; who made it, and when."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "questions/admin/earlier_wordings.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None and self.instance.wordings.exists()

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            wordings = self.instance.wordings.select_related("corrected_by")
            return super().get_context_data(parent_context) | {"wordings": wordings}


class InOtherLanguages(Panel):
    """How it stands in the other languages, each with the way there. While it is shown: drafts are not translated."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "questions/admin/in_other_languages.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None and self.instance.published

        def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
            there = {one.language: one for one in self.instance.translations.select_related("source")}
            languages = [
                (code, there[code].state if code in there else State.MISSING, self.address(code))
                for code in CODES
                if code != self.instance.language
            ]
            return super().get_context_data(parent_context) | {"languages": languages}

        def address(self, code: str) -> str:
            return reverse("dialogue_translation", args=[self.instance.pk, code])
