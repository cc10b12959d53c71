"""What machines read of a page, for templates/components/head.html."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from wagtail.models import Page

from portal.links import absolute
from portal.locale import language_of
from sections.frame import pictures, structured

register = template.Library()
LOCALES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_GB"}
"""The languages as Open Graph writes them."""


@register.simple_tag(takes_context=True)
def what_machines_read(context: Context) -> dict:
    """Of the page being shown:

    address (canonical, whole; empty where the page is nobody else's), versions ({code, address} in each language),
    locale and other_locales, title, image ({address, width, height}), published (a date), feed ({title, address}), and
    data (JSON-LD).
    """
    request, page = context["request"], getattr(context["request"], "portal_page", None)
    if hasattr(request, "stands_below"):
        return of_untranslated(page)
    later = getattr(context.get("pagination"), "here", "")
    found: dict[str, Any] = {
        "address": absolute(request.path + later) if is_public(request) else "",
        "locale": LOCALES[context["LANGUAGE_CODE"]],
    }
    if found["address"] and not later:  # the later pages of a list are no translations of each other
        versions = [language for language in context["switcher"] if language.exists]
        found["versions"] = [{"code": one.code, "address": absolute(one.path)} for one in versions]
        found["other_locales"] = [LOCALES[one.code] for one in versions if not one.current]
    found["image"] = image_of(page)
    return found | (of_page(page, context, found) if page is not None else {})


def of_untranslated(page: Page) -> dict:
    """Of a page in the frame of a language it is not in yet: that its own address is the Kazakh one."""
    return {
        "address": absolute(page.url_path),
        "locale": LOCALES[page.language],
        "title": page.seo_title or page.title,
        "image": image_of(page),
    }


def image_of(page: Page | None) -> dict:
    """{address, width, height} of the picture that stands for the page elsewhere."""
    picture = pictures.social(page) if page is not None else None
    return {
        "address": structured.whole(picture.url) if picture else structured.absolute_file("social-card.png"),
        "width": picture.width if picture else 1200,
        "height": picture.height if picture else 630,
    }


@register.simple_tag(takes_context=True)
def printed_page(context: Context) -> dict:
    """For the foot of a printed page: address (empty where it holds a token) and changed (a moment, of a page of the
    tree)."""
    request = context["request"]
    later = getattr(context.get("pagination"), "here", "")
    return {
        "address": absolute(request.path + later) if is_public(request) else "",
        "changed": getattr(getattr(request, "portal_page", None), "last_published_at", None),
    }


def is_public(request: HttpRequest) -> bool:
    """Whether the address may be handed on: it is in a language, and holds nobody's token."""
    if getattr(request, "portal_page", None) is not None:
        return True
    match = request.resolver_match
    return match is not None and not match.kwargs and request.path.startswith(f"/{language_of(request)}/")


def of_page(page: Page, context: Context, found: dict) -> dict:
    """What is known of a page of the tree alone."""
    part, title = context.get("part"), page.seo_title or page.title
    steps = [*((str(step.text), step.href) for step in context["breadcrumbs"]), (page.title, page.url_path)]
    if part:
        steps.append((part, context["request"].path))
    nodes = [*page.structured_data(found["image"]["address"]), *(context.get("structured_data") or [])]
    if len(steps) > 1:
        nodes.append(structured.trail(steps))
    return {
        "title": f"{part} – {title}" if part else title,
        "published": getattr(page, "date", None),
        "feed": {"title": page.title, "address": absolute(page.feed_path)} if hasattr(page, "feed_path") else None,
        "data": structured.script(nodes) if nodes else "",
    }
