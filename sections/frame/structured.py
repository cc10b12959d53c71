"""What search engines read of a page as data: the vocabulary of schema.org, written as JSON-LD."""

import json

from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page

from portal.enterprise.reading import enterprise
from portal.links import absolute

# What would end the script element or begin a comment in it, and two ends of lines that JSON knows and JavaScript not.
UNSAFE = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def organization() -> dict:
    """The enterprise in the language in force; what its record does not tell is left out."""
    record = enterprise()
    more = {"email": record.email, "address": record.address, "sameAs": record.pages, "taxID": record.bin}
    return {
        "@type": "GovernmentOrganization",
        "@id": absolute("/#organization"),
        "name": str(record),
        "url": absolute(f"/{get_language()}/"),
        "logo": absolute_file("logo.svg"),
        "telephone": [call.international for call in record.calls],
        **{name: value for name, value in more.items() if value},
    }


def absolute_file(name: str) -> str:
    """The whole address of a static file, which may lie on a host of its own."""
    return whole(static(name))


def whole(address: str) -> str:
    """The whole address of what a storage keeps here or elsewhere."""
    return absolute(address) if address.startswith("/") else address


def trail(steps: list[tuple[str, str]]) -> dict:
    """The way from the home page to the page itself; a step is (text, path)."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": text, "item": absolute(path)}
            for position, (text, path) in enumerate(steps, 1)
        ],
    }


def service(page: Page) -> dict:
    """What the enterprise does for a consumer."""
    return {
        "@type": "GovernmentService",
        "name": page.title,
        "description": page.summary or page.title,
        "url": absolute(page.url_path),
        "serviceOperator": organization(),
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": absolute(page.url_path),
            "servicePhone": {"@type": "ContactPoint", "telephone": enterprise().call.international},
        },
    }


def script(nodes: list[dict]) -> SafeString:
    """The nodes as the content of a script element. It is data, so no policy against inline scripts touches it."""
    text = json.dumps({"@context": "https://schema.org", "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(UNSAFE))  # noqa: S308 - nothing in it can end the element
