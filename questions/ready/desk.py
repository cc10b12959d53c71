"""The ready answers in the admin, kept by those who answer."""

from typing import Any

from django.forms import Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.policies import NoChooser
from portal.locale import CODES
from questions.ready.answers import ReadyAnswer


class LanguagesColumn(Column):
    """In which languages there is a text."""

    def get_value(self, instance: ReadyAnswer) -> str:
        return ", ".join(code for code in CODES if instance.text(code).strip())


class ReadyAnswerViewSet(SnippetViewSet):
    """What is said again and again."""

    model = ReadyAnswer
    icon = "openquote"
    chooser_viewset_class = NoChooser
    list_display = ["title", "category", LanguagesColumn("languages", label=_("languages"))]
    list_filter = ["category"]
    search_fields = ["title", *(f"text_{code}" for code in CODES)]
    panels: list[Any] = [
        FieldPanel("title"),
        FieldPanel("category", widget=Select),
        HelpPanel(_("{name}, {number}, {address}, {due} and {shutdown} are filled in when the answer is used.")),
        *(FieldPanel(f"text_{code}") for code in CODES),
    ]
