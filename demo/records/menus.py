"""The main menu and the footer."""

from wagtail.models import Site

from demo.pages.layout import FOOTER, SECTIONS
from demo.pages.tree import page_at
from sections.models import FlatMenu, FlatMenuLine, MainMenu, MainMenuLine


def lay_menus() -> None:
    """Fills the menus once; later they belong to the editors."""
    site = Site.objects.get(is_default_site=True)
    menu = MainMenu.get_for_site(site)
    if not menu.menu_items.exists():
        pages = [page_at(address) for address in SECTIONS]
        lines = [
            MainMenuLine(menu=menu, link_page=page, sort_order=number) for number, page in enumerate(pages) if page
        ]
        MainMenuLine.objects.bulk_create(lines)
    footer, made = FlatMenu.objects.get_or_create(
        site=site,
        handle="footer",
        defaults={
            "title": "Footer",
            "heading": "Жиі қаралатын беттер",
            "heading_ru": "Часто смотрят",
            "heading_en": "Often visited",
        },
    )
    if made:
        pages = [page_at(address) for address in FOOTER]
        lines = [
            FlatMenuLine(menu=footer, link_page=page, sort_order=number) for number, page in enumerate(pages) if page
        ]
        FlatMenuLine.objects.bulk_create(lines)
