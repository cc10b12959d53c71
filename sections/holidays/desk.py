"""The public holidays in the admin."""

from wagtail.snippets.views.snippets import SnippetViewSet

from sections.holidays.calendar import Holiday


class HolidayViewSet(SnippetViewSet):
    """The public holidays."""

    model = Holiday
    icon = "calendar"
    list_display = ["date", "__str__"]
