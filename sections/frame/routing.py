"""From an address to its page: two queries at any depth, where Wagtail asks twice for each level."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_page

from portal.locale import language_of
from sections.frame.request import PageRequest

LONGEST = 12  # levels; a longer address is nobody's page


def route(request: HttpRequest, path: str) -> RouteResult:
    """The page at `path` below the language, or the nearest one above it, which may know the rest (a category)."""
    parts = [part for part in path.split("/") if part]
    if "\x00" in path or len(parts) > LONGEST:
        raise Http404
    home = f"/{language_of(request)}/"
    addresses = [home + "".join(f"{part}/" for part in parts[:end]) for end in range(len(parts) + 1)]
    page = Page.objects.filter(url_path__in=addresses, live=True).order_by("-depth").first()
    if page is None:
        raise Http404
    return page.specific.route(request, parts[page.depth - 2 :])


def serve(request: PageRequest, path: str) -> HttpResponse:
    """Wagtail's own view, with the page found our way: its hooks, restrictions and previews stay as they are."""
    request._wagtail_route_for_request = route(request, path)
    return serve_page(request, path)
