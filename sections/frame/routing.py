"""From an address to its page: two queries at any depth, where Wagtail asks twice for each level."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.utils.translation import override
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_page

from portal.locale import SOURCE, language_of
from sections.frame.request import PageRequest

LONGEST = 12  # levels; a longer address is nobody's page


def route(request: PageRequest, path: str) -> RouteResult:
    """The page at `path` below the language, or the nearest one above it, which may know the rest (a category)."""
    parts = [part for part in path.split("/") if part]
    if "\x00" in path or len(parts) > LONGEST:
        raise Http404
    language = language_of(request)
    homes = dict.fromkeys([language, SOURCE])
    ways = ["".join(f"{part}/" for part in parts[:end]) for end in range(len(parts) + 1)]
    found = Page.objects.filter(url_path__in=[f"/{home}/{way}" for home in homes for way in ways], live=True)
    nearest = {home: deepest(found, home) for home in homes}
    page, source = nearest[language], nearest[SOURCE]
    if page is None:
        raise Http404
    if source and source.depth - 2 == len(parts) and source.depth > page.depth and is_untranslated(source, language):
        request.stands_below = page
        return source.specific.route(request, [])
    return page.specific.route(request, parts[page.depth - 2 :])


def deepest(found: QuerySet[Page], home: str) -> Page | None:
    """The page of a language that is nearest to the address. `found`: those on the way to it, read once."""
    return max(
        (page for page in found if page.url_path.startswith(f"/{home}/")), key=lambda page: page.depth, default=None
    )


def is_untranslated(source: Page, language: str) -> bool:
    """Whether the Kazakh page is not in the language yet; if it is, it stands at another address there."""
    versions = Page.objects.filter(translation_key=source.translation_key, live=True)
    return not versions.filter(locale__language_code=language).exists()


def serve(request: PageRequest, path: str) -> HttpResponse:
    """Wagtail's own view, with the page found our way: its hooks, restrictions and previews stay as they are.

    A page that is only in Kazakh so far is shown in the frame of the language asked for, and search engines are told
    to keep to the Kazakh address.
    """
    request._wagtail_route_for_request = found = route(request, path)
    if not hasattr(request, "stands_below"):
        return serve_page(request, path)
    with override(found.page.language):
        response = serve_page(request, path)
    response["X-Robots-Tag"] = "noindex, follow"
    return response
