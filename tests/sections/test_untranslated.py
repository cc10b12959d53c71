"""A page that is only in Kazakh so far: readers of the other languages find it, told so, and search engines do not."""

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.utils import translation
from wagtail.models import Page

from home.models import HomePage
from portal.locale import NOT_YET_IN, ONLY_IN
from sections.lists import untranslated
from sections.models import NewsPage
from tests.pages import LANGUAGES, page_at, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
TITLE = "Қыстың алғашқы күндеріне дайындық"
"""Words that stand nowhere else."""


@pytest.fixture
def kazakh() -> NewsPage:
    """A piece of news that nobody has translated."""
    page = NewsPage(title=TITLE, slug="only-here", summary="Құбырлар жылытылды.", announce=False)
    page_at("news", "kk").add_child(instance=page)
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


def published_in(page: Page, code: str) -> Page:
    """The page in another language, live at once."""
    version = page.copy_for_translation(page_at("news", code).locale)
    version.title = f"Подготовка к зиме {code}"
    version.save_revision().publish()
    return NewsPage.objects.get(pk=version.pk)


def entry(client, address: str):
    """The line of a list that leads to the page, or None."""
    links = [link for link in soup(client.get(address)).select("main a[href$='/only-here/']") if TITLE in words(link)]
    return links[0].find_parent("li") if links else None


@pytest.mark.parametrize("code", ["ru", "en"])
def test_a_list_shows_it_and_says_in_which_language_it_is(client, kazakh, code):
    line = entry(client, f"/{code}/news/")
    with translation.override(code):
        assert str(ONLY_IN["kk"]) in words(line)
    assert line.a["href"] == f"/{code}/news/only-here/"
    assert line.a["lang"] == "kk"
    assert line.select_one(".entry__summary p")["lang"] == "kk"
    own = entry(client, "/kk/news/")
    assert own.select("[lang]") == []
    assert own.a["href"] == "/kk/news/only-here/"


def test_it_leaves_the_list_as_soon_as_it_is_translated_and_comes_back(client, kazakh):
    version = published_in(kazakh, "ru")
    assert entry(client, "/ru/news/") is None
    with translation.override("en"):
        assert str(NOT_YET_IN["en"]) in words(entry(client, "/en/news/"))
    version.unpublish()
    assert entry(client, "/ru/news/") is not None
    version.save_revision().publish()
    assert entry(client, "/ru/news/") is None
    NewsPage.objects.get(pk=version.pk).delete()
    assert entry(client, "/ru/news/") is not None
    kazakh.unpublish()
    assert entry(client, "/ru/news/") is None


def test_a_draft_of_the_translation_does_not_hide_it(client, kazakh):
    kazakh.copy_for_translation(page_at("news", "ru").locale)
    assert entry(client, "/ru/news/") is not None


def test_other_lists_do_not_show_it(client, kazakh):
    assert entry(client, "/ru/news/articles/") is None


def test_the_home_page_and_the_feed_show_it(client, kazakh):
    assert entry(client, "/ru/").a["lang"] == "kk"
    found = {
        item.title.text: item for item in BeautifulSoup(client.get("/ru/news/feed.xml").content, "xml").select("entry")
    }
    assert found[TITLE]["xml:lang"] == "kk"
    assert found[TITLE].link["href"].endswith("/ru/news/only-here/")
    assert not [item for title, item in found.items() if title != TITLE and item.has_attr("xml:lang")]


@pytest.mark.parametrize("code", ["ru", "en"])
def test_it_is_read_in_the_frame_of_the_language(client, kazakh, code):
    response = client.get(f"/{code}/news/only-here/")
    page = soup(response)
    assert page.html["lang"] == code
    assert page.main["lang"] == "kk"
    assert words(page.h1) == TITLE
    told = page.main.select_one(f".notice[lang={code}]")
    assert [link["href"] for link in told.select("a")] == ["/kk/news/only-here/"]
    assert [link["href"] for link in page.select(".breadcrumbs a")] == [f"/{code}/", f"/{code}/news/"]
    assert page.select_one(".menu a")["href"].startswith(f"/{code}/")
    assert page.select_one(".menu__here") is not None


