"""The main menu, the section menu, the footer menu and the breadcrumbs, in the language of the page."""

import pytest
from wagtail.models import Site

from demo.pages.layout import FOOTER
from sections.models import FlatMenu, MainMenu, MainMenuLine
from tests.pages import LANGUAGES, SECTIONS, TITLES, item_of, page_at, soup, words

pytestmark = pytest.mark.django_db


def in_language(titles: tuple, language: str) -> str:
    return titles[LANGUAGES.index(language)]


def hrefs(page, selector: str) -> list[str]:
    return [link["href"] for link in page.select(selector)]


def pages_of(section: str, language: str) -> list[tuple[str, str]]:
    """(address, title) of the lines below a section, its own page first."""
    return [
        (f"/{language}/{address}/", in_language(titles, language))
        for address, titles in TITLES.items()
        if address.partition("/")[0] == section
    ]


@pytest.mark.sqlite
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_menu_has_the_sections_and_their_pages(client, language):
    page = soup(client.get(f"/{language}/"))
    lines = page.select("nav.menu > ul > li")
    assert len(lines) == len(SECTIONS)
    for line, (section, names) in zip(lines, SECTIONS.items(), strict=True):
        below = [(link["href"], words(link)) for link in line.select("ul a")]
        if section == "projects":
            assert [(link["href"], words(link)) for link in line.select("a")] == pages_of(section, language)
        else:
            assert words(line.find(["summary", "a"])) == in_language(names, language)
            assert below == pages_of(section, language)


