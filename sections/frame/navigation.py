"""The pages that menus and breadcrumbs show, in the language of the page.

They come from one query for the language, because wagtailmenus' own way costs queries by the page.
"""

from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.functional import Promise, SimpleLazyObject, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, get_page_models

from portal.locale import language_of
from sections.frame.page import SectionMixin
from sections.frame.request import PageRequest

SECTION_DEPTH = 3  # root, home page of the language, section
DEEPEST = 4  # sections and their sub-pages
ACTIVE, ANCESTOR = "active", "ancestor"


@dataclass(slots=True)
class Node:
    """A page as the menus know it."""

    pk: int
    key: object
    path: str
    depth: int
    title: str
    href: str
    menu_title: str
    in_menus: bool
    repeat: bool
    repeated_text: str
    children: list["Node"] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.menu_title or self.title


@dataclass(slots=True)
class Entry:
    """A line of a menu, as its template shows it."""

    text: str
    href: str
    active: str = ""
    children: list["Entry"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Step:
    """A page on the way from the home page."""

    text: str | Promise
    href: str


class Navigation:
    """The pages of one language that menus and breadcrumbs show, in tree order. One query, however large the tree."""

    def __init__(self, language: str, page: Page | None, *, below: bool = False) -> None:
        """`below`: what is shown is not in the language yet; `page` is the nearest one above it."""
        self.language, self.page, self.below = language, page, below

    @cached_property
    def nodes(self) -> list[Node]:
        """Live pages in menus down to DEEPEST, and the ancestors of the current page."""
        shown = Q(show_in_menus=True, expired=False, depth__lte=DEEPEST) | Q(path__in=self._ancestor_paths())
        rows = Page.objects.filter(shown, locale__language_code=self.language, live=True).order_by("path")
        nodes = [Node(*row) for row in rows.values_list(*self._columns())]
        by_path = {node.path: node for node in nodes}
        for node in nodes:
            parent = by_path.get(node.path[: -Page.steplen])
            if parent and node.in_menus and node.depth <= DEEPEST:
                parent.children.append(node)
        return nodes

    def _ancestor_paths(self) -> list[str]:
        path = self.page.path if self.page else ""
        return [path[:end] for end in range(2 * Page.steplen, len(path) + self.below, Page.steplen)]

    @staticmethod
    def _columns() -> list:
        names = [model._meta.model_name for model in get_page_models() if issubclass(model, SectionMixin)]

        def of_section(column: str, default: str | bool) -> Coalesce:
            return Coalesce(*(f"{name}__{column}" for name in names), models.Value(default))

        return [
            "pk",
            "translation_key",
            "path",
            "depth",
            "title",
            "url_path",
            of_section("menu_title", ""),
            "show_in_menus",
            of_section("repeat_in_subnav", False),
            of_section("repeated_item_text", ""),
        ]

    @cached_property
    def by_key(self) -> dict:
        """Translation key → node: how a menu's chosen (Kazakh) page is found in the language of the page."""
        return {node.key: node for node in self.nodes}

    @cached_property
    def section(self) -> Node | None:
        """The section the current page belongs to."""
        return next((node for node in self.nodes if node.depth == SECTION_DEPTH and self.mark(node)), None)

    def breadcrumbs(self) -> list[Step]:
        """From the home page to the parent of the current page."""
        ancestors = [node for node in self.nodes if self.mark(node) == ANCESTOR] if self.page else []
        return [Step(_("Home") if node.depth < SECTION_DEPTH else node.text, node.href) for node in ancestors]

    def mark(self, node: Node) -> str:
        """`active`, `ancestor` or nothing: where the node stands towards the current page."""
        if self.page is None or not self.page.path.startswith(node.path):
            return ""
        return ACTIVE if self.page.path == node.path and not self.below else ANCESTOR

    def entry(self, node: Node, *, text: str = "", levels: int = 1) -> Entry:
        """The menu line of a node, with its sub-pages where there are `levels` left."""
        children = self.entries_below(node) if levels > 1 else []
        active = self.mark(node)
        if children and node.repeat and active == ACTIVE:
            active = ANCESTOR  # the repeated line below is the current one
        return Entry(text or node.text, node.href, active, children)

    def entries_below(self, node: Node) -> list[Entry]:
        """The lines below a section; its own page comes first where it is repeated among them."""
        lines = [self.entry(child) for child in node.children]
        if node.repeat and lines:
            current = ACTIVE if self.mark(node) == ACTIVE else ""  # an ancestor of every page below, but not the page
            lines.insert(0, Entry(node.repeated_text or node.title, node.href, current))
        return lines


def navigation_of(request: PageRequest) -> Navigation:
    """The navigation of the page that `request` shows; worked out once."""
    if not hasattr(request, "portal_navigation"):
        page, above = getattr(request, "portal_page", None), getattr(request, "stands_below", None)
        language = page.language if page is not None and above is None else language_of(request)
        request.portal_navigation = Navigation(language, above or page, below=above is not None)
    return request.portal_navigation


def text_language(request: PageRequest) -> str:
    """The language of the page's own words, which the frame around them is not always in."""
    return request.portal_page.language if hasattr(request, "stands_below") else get_language()


def navigation(request: PageRequest) -> dict:
    """Context processor. Takes the place of wagtailmenus' own, which asks the database for each part."""
    return {
        "wagtailmenus_vals": {"current_page": getattr(request, "portal_page", None)},
        "breadcrumbs": SimpleLazyObject(lambda: navigation_of(request).breadcrumbs()),
        "text_language": text_language(request),
    }
