"""Lists by date and their pages."""

from datetime import date, timedelta

import pytest
from wagtail.models import Page

from sections.models import NewsPage
from tests.pages import page_at, soup

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)
JUNK = (
    "?before=",
    "?before=junk",
    "?after=junk",
    "?page=" + "9" * 23,
    "?page=-1",
    "?before=2026-02-30.1",
    "?before=2026-11-20",
    "?before=2026-11-20.x",
    "?before=2026-11-20.%00",
    "?before=٢٠٢٦-11-20.1",
    "?before=2026-11-20." + "9" * 23,
    "?after=" + "9" * 10_000,
    "?before=0000-01-01.1",
    "?before=0001-01-01.1",
    "?after=9999-12-31.999999999999999999",
    "?before[]=1&after=%ff",
)


@pytest.fixture
def articles():
    """25 articles, several on one day, in place of the sample ones; their addresses, the newest first."""
    index = page_at("news/articles", "ru")
    NewsPage.objects.filter(listed_in=index).update(live=False)
    made = [
        index.add_child(
            instance=NewsPage(
                title=f"Article {number}",
                slug=f"article-{number}",
                date=DAY - timedelta(days=number // 4),
                locale=index.locale,
            )
        )
        for number in range(25)
    ]
    return [page.url_path for page in sorted(made, key=lambda page: (page.date, page.pk), reverse=True)]


def read(client, query="", address="/ru/news/articles/") -> tuple[list[str], dict[str, str]]:
    """The addresses of the items on one page of a list, and the links to its neighbours."""
    page = soup(client.get(address + query))
    items = [link["href"] for link in page.select("main .entries .entry__title a")]
    return items, {link["rel"][0]: link["href"] for link in page.select("nav.pagination a")}


@pytest.mark.sqlite
def test_a_list_is_read_page_by_page_to_its_end_and_back(client, articles):
    first, around = read(client)
    assert (first, set(around)) == (articles[:10], {"next"})
    second, around = read(client, around["next"])
    assert (second, set(around)) == (articles[10:20], {"next", "prev"})
    third, around = read(client, around["next"])
    assert (third, set(around)) == (articles[20:], {"prev"})
    second, around = read(client, around["prev"])
    assert (second, set(around)) == (articles[10:20], {"next", "prev"})
    assert read(client, around["next"])[0] == articles[20:]
    first, around = read(client, around["prev"])
    assert (first, set(around)) == (articles[:10], {"next"})
    assert read(client, around["next"])[0] == articles[10:20]


@pytest.mark.sqlite
def test_others_know_a_page_of_a_list_by_one_address(client, articles):
    def known_by(query: str) -> str:
        page = soup(client.get(f"/ru/news/articles/{query}"))
        return page.select_one("link[rel=canonical]")["href"].removeprefix("http://testserver/ru/news/articles/")

    second = read(client)[1]["next"]
    third = read(client, second)[1]["next"]
    second_again = read(client, third)[1]["prev"]
    first_again = read(client, second_again)[1]["prev"]
    assert second != second_again
    assert known_by(second) == known_by(second_again) == second
    assert known_by(third) == third
    assert known_by("") == known_by(first_again) == ""


@pytest.mark.sqlite
@pytest.mark.parametrize("query", JUNK, ids=lambda query: query[:30])
def test_a_page_that_is_none_shows_the_first(client, query):
    assert read(client, query, address="/ru/news/") == read(client, address="/ru/news/")


@pytest.mark.parametrize("query", JUNK, ids=lambda query: query[:30])
@pytest.mark.parametrize("address", ["/kk/call-centre/questions/", "/kk/projects/", "/kk/consumers/tariffs/", "/kk/"])
def test_junk_in_the_query_of_any_list_is_no_fault(client, address, query):
    assert client.get(address + query).status_code == 200


def test_a_list_that_fits_on_one_page_has_no_others(client):
    assert read(client, address="/ru/projects/")[1] == {}


@pytest.mark.sqlite
def test_an_empty_list_says_so_in_its_language(client):
    said = set()
    for language in ("kk", "ru", "en"):
        NewsPage.objects.update(live=False)
        Page.objects.filter(pk__in=NewsPage.objects.values("pk")).update(live=False)
        page = soup(client.get(f"/{language}/news/"))
        said.add(page.select_one("main .empty").get_text())
    assert len(said) == 3


@pytest.mark.sqlite
def test_an_item_that_is_not_published_is_not_listed(client, articles):
    page = Page.objects.get(url_path=articles[0]).specific
    page.unpublish()
    assert read(client)[0] == articles[1:11]
    page.live, page.expired = False, True
    page.save()
    assert read(client)[0] == articles[1:11]


@pytest.mark.sqlite
def test_an_item_moved_to_another_list_is_listed_there(client, articles):
    page = Page.objects.get(url_path=articles[0])
    page.move(page_at("news/entrepreneurs", "ru"), pos="last-child")
    assert read(client)[0] == articles[1:11]
    assert articles[0].replace("articles", "entrepreneurs", 1) in read(client, address="/ru/news/entrepreneurs/")[0]


@pytest.mark.sqlite
def test_the_items_of_a_moved_list_stay_with_it(client, articles):
    page_at("news/articles", "ru").move(page_at("news/entrepreneurs", "ru"), pos="last-child")
    items, _ = read(client, address="/ru/news/entrepreneurs/articles/")
    assert len(items) == 10


def test_the_items_of_a_list_are_in_the_language_of_the_page(client):
    for language in ("kk", "ru", "en"):
        for address in ("news/articles", "news/shutdowns"):
            items, _ = read(client, address=f"/{language}/{address}/")
            assert items
            assert all(item.startswith(f"/{language}/{address}/") for item in items)


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_tariffs_of_consumers_are_those_of_the_news(client, language):
    for_consumers, _ = read(client, address=f"/{language}/consumers/tariffs/")
    in_news, _ = read(client, address=f"/{language}/news/tariffs/")
    assert for_consumers == in_news != []


@pytest.mark.sqlite
def test_a_tariff_announced_in_the_news_is_at_once_on_both_pages(client):
    index = page_at("news/tariffs", "ru")
    item = index.add_child(instance=NewsPage(title="Тариф", slug="new-tariff", date=DAY, locale=index.locale))
    for address in ("/ru/consumers/tariffs/", "/ru/news/tariffs/"):
        assert item.url_path in read(client, address=address)[0]
    assert item.url_path not in read(client, address="/kk/consumers/tariffs/")[0]


@pytest.mark.sqlite
def test_without_tariff_news_the_page_for_consumers_is_still_there(client):
    page_at("news/tariffs", "ru").unpublish()
    assert read(client, address="/ru/consumers/tariffs/") == ([], {})
