"""What the sections add to Wagtail."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from sections.holidays import Holiday
from sections.links import LocalPageLinkHandler
from sections.records import InstallerRecords, TariffRecords

register_snippet(TariffRecords)
register_snippet(InstallerRecords)


class HolidayViewSet(SnippetViewSet):
    """The public holidays."""

    model = Holiday
    icon = "calendar"
    list_display = ["date", "__str__"]


register_snippet(HolidayViewSet)


@hooks.register("register_rich_text_features", order=1)
def link_to_the_readers_language(features):
    features.register_link_type(LocalPageLinkHandler)
