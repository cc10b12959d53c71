"""From an address to its page: two queries at any depth, where Wagtail asks twice for each level."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as serve_page

from portal.locale import SOURCE, in_other_language, language_of, live_translations
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


def moved(request: PageRequest) -> str:
    """Where a page is that has moved while it was only in Kazakh; nothing: the address was no such page's.

    Wagtail leads on from the Kazakh address alone: in the language asked for there was no page that could move.
    """
    language = language_of(request)
    old = in_other_language(request.path, SOURCE).rstrip("/")
    way = Redirect.objects.filter(old_path=old).select_related("redirect_page").first() if language != SOURCE else None
    versions = live_translations(way.redirect_page) if way and way.redirect_page else {}
    if SOURCE not in versions:
        return ""
    return versions.get(language) or in_other_language(versions[SOURCE], language)


def serve(request: PageRequest, path: str) -> HttpResponse:
    """Wagtail's own view, with the page found our way: its hooks, restrictions and previews stay as they are.

    A page that is only in Kazakh so far is shown in the frame of the language asked for, and search engines are told
    to keep to the Kazakh address.
    """
    try:
        found = route(request, path)
    except Http404:
        if address := moved(request):
            return HttpResponsePermanentRedirect(address)
        raise
    request._wagtail_route_for_request = found
    if not hasattr(request, "stands_below"):
        return serve_page(request, path)
    with override(found.page.language):
        response = serve_page(request, path)
    response["X-Robots-Tag"] = "noindex, follow"
    return response
