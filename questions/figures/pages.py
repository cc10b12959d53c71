"""The public page “Questions in figures”."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from portal import clock
from questions.figures import export, showing
from sections.frame.page import PortalPage
from sections.frame.request import PageRequest


class FiguresPage(PortalPage):
    """The figures of a year, with the words of the editors above them."""

    parent_page_types = ["home.HomePage", "sections.ContentPage"]
    subpage_types = []

    class Meta:
        verbose_name = _("questions in figures")
        verbose_name_plural = _("questions in figures")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if self.live and path_components == [export.NAME]:
            return RouteResult(self, kwargs={"spreadsheet": True})
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, spreadsheet: bool = False, **kwargs: Any) -> HttpResponseBase:
        if spreadsheet:
            name = f"{self.slug}.{self.language}.csv"
            return export.answer(request, showing.of(clock.today(clock.of(request))), name)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: PageRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        figures = showing.of(clock.today(context["now"]))
        return context | {"figures": figures, "width": showing.WIDTH, "spreadsheet": self.url_path + export.NAME}

    def next_change(self, now: dt.datetime) -> dt.datetime | None:
        return clock.earliest(super().next_change(now), showing.next_month(now))