@pytest.mark.sqlite
@pytest.mark.parametrize("section", ["about", "consumers", "call-centre", "news"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_section_menu_has_the_pages_of_the_section_its_own_first(client, language, section):
    page = soup(client.get(f"/{language}/{section}/"))
    menu = page.select_one("nav.section-menu")
    assert [(link["href"], words(link)) for link in menu.select("a")] == pages_of(section, language)
    assert words(menu.h2).endswith(in_language(SECTIONS[section], language))
    assert hrefs(menu, '[aria-current="page"]') == [f"/{language}/{section}/"]


@pytest.mark.parametrize("address", ["about", "about/history", "consumers/tariffs", "news/shutdowns", "projects"])
def test_the_current_page_is_marked_once_in_each_menu(client, address):
    page = soup(client.get(f"/ru/{address}/"))
    here = [f"/ru/{address}/"]
    assert hrefs(page, 'nav.menu [aria-current="page"]') == here
    if page.select_one("nav.section-menu"):
        assert hrefs(page, 'nav.section-menu [aria-current="page"]') == here


@pytest.mark.parametrize("address", ["about/history", "news/articles", "call-centre/questions"])
def test_the_section_of_the_current_page_is_marked_in_the_main_menu(client, address):
    page = soup(client.get(f"/kk/{address}/"))
    section = address.partition("/")[0]
    marked = [words(element) for element in page.select("nav.menu .menu__here")]
    assert marked == [in_language(SECTIONS[section], "kk")]


def test_the_list_of_an_open_item_is_marked_but_is_not_the_current_page(client):
    page = soup(client.get(item_of("news/shutdowns", "en").url_path))
    assert not page.select('nav.section-menu [aria-current="page"]')
    assert hrefs(page, "nav.section-menu .section-menu__here") == ["/en/news/shutdowns/"]


def test_on_the_home_page_nothing_is_marked_and_there_is_no_section_menu(client):
    page = soup(client.get("/kk/"))
    assert not page.select('nav.menu [aria-current="page"], nav.menu .menu__here, nav.section-menu, nav.breadcrumbs')


@pytest.mark.parametrize("address", ["ask/", "subscribe/", "no-such-page/"])
def test_pages_outside_the_tree_have_the_main_menu_too(client, address):
    page = soup(client.get(f"/ru/{address}"))
    assert len(page.select("nav.menu > ul > li")) == len(SECTIONS)
    assert "/ru/about/history/" in hrefs(page, "nav.menu a")


@pytest.mark.sqlite
@pytest.mark.parametrize("address", ["about/history", "news"])
def test_a_page_without_a_live_translation_is_left_out_of_that_languages_menus(client, address):
    page_at(address, "ru").unpublish()
    russian, kazakh = soup(client.get("/ru/about/")), soup(client.get("/kk/about/"))
    assert not russian.select(f'nav a[href="/ru/{address}/"], nav a[href="/kk/{address}/"]')
    assert kazakh.select(f'nav.menu a[href="/kk/{address}/"]')
    if address == "news":
        assert not russian.select('nav.menu a[href^="/ru/news/"]')


def test_a_page_taken_out_of_the_menus_is_left_out(client):
    page = page_at("about/history")
    page.show_in_menus = False
    page.save()
    assert not soup(client.get("/kk/about/")).select('nav a[href="/kk/about/history/"]')


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("about/", ["/"]),
        ("about/history/", ["/", "/about/"]),
        ("call-centre/questions/technical/", ["/", "/call-centre/"]),
        ("projects/", ["/"]),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_breadcrumbs_lead_from_the_home_page_to_the_parent(client, language, address, way):
    page = soup(client.get(f"/{language}/{address}"))
    assert hrefs(page, "nav.breadcrumbs a") == [f"/{language}{step}" for step in way]
    texts = [words(link) for link in page.select("nav.breadcrumbs a")]
    assert texts[1:] == [in_language(SECTIONS[step.strip("/")], language) for step in way[1:]]


def test_breadcrumbs_of_an_item_pass_through_its_list(client):
    page = soup(client.get(item_of("news/shutdowns", "ru").url_path))
    assert hrefs(page, "nav.breadcrumbs a") == ["/ru/", "/ru/news/", "/ru/news/shutdowns/"]


@pytest.mark.sqlite
def test_the_footer_menu_has_its_heading_and_pages_in_each_language(client):
    headings = set()
    for language in LANGUAGES:
        menu = soup(client.get(f"/{language}/about/")).select_one("footer nav")
        headings.add(words(menu.h2))
        for link in menu.select("a"):
            assert words(link) == in_language(TITLES[link["href"].split("/", 2)[2].strip("/")], language)
    assert len(headings) == 3


def test_the_lines_of_a_menu_are_in_the_order_the_editors_gave_them(client, menu):
    order = [4, 2, 0, 3, 1]
    for line, place in zip(menu.menu_items.order_by("sort_order"), order, strict=True):
        MainMenuLine.objects.filter(pk=line.pk).update(sort_order=place)
    shown = [words(line.find(["summary", "a"])) for line in soup(client.get("/kk/")).select("nav.menu > ul > li")]
    names = [in_language(names, "kk") for names in SECTIONS.values()]
    assert shown == [names[order.index(place)] for place in range(5)]
    footer = soup(client.get("/kk/")).select("footer nav a")
    assert [link["href"] for link in footer] == [f"/kk/{address}/" for address in FOOTER]


@pytest.fixture
def menu():
    return MainMenu.get_for_site(Site.objects.get(is_default_site=True))


@pytest.mark.sqlite
def test_a_line_of_the_menu_has_its_text_and_address_in_each_language(client, menu):
    texts = {"link_text": "Көмек", "link_text_ru": "Помощь", "link_text_en": "Help"}
    MainMenuLine.objects.create(menu=menu, link_url="/ask/", url_append="?from=menu", sort_order=90, **texts)
    MainMenuLine.objects.create(menu=menu, link_url="https://egov.kz/", link_text="eGov", sort_order=91)
    MainMenuLine.objects.create(menu=menu, link_page=page_at("about/details"), sort_order=92, **texts)
    for language, text in zip(LANGUAGES, texts.values(), strict=True):
        lines = soup(client.get(f"/{language}/")).select("nav.menu > ul > li")[-3:]
        assert [(line.a["href"], words(line.a)) for line in lines] == [
            (f"/{language}/ask/?from=menu", text),
            ("https://egov.kz/", "eGov"),
            (f"/{language}/about/details/", text),
        ]


def test_a_line_that_is_not_translated_calls_its_page_as_it_is_called_in_the_language(client, menu):
    MainMenuLine.objects.create(menu=menu, link_page=page_at("about/details"), sort_order=92, link_text="Шот нөмірі")
    names = ("Шот нөмірі", *TITLES["about/details"][1:])
    for language, name in zip(LANGUAGES, names, strict=True):
        assert words(soup(client.get(f"/{language}/")).select("nav.menu > ul > li")[-1].a) == name


def test_without_a_footer_menu_pages_are_shown_all_the_same(client):
    FlatMenu.objects.all().delete()
    page = soup(client.get("/kk/"))
    assert page.select_one("footer form")
    assert not page.select("footer nav")


@pytest.mark.parametrize("name", ["admin", "editor"])
def test_menus_are_edited_in_the_admin(login, menu, name):
    for address in (f"mainmenu/edit/{menu.pk}/", f"flatmenu/edit/{FlatMenu.objects.get().pk}/"):
        response = login(name).get(f"/admin/wagtailmenus/{address}")
        assert response.status_code == 200
        assert b"link_text_ru" in response.content
