"""The glossary in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.policies import NoChooser
from portal.locale import CODES
from translations.glossary.term import Term


class TermViewSet(SnippetViewSet):
    """How the enterprise calls things."""

    model = Term
    icon = "openquote"
    chooser_viewset_class = NoChooser
    copy_view_enabled = False
    list_display = [
        "__str__",
        Column("note", label=_("Note")),
    ]
    search_fields = ["kk", "ru", "en", "not_kk", "not_ru", "not_en"]
    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(code) for code in CODES])],
            heading=_("How to say it"),
            help_text=_("A line for each way; the first is the one to use."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(f"not_{code}") for code in CODES])],
            heading=_("How not to say it"),
            help_text=_("A line for each. Whoever publishes a translation is told of it."),
        ),
        FieldPanel("note"),
    ]