def test_what_is_not_there_below_it_is_not_found(client, kazakh):
    for address in ("/ru/news/only-here/x/", "/en/news/only-here/x/y/"):
        assert client.get(address).status_code == 404


def test_it_comes_back_when_its_translation_is_withdrawn_by_any_door(client, kazakh):
    """Bulk actions and the end of a page's time do not know of which kind a page is."""
    version = published_in(kazakh, "ru")
    Page.objects.get(pk=version.pk).unpublish()
    assert entry(client, "/ru/news/") is not None
    Page.objects.get(pk=version.pk).get_latest_revision().publish()
    assert entry(client, "/ru/news/") is None


def test_search_engines_keep_to_the_kazakh_address(client, kazakh):
    response = client.get("/ru/news/only-here/")
    page = soup(response)
    assert page.select_one("link[rel=canonical]")["href"].endswith("/kk/news/only-here/")
    assert response["X-Robots-Tag"] == "noindex, follow"
    assert page.select("link[rel=alternate][hreflang]") == []
    assert page.select("script[type='application/ld+json']") == []
    listed = client.get("/sitemap.xml").text
    assert "/kk/news/only-here/" in listed
    assert "/ru/news/only-here/" not in listed
    assert "X-Robots-Tag" not in client.get("/kk/news/only-here/")


def test_the_switcher_says_so_before_the_click_and_on_the_page(client, kazakh):
    for address in ("/kk/news/only-here/", "/ru/news/only-here/"):
        links = soup(client.get(address)).select(".languages a")
        missing = {link["hreflang"] for link in links if "languages__missing" in link.get("class", [])}
        assert missing == {"ru", "en"}


def test_the_search_finds_it_and_says_so(client, kazakh, django_capture_on_commit_callbacks):
    def hit():
        links = soup(client.get("/ru/search/", {"q": "Қыстың алғашқы"})).select("main li a")
        return next((one for one in links if one["href"] == "/ru/news/only-here/"), None)

    assert hit()["lang"] == "kk"
    with translation.override("ru"):
        assert str(NOT_YET_IN["ru"]) in words(hit().find_parent("li"))
    call_command("rebuild_search", verbosity=0)
    assert hit() is not None
    version = published_in(kazakh, "ru")
    assert hit() is None
    with django_capture_on_commit_callbacks(execute=True):
        version.delete()
    assert hit() is not None
    with django_capture_on_commit_callbacks(execute=True):
        kazakh.delete()
    assert hit() is None


def test_what_stands_elsewhere_in_the_language_is_not_shown_in_kazakh(client, kazakh):
    version = published_in(kazakh, "ru")
    version.slug = "there"
    version.save_revision().publish()
    assert client.get("/ru/news/only-here/").status_code == 404


def test_it_is_found_by_its_former_address_after_it_has_moved(client, kazakh):
    former = [f"/{code}/news/only-here/" for code in LANGUAGES]
    Page.objects.get(pk=kazakh.pk).move(page_at("news/articles"), pos="last-child")

    def ways() -> list[str]:
        return [client.get(address).get("Location", "").removeprefix("http://testserver") for address in former]

    now = [address.replace("/news/", "/news/articles/") for address in former]
    assert ways() == now
    version = published_in(NewsPage.objects.get(pk=kazakh.pk), "ru")
    assert ways() == [now[0], version.url_path, now[2]]
    Page.objects.get(pk=kazakh.pk).unpublish()
    assert client.get(former[2]).status_code == 404
    assert client.get("/en/\x00/news/only-here/").status_code == 404


def test_the_night_mends_what_was_noted_wrong(kazakh):
    NewsPage.objects.filter(pk=kazakh.pk).update(lacks_ru=False)
    untranslated.note_all()
    kazakh.refresh_from_db()
    assert (kazakh.lacks_ru, kazakh.lacks_en) == (True, True)
    history = NewsPage.objects.filter(locale__language_code="ru")
    assert not history.filter(lacks_ru=True).exists()


def test_a_list_costs_no_more_queries_for_it(client, kazakh, django_assert_max_num_queries):
    assert HomePage.objects.count() == 3
    with django_assert_max_num_queries(15):
        client.get("/ru/news/")
    with django_assert_max_num_queries(15):
        client.get("/ru/news/only-here/")
