"""The directory of streets in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.naming import NAMES
from sections.streets.street import Street


class StreetViewSet(SnippetViewSet):
    """The streets that addresses are looked for among."""

    model = Street
    icon = "site"
    list_display = ["__str__", "name_kk", "former_ru", "code"]
    list_filter = ["kind", "district"]
    search_fields = ["name_kk", "name_ru", "name_en", "former_kk", "former_ru", "aliases", "code"]
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("code")]),
        FieldPanel("district"),
        MultiFieldPanel(NAMES, heading=_("Name")),
        FieldPanel("former_ru"),
        FieldPanel("former_kk"),
        FieldPanel("aliases"),
        FieldRowPanel([FieldPanel("rka"), FieldPanel("merged_into")]),
    ]
