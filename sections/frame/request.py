"""What the portal notes on a request on its way."""

from typing import Any

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult


class PageRequest(HttpRequest):
    """A request for a page. What is noted stands there from some point of the way on; before, it is missing."""

    portal_page: Page
    portal_navigation: Any
    """A sections.frame.navigation.Navigation."""
    stands_below: Page
    """The nearest page in the language of the address, where the page shown is only in Kazakh so far."""
    _wagtail_route_for_request: RouteResult
    """Wagtail's own note of the page it has found."""
