"""“Is my water off?” and the search; every other address that is no form's is a page's."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.urls import serve_pattern

from sections.frame.routing import serve
from sections.search import views as search
from sections.water import views as water

urlpatterns = [
    path("water/", water.water, name="water"),
    path("water.json", water.as_json, name="water_json"),
    path("water/<slug:code>/", water.of_street, name="water_of_street"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="search_suggest"),
    re_path(r"^((?:[\w\-]+/)*[\w\-]+\.(?:xml|csv|json|ics))$", serve),  # what a page tells machines
    re_path(serve_pattern, serve, name="wagtail_serve"),  # before Wagtail's, which has the same name
    path("", include(wagtail_urls)),
]
