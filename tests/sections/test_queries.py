"""What a page costs the database: the same at any size of the portal."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sections.models import ContentPage, NewsPage
from tests.pages import page_at
from tests.sections.sisters import sisters

pytestmark = pytest.mark.django_db
MOST = {
    "": 16,
    "news/": 15,
    "news/shutdowns/": 15,
    "about/reports/": 15,
    "call-centre/": 13,
    "call-centre/questions/": 15,
    "call-centre/figures/": 15,
    "about/": 13,
    "about/water-supply/": 13,
    "about/trade-union/": 14,
    "consumers/opening-hours/": 13,
    "consumers/payment/": 13,
    "consumers/water-quality/": 13,
}
"""Address → the largest number of queries."""


def cost(client, address: str) -> int:
    client.get(f"/ru/{address}")  # content types, sites and renditions are looked up once in a process
    return cost_now(client, address)


def cost_now(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(f"/ru/{address}").status_code == 200
    return len(queries)


@pytest.mark.sqlite
@pytest.mark.parametrize("address", MOST)
def test_a_page_costs_few_queries(client, address):
    assert cost(client, address) <= MOST[address]


def test_a_page_costs_the_same_with_many_more_pages(client):
    addresses = [*MOST, "projects/", "about/photo-gallery/", "consumers/tariffs/"]
    before = {address: cost(client, address) for address in addresses}
    news, about = page_at("news", "ru"), page_at("about", "ru")
    pattern = news.add_child(instance=NewsPage(title="News 0", slug="news-0", locale=news.locale))
    sisters(pattern, ({"title": f"News {number}", "slug": f"news-{number}"} for number in range(1, 200)))
    page = ContentPage(title="Page 0", slug="page-0", locale=about.locale, show_in_menus=True)
    pattern = about.add_child(instance=page)
    sisters(pattern, ({"title": f"Page {number}", "slug": f"page-{number}"} for number in range(1, 30)))
    assert b"news-199" in client.get("/ru/news/").content
    assert b"page-29" in client.get("/ru/").content
    # The newest news have no pictures now, whose files would be looked up.
    assert not {address: now for address in addresses if (now := cost_now(client, address)) > before[address]}


def test_a_longer_address_costs_no_more_queries_to_find(client):
    deep = page_at("about", "ru")
    for number in range(4):
        page = ContentPage(title=f"Level {number}", slug=f"level-{number}", locale=deep.locale)
        deep = deep.add_child(instance=page)
    assert cost(client, deep.url_path.removeprefix("/ru/")) <= cost(client, "about/water-supply/")
