"""“Is my water off?” and the search; every other address that is no form's is a page's."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.urls import serve_pattern

from sections import shutdown_figures
from sections.frame.routing import serve
from sections.search import views as search
from sections.shutdowns.machines import views as shutdowns
from sections.shutdowns.machines.developers import developers
from sections.shutdowns.machines.paper import as_pdf
from sections.shutdowns.machines.sheet import sheet
from sections.water import feeds
from sections.water import views as water

urlpatterns = [
    path("water/", water.water, name="water"),
    path("water.json", water.as_json, name="water_json"),
    path("water/<slug:code>/", water.of_street, name="water_of_street"),
    path("water/<slug:code>.ics", feeds.street_calendar, name="water_calendar"),
    path("water/<slug:code>.xml", feeds.street_feed, name="water_feed"),
    path("news/shutdowns/<slug:address>/sheet/", sheet, name="shutdown_sheet"),
    path("news/shutdowns/<slug:address>/sheet.pdf", as_pdf, name="shutdown_sheet_pdf"),
    path("news/shutdowns/figures/", shutdown_figures.page, name="shutdown_figures"),
    path("developers/", developers, name="developers"),
    path("news/shutdowns/calendar.ics", shutdowns.as_calendar, name="shutdowns_calendar"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="search_suggest"),
    re_path(r"^((?:[\w\-]+/)*[\w\-]+\.(?:xml|csv|json|ics))$", serve),  # what a page tells machines
    re_path(serve_pattern, serve, name="wagtail_serve"),  # before Wagtail's, which has the same name
    path("", include(wagtail_urls)),
]
