"""Lays the Kazakh tree and its translations. What people have edited or deleted since is left alone."""

from collections.abc import Callable

from django.db import transaction
from wagtail.models import Locale, Page, Site

from demo.models import DemoText
from demo.pages import translating
from demo.pages.bodies import fields
from demo.pages.laid import remember, untouched
from demo.pages.layout import main_addresses, type_of
from demo.pages.reading import LANGUAGES, Text
from demo.pages.rows import Shelf
from demo.pages.shelf import pages_by_address
from home.models import HomePage

Say = Callable[[str], None]


def lay(texts: dict[tuple[str, str], Text], shelf: Shelf, say: Say) -> int:
    """Brings pages up to the texts; returns how many were written."""
    known = {(row.address, row.language): row for row in DemoText.objects.all()}
    order = addresses_in_order(texts)
    make_missing(texts, order, known)
    shelf.pages = pages_by_address()
    written = 0
    for number, address in enumerate(order, 1):
        stale = {language for language in LANGUAGES if is_stale(texts[address, language], known)}
        if not stale:
            continue
        source, changed = texts[address, "kk"], "kk" in stale
        page = page_at(address)
        if page is None or not fits(page, address) or not untouched(page, known.get((address, "kk"))):
            continue  # somebody's own by now, its translations too: the texts do not fit it any more
        if changed:
            write_source(page, source, shelf)
            written += 1
        for language in LANGUAGES[1:]:
            text = texts[address, language]
            if (changed or language in stale) and translating.translate(page, text, shelf, known):
                written += 1
        if changed and number % 10 == 0:
            say(f"   {number} of {len(order)} pages, each in three languages")
    return written


def addresses_in_order(texts: dict[tuple[str, str], Text]) -> list[str]:
    """Home, the manual's pages in its order, then the items of lists, the oldest first."""
    main = ["", *main_addresses()]
    items = [text for (address, language), text in texts.items() if language == "kk" and address not in main]
    return main + [text.address for text in sorted(items, key=lambda text: (text.head.get("date", ""), text.address))]


def is_stale(text: Text, known: dict) -> bool:
    """Whether this text has not been brought into the tree as it stands now."""
    row = known.get((text.address, text.language))
    return row is None or row.digest != text.digest


def page_at(address: str, language: str = "kk") -> Page | None:
    """The page of that address as its own type, or None where somebody has deleted it."""
    page = Page.objects.filter(url_path=f"/{language}/{address}/" if address else f"/{language}/").first()
    return page.specific if page else None


def make_missing(texts: dict, order: list[str], known: dict) -> None:
    """Creates the Kazakh pages, empty at first: texts link to each other."""
    make_home(texts["", "kk"])
    for address in order[1:]:
        if (address, "kk") in known or page_at(address):
            continue
        parent, _, slug = address.rpartition("/")
        above = page_at(parent)
        if above is not None:
            text = texts[address, "kk"]
            with transaction.atomic():
                above.add_child(instance=type_of(address)(title=text.title, slug=slug, live=False))


def make_home(text: Text) -> None:
    """The Kazakh home page as the root of the site, in place of Wagtail's own welcome page."""
    if page_at("") is not None:
        return
    with transaction.atomic():
        root = Page.get_first_root_node()
        home = HomePage(title=text.title, slug="kk", locale=Locale.objects.get(language_code="kk"))
        root.add_child(instance=home)
        site, _ = Site.objects.update_or_create(
            is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": text.title}
        )
        for welcome in Page.objects.filter(depth=2, slug="home").exclude(pk=site.root_page_id):
            welcome.delete()


def fits(page: Page, address: str) -> bool:
    """Whether it is of the type the texts are written for; an earlier release may have laid another there."""
    return not address or type(page) is type_of(address)


def write_source(page: Page, text: Text, shelf: Shelf) -> None:
    """Writes and publishes the Kazakh page."""
    with transaction.atomic():
        for name, value in translating.as_python(type(page), fields(text, shelf)).items():
            setattr(page, name, value)
        page.full_clean()
        revision = page.save_revision(clean=False)
    with transaction.atomic():
        revision.publish()
    page.refresh_from_db()
    remember(text, page.latest_revision_id)
