"""The menus, in the language of the page.

wagtailmenus keeps what editors choose and renders it; the pages it shows come from one query for the language
(`Navigation`), because its own way costs queries by the page.
"""

from dataclasses import dataclass, field

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page, get_page_models
from wagtailmenus.models import AbstractFlatMenu, AbstractFlatMenuItem, AbstractMainMenu, AbstractMainMenuItem
from wagtailmenus.models import SectionMenu as StockSectionMenu
from wagtailmenus.panels import flat_menu_content_panels

from portal.locale import language_of
from sections.pages import SectionMixin

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


class Navigation:
    """The pages of one language that menus and breadcrumbs show, in tree order. One query, however large the tree."""

    def __init__(self, language: str, page: Page | None):
        self.language, self.page = language, page

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
        return [path[:end] for end in range(2 * Page.steplen, len(path), Page.steplen)]

    @staticmethod
    def _columns() -> list:
        names = [model._meta.model_name for model in get_page_models() if issubclass(model, SectionMixin)]

        def of_section(column: str, default):
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

    def breadcrumbs(self) -> list[dict]:
        """From the home page to the parent of the current page."""
        ancestors = [node for node in self.nodes if self.mark(node) == ANCESTOR] if self.page else []
        return [
            {"text": _("Home") if node.depth < SECTION_DEPTH else node.text, "href": node.href} for node in ancestors
        ]

    def mark(self, node: Node) -> str:
        """`active`, `ancestor` or nothing: where the node stands towards the current page."""
        if self.page is None or not self.page.path.startswith(node.path):
            return ""
        return ACTIVE if self.page.path == node.path else ANCESTOR

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


def navigation_of(request) -> Navigation:
    """The navigation of the page that `request` shows; worked out once."""
    if not hasattr(request, "portal_navigation"):
        page = getattr(request, "portal_page", None)
        language = page.language if page is not None else language_of(request)
        request.portal_navigation = Navigation(language, page)
    return request.portal_navigation


def navigation(request):
    """Context processor. Takes the place of wagtailmenus' own, which asks the database for each part."""
    return {
        "wagtailmenus_vals": {"current_page": getattr(request, "portal_page", None)},
        "breadcrumbs": SimpleLazyObject(lambda: navigation_of(request).breadcrumbs()),
    }


class OfTheSite:
    """For the menus of the one site there is: to look it up by host name is the dearest query of a page."""

    @classmethod
    def _get_site(cls, context):
        return None


class MenuInLanguage(OfTheSite):
    """Menus that show their lines in the language of the page; a page without a live translation is left out."""

    @classmethod
    def of_default_site(cls, **which) -> "MenuInLanguage | None":
        """The menu with its `lines`, in one query; None where it has none."""
        line = cls._meta.get_field("menu_items").related_model
        wanted = {f"menu__{name}": value for name, value in {"site__is_default_site": True, **which}.items()}
        rows = line.objects.for_display().filter(**wanted).order_by("sort_order").select_related("menu", "link_page")
        columns = (
            f"{way}{field.name}"
            for way, model in (("", line), ("menu__", cls))
            for field in model._meta.concrete_fields
        )
        lines = list(rows.only("link_page__translation_key", *columns))
        menu = lines[0].menu if lines else None
        if menu:
            menu.lines = lines
        return menu

    def get_menu_items_for_rendering(self) -> list[Entry]:
        pages = navigation_of(self.request)
        return [entry for line in self.lines if (entry := line.entry(pages, self.max_levels))]


class MenuItemInLanguage(models.Model):
    """A line of a menu whose own text, where it has one, is kept in each language (`link_text` is the Kazakh one)."""

    link_text_ru = models.CharField(_("link text in Russian"), max_length=255, blank=True)
    link_text_en = models.CharField(_("link text in English"), max_length=255, blank=True)

    panels = [
        PageChooserPanel("link_page"),
        FieldPanel("link_url"),
        FieldPanel("url_append"),
        FieldPanel("link_text"),
        FieldPanel("link_text_ru"),
        FieldPanel("link_text_en"),
    ]

    class Meta:
        abstract = True

    def text_in(self, language: str) -> str:
        return getattr(self, f"link_text_{language}", "") or self.link_text

    def entry(self, pages: Navigation, levels: int) -> Entry | None:
        text = self.text_in(pages.language)
        if self.link_page_id:
            node = pages.by_key.get(self.link_page.translation_key)
            entry = node and pages.entry(node, text=text, levels=levels if self.allow_subnav else 1)
            if entry:
                entry.href += self.url_append
            return entry
        # An address of the portal is kept without its language.
        inside = self.link_url.startswith("/") and not self.link_url.startswith("//")
        return Entry(text, (f"/{pages.language}" if inside else "") + self.link_url + self.url_append)


class MainMenu(MenuInLanguage, AbstractMainMenu):
    """The five sections."""

    @classmethod
    def get_from_collected_values(cls, contextual_vals, option_vals):
        return cls.of_default_site()


class MainMenuLine(MenuItemInLanguage, AbstractMainMenuItem):  # noqa: DJ008 - wagtailmenus' own
    """A section."""

    menu = ParentalKey(MainMenu, on_delete=models.CASCADE, related_name="menu_items")
    panels = MenuItemInLanguage.panels


class FlatMenu(MenuInLanguage, AbstractFlatMenu):
    """A menu of chosen pages: the footer."""

    heading_ru = models.CharField(_("heading in Russian"), max_length=255, blank=True)
    heading_en = models.CharField(_("heading in English"), max_length=255, blank=True)

    content_panels = (*flat_menu_content_panels, FieldPanel("heading_ru"), FieldPanel("heading_en"))

    @classmethod
    def get_from_collected_values(cls, contextual_vals, option_vals):
        return cls.of_default_site(handle=option_vals.handle)

    def get_heading(self) -> str:
        return getattr(self, f"heading_{get_language()}", "") or self.heading


class FlatMenuLine(MenuItemInLanguage, AbstractFlatMenuItem):  # noqa: DJ008 - wagtailmenus' own
    """A line of the footer."""

    menu = ParentalKey(FlatMenu, on_delete=models.CASCADE, related_name="menu_items")
    panels = MenuItemInLanguage.panels


class SectionMenu(OfTheSite, StockSectionMenu):
    """The section's pages, beside the text."""

    @classmethod
    def create_from_collected_values(cls, contextual_vals, option_vals):
        section = navigation_of(contextual_vals.request).section
        return cls(root_page=section, max_levels=option_vals.max_levels) if section else None

    def prepare_to_render(self, request, contextual_vals, option_vals):
        self._contextual_vals, self._option_vals = contextual_vals, option_vals
        self.set_request(request)

    def get_menu_items_for_rendering(self) -> list[Entry]:
        return navigation_of(self.request).entries_below(self.root_page)
