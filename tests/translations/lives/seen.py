"""What the readers of a language find of a page: at its address, in the switcher, in menus, in the sitemap, by the
search, in the feed; and what they shall find."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

from django.test import Client
from django.utils import translation

from portal import clock
from portal.web.robots import PageSitemap
from sections.lists import feeds
from sections.lists.pages import ListPage
from sections.search import finding
from tests.pages import LANGUAGES, page_at, soup, words
from tests.translations.lives.words import EDITIONS, editions

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
OWN, SO_FAR, NONE = "its own", "Kazakh so far", "no page"


@dataclass(frozen=True)
class Place:
    """Where a page stands. `path`: of its address, without the language. `listed`: in the list that is above it."""

    path: str
    in_menus: bool
    listed: bool

    def in_language(self, code: str) -> str:
        return f"/{code}{self.path}"

    def list_in(self, code: str) -> ListPage:
        return page_at(self.path.strip("/").rpartition("/")[0], code)


Found = dict[str, Any]
Own = Mapping[str, int]
"""Language → the edition its own page has."""


def found(client: Client, place: Place, editions_made: Iterable[int] = EDITIONS) -> Found:
    """“ru: switcher” → what it offers, and so on."""
    mapped = in_sitemap(place)
    told = {
        code: at_address(client, place, code)
        | {"sitemap": mapped.get(code), "search": by_search(code, editions_made), "feed": in_feed(place, code)}
        for code in LANGUAGES
    }
    return flat(told)


def flat(told: Mapping[str, Found]) -> Found:
    """So that a test that fails names what is otherwise, and in which language."""
    return {f"{code}: {name}": value for code, of_it in told.items() for name, value in of_it.items()}


def to_be_found(place: Place, own: Own) -> Found:
    """What `found` gives where these languages have a page of their own, at one address."""
    return flat({code: of_language(place, own, code) for code in LANGUAGES})


def of_language(place: Place, own: Own, code: str) -> Found:
    how = OWN if code in own else SO_FAR if "kk" in own else NONE
    edition = own.get(code, own.get("kk"))
    missing = {one for one in LANGUAGES if one not in own}
    if how == NONE:
        return {"page": NONE, "sitemap": None, "search": {}, "feed": NONE if place.listed else None}
    is_own = how == OWN
    return {
        "page": how,
        "says": {edition},
        "canonical": place.in_language(code if is_own else "kk"),
        "kept by search engines": is_own,
        "switcher": {one: (place.in_language(one), one not in missing) for one in LANGUAGES},
        "alternates": set(own) if is_own else set(),
        "menu": place.in_menus and is_own,
        "sitemap": set(own) if is_own else None,
        "search": {edition: {(place.in_language(code), "" if is_own else "kk")}},
        "feed": ("" if is_own else "kk", {edition}) if place.listed else None,
    }


def at_address(client: Client, place: Place, code: str) -> Found:
    response = client.get(place.in_language(code))
    if response.status_code == 404:
        return {"page": NONE}
    if response.status_code != 200:
        return {"page": (response.status_code, response.headers.get("Location"))}
    page = soup(response)
    assert page.html["lang"] == code
    canonical = page.select_one("link[rel=canonical]")
    return {
        "page": SO_FAR if page.main.get("lang") == "kk" else OWN,
        "says": editions(words(page.main)),
        "canonical": urlsplit(canonical["href"]).path,
        "kept by search engines": "noindex" not in response.get("X-Robots-Tag", ""),
        "switcher": {link["hreflang"]: offered(link) for link in page.select("header nav.languages a")},
        "alternates": {link["hreflang"] for link in page.select("link[rel=alternate][hreflang]")} - {"x-default"},
        "menu": bool(page.select(f'nav.menu a[href="{place.in_language(code)}"]')),
    }


def offered(link: Any) -> tuple[str, bool]:
    """Where a language of the switcher leads, and whether it says that the page is there."""
    (address,) = parse_qs(urlsplit(link["href"]).query)["next"]
    told = bool(link.select(".hidden"))
    assert told == ("languages__missing" in link.get("class", [])), "shown and read out alike"
    return address, not told


def in_sitemap(place: Place) -> dict[str, set[str]]:
    """Language → with which versions the map names it."""
    own = {place.in_language(code): code for code in LANGUAGES}
    rows = ((own.get(urlsplit(row["location"]).path), row) for row in PageSitemap().get_urls())
    return {
        code: {one["lang_code"] for one in row["alternates"]} - {"x-default"} for code, row in rows if code is not None
    }


def by_search(code: str, editions_made: Iterable[int]) -> dict[int, set[tuple[str, str]]]:
    """Edition → where it is found, and in which other language than the reader's."""
    with translation.override(code):
        hits = {edition: finding.find(str(edition), code).hits for edition in editions_made}
    return {edition: {(hit.path, hit.foreign) for hit in some} for edition, some in hits.items() if some}


def in_feed(place: Place, code: str) -> str | tuple[str, set[int]] | None:
    """Of its list: in which other language it is said to be, and what it says. None: it stands in no list."""
    if not place.listed:
        return None
    with translation.override(code):
        feed = ET.fromstring(feeds.feed_of(place.list_in(code), clock.today()))  # noqa: S314 - ours
    for entry in feed.iter(f"{ATOM}entry"):
        if urlsplit(entry.find(f"{ATOM}link").get("href")).path == place.in_language(code):
            return entry.get(XML_LANGUAGE, ""), editions(entry.findtext(f"{ATOM}summary", ""))
    return NONE
