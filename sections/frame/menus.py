"""The menus, in the language of the page: wagtailmenus keeps what editors choose, `navigation` knows the pages."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Page
from wagtailmenus.managers import MenuItemManager
from wagtailmenus.models import AbstractFlatMenu, AbstractFlatMenuItem, AbstractMainMenu, AbstractMainMenuItem
from wagtailmenus.models import SectionMenu as StockSectionMenu
from wagtailmenus.models.menus import Menu
from wagtailmenus.panels import flat_menu_content_panels

from portal.locale import SOURCE
from sections.frame.navigation import Entry, Navigation, navigation_of


class OfTheSite(Menu):
    """For the menus of the one site there is: to look it up by host name is the dearest query of a page."""

    @classmethod
    def _get_site(cls, context: dict) -> None:
        return None


class MenuInLanguage(OfTheSite):
    """Menus that show their lines in the language of the page; a page without a live translation is left out."""

    @classmethod
    def of_default_site(cls, **which: str) -> Self | None:
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

    # Those of wagtailmenus.
    link_page: Page | None
    link_page_id: int | None
    link_text: str
    link_url: str
    url_append: str
    allow_subnav: bool
    objects: ClassVar[MenuItemManager]

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
        """Its own; where it has none in the language, the page it leads to is called by its title there."""
        own: str = self.link_text if language == SOURCE else getattr(self, f"link_text_{language}")
        return own or ("" if self.link_page_id else self.link_text)

    def entry(self, pages: Navigation, levels: int) -> Entry | None:
        text = self.text_in(pages.language)
        if self.link_page:
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
    def get_from_collected_values(cls, contextual_vals: Any, option_vals: Any) -> Self | None:
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
    def get_from_collected_values(cls, contextual_vals: Any, option_vals: Any) -> Self | None:
        return cls.of_default_site(handle=option_vals.handle)

    def get_heading(self) -> str:
        return getattr(self, f"heading_{get_language()}", "") or self.heading


class FlatMenuLine(MenuItemInLanguage, AbstractFlatMenuItem):  # noqa: DJ008 - wagtailmenus' own
    """A line of the footer."""

    menu = ParentalKey(FlatMenu, on_delete=models.CASCADE, related_name="menu_items")
    panels = MenuItemInLanguage.panels


for _line in (MainMenuLine, FlatMenuLine):  # where a page is used is told by this name
    _line._meta.verbose_name = AbstractMainMenuItem._meta.verbose_name


class SectionMenu(OfTheSite, StockSectionMenu):
    """The section's pages, beside the text."""

    @classmethod
    def create_from_collected_values(cls, contextual_vals: Any, option_vals: Any) -> Self | None:
        section = navigation_of(contextual_vals.request).section
        return cls(root_page=section, max_levels=option_vals.max_levels) if section else None

    def prepare_to_render(self, request: HttpRequest, contextual_vals: Any, option_vals: Any) -> None:
        self._contextual_vals, self._option_vals = contextual_vals, option_vals
        self.set_request(request)

    def get_menu_items_for_rendering(self) -> list[Entry]:
        return navigation_of(self.request).entries_below(self.root_page)
