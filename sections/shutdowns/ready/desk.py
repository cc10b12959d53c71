"""The ready sentences and the frequent events in the admin."""

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.policies import NoChooser
from portal.locale import CODES
from sections.shutdowns.pasting import UNDERSTOOD
from sections.shutdowns.ready.events import FrequentEvent, Use
from sections.shutdowns.ready.sentences import ReadySentence
from sections.shutdowns.words import OFF


class ReadySentenceViewSet(SnippetViewSet):
    """The sentences editors keep; dispatchers choose among them in the form of a notice."""

    model = ReadySentence
    icon = "openquote"
    chooser_viewset_class = NoChooser
    list_display = ["__str__", Column("get_use_display", label=capfirst(_("what it is for")), sort_key="use")]
    list_filter = ["use"]
    search_fields = [f"words_{code}" for code in CODES]
    panels = [FieldPanel("use"), *(FieldPanel(f"words_{code}") for code in CODES)]


class FrequentEventViewSet(SnippetViewSet):
    """The events that come again, kept by those who write notices."""

    model = FrequentEvent
    icon = "copy"
    chooser_viewset_class = NoChooser
    copy_view_enabled = False
    list_display = ["__str__", "kind"]
    list_filter = ["kind"]
    search_fields = ["name", "streets"]
    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("kind"), FieldRowPanel([FieldPanel(name) for name in OFF])], heading=_("What is off")
        ),
        FieldPanel("streets", widget=forms.Textarea(attrs=UNDERSTOOD)),
        FieldRowPanel([FieldPanel("hours"), FieldPanel("minutes")], heading=_("Usually takes")),
        MultiFieldPanel([FieldPanel(use, widget=forms.Select) for use in Use.values], heading=_("Ready sentences")),
    ]
