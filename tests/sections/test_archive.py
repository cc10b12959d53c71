"""The archive of a list of news: by year and by month."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sections.models import NewsPage
from tests.pages import page_at, soup, words

pytestmark = pytest.mark.django_db
DAYS = [dt.date(2024, 2, 29), dt.date(2024, 12, 31), dt.date(2025, 1, 1), dt.date(2026, 3, 8), dt.date(2026, 11, 20)]


@pytest.fixture
def articles():
    index = page_at("news/articles", "ru")
    NewsPage.objects.filter(listed_in=index).update(live=False)
    for number, day in enumerate(DAYS):
        index.add_child(instance=NewsPage(title=f"{day}", slug=f"a-{number}", date=day, locale=index.locale))
    return index


def read(client, query="") -> list[str]:
    page = soup(client.get(f"/ru/news/articles/{query}"))
    return [words(link) for link in page.select("main .entries .entry__title a")]


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", DAYS),
        ("?year=2024", DAYS[:2]),
        ("?year=2024&month=2", DAYS[:1]),
        ("?year=2024&month=12", DAYS[1:2]),
        ("?year=2025&month=1", DAYS[2:3]),
        ("?year=2023", []),
        ("?month=2", DAYS),
    ],
)
def test_a_year_or_a_month_of_it(client, articles, query, found):
    assert read(client, query) == [f"{day}" for day in reversed(found)]


@pytest.mark.parametrize("junk", ["0", "99999", "-1", "x", "%00", "٢٠٢٤", "2024.0", "", "1" * 5000])
def test_what_is_no_year_shows_the_whole_list(client, articles, junk):
    assert len(read(client, f"?year={junk}")) == len(DAYS)
    assert len(read(client, f"?year=2024&month={junk}")) == 2
    assert client.get("/ru/news/articles/?year=9999&month=12").status_code == 200


def test_the_choice_names_the_years_and_the_months_there_are(client, articles):
    page = soup(client.get("/ru/news/articles/?year=2024"))
    choices = [words(link) for link in page.select("main nav.archive a")]
    assert choices[:4] == ["Все годы", "2026", "2025", "2024"]
    assert (choices[4], choices[-1], len(choices)) == ("Февраль", "Декабрь", 15)
    assert words(page.select_one("main nav.archive [aria-current]")) == "2024"
    assert not soup(client.get("/ru/news/articles/?year=1900")).select("main nav.archive [aria-current]")
    whole_year = soup(client.get("/ru/news/articles/?year=2025")).select("main nav.archive a")[4:]
    assert [words(link) for link in whole_year[::11]] == ["Январь", "Декабрь"]
    page = soup(client.get("/ru/news/articles/?year=2024&month=12"))
    assert [words(link) for link in page.select("main nav.archive [aria-current]")] == ["Декабрь"]
    page = soup(client.get("/ru/news/articles/"))
    assert [words(link) for link in page.select("main nav.archive [aria-current]")] == ["Все годы"]


def test_pages_of_a_year_keep_the_year(client, articles):
    for number in range(15):
        page = NewsPage(title=f"2024-06-{number}", slug=f"b-{number}", date=dt.date(2024, 6, 1), locale=articles.locale)
        articles.add_child(instance=page)
    page = soup(client.get("/ru/news/articles/?year=2024"))
    older = page.select_one("nav.pagination a[rel=next]")["href"]
    assert older.startswith("?year=2024&")
    assert len(read(client, older)) == 7
    canonical = soup(client.get(f"/ru/news/articles/{older}")).select_one("link[rel=canonical]")["href"]
    assert "year=2024" in canonical


def test_a_list_of_one_year_has_no_archive(client, articles):
    NewsPage.objects.filter(listed_in=articles).update(date=dt.date(2026, 5, 5))
    assert not soup(client.get("/ru/news/articles/")).select("nav.archive")


def test_the_archive_costs_the_same_however_many_items(client, articles):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/ru/news/articles/?year=2024")
        return len(queries)

    client.get("/ru/news/articles/")
    before = cost()
    for number in range(20):
        day = dt.date(2004 + number, 6, 1)
        articles.add_child(instance=NewsPage(title=f"{day}", slug=f"c-{number}", date=day, locale=articles.locale))
    assert cost() == before <= 15
