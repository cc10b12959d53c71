"""The public holidays in the admin: what editors have entered, and below it what is known without them."""

import datetime as dt
from typing import Any

from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from portal import clock
from sections.holidays.calendar import Holiday


class HolidaysView(IndexView):
    """The list, with the days of this and the next year that need not be entered."""

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict:
        year = clock.today().year
        first, last = dt.date(year, 1, 1), dt.date(year + 1, 12, 31)
        calendar = Holiday.calendar(first)
        days = [
            {"day": day, "name": name, "entered": day in calendar.mended}
            for day, name in calendar.holidays(first, last).items()
        ]
        return super().get_context_data(*args, **kwargs) | {"known": days, "first": year, "last": year + 1}


class HolidayViewSet(SnippetViewSet):
    """The days of which editors say otherwise than the library."""

    model = Holiday
    icon = "calendar"
    index_view_class = HolidaysView
    index_template_name = "sections/admin/holidays.html"
    list_display = ["date", "__str__", "working"]
