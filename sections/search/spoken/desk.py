"""Synonyms and pinned answers in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.policies import NoChooser
from portal.locale import CODES
from sections.search.spoken.pinned import PinnedAnswer
from sections.search.spoken.synonyms import SynonymGroup


class SynonymViewSet(SnippetViewSet):
    """Words that mean the same."""

    model = SynonymGroup
    icon = "snippet"
    chooser_viewset_class = NoChooser
    copy_view_enabled = False
    list_display = ["__str__", Column("get_language_display", label=_("Language"), sort_key="language")]
    list_filter = ["language"]
    search_fields = ["words"]
    panels = [FieldPanel("words"), FieldPanel("language")]


class PinnedAnswerViewSet(SnippetViewSet):
    """Answers that are shown before all others."""

    model = PinnedAnswer
    icon = "pick"
    chooser_viewset_class = NoChooser
    copy_view_enabled = False
    list_display = ["__str__", Column("leads_to", label=_("Leads to")), BooleanColumn("wanted", label=_("Much wanted"))]
    list_filter = ["wanted"]
    search_fields = ["phrases"]
    panels = [
        FieldPanel("phrases"),
        MultiFieldPanel([FieldPanel("page"), FieldPanel("place")], heading=_("Where it leads")),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel(f"words_{code}") for code in CODES])], heading=_("Answer in one line")
        ),
        FieldPanel("wanted"),
    ]
