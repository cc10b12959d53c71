"""What stands beside the text of a page."""

from typing import Any

from django import template
from django.template import Context

from sections.frame.page import PortalPage

register = template.Library()


@register.simple_tag(takes_context=True)
def key_facts_of(context: Context, page: PortalPage) -> dict[str, Any]:
    """For components/key_facts.html: `facts`, whether they are a `sample`, and when the page was `updated`, where
    nothing else says so."""
    facts = page.key_facts(context["now"])
    updated = None if hasattr(page, "date") else page.last_published_at
    return {"facts": facts, "sample": any(fact.sample for fact in facts) and not page.sample, "updated": updated}
