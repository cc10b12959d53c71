"""What is asked of every kind of page, and what the moments are found with."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.clock import earliest, first_change, midnights, plus
from sections.lists.pages import TemporaryPage
from sections.models import NewsIndexPage, Shutdown
from tests.pages import page_at
from tests.sections.changing.walking import DAY, HOUR, NOW, SECOND, at, notice

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
NOTICE = "news/shutdowns/notice"


def test_what_never_changes_by_itself_says_so(nothing_off):
    for address in ("about", "about/reports/2025-h1", "news", "call-centre/questions"):
        assert page_at(address, "ru").next_change(NOW) is None


def test_the_newest_of_a_list_are_of_kinds_that_stay():
    assert not issubclass(NewsIndexPage.item_type, TemporaryPage)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("about", 1),
        ("", 4),
        ("news/shutdowns", 2),
        (NOTICE, 2),
        ("news/tariffs", 2),
        ("consumers/tariffs", 2),
        ("consumers/opening-hours", 2),
        ("consumers/meter-installation", 2),
        ("about/vacancies", 2),
        ("projects/treatment-plant", 1),
    ],
)
def test_it_costs_few_queries_however_much_is_off(nothing_off, address, most):
    def cost() -> int:
        page = Shutdown.objects.get(address="notice") if address == NOTICE else page_at(address, "ru")
        assert (page.text_ru if address == NOTICE else page.body) is not None
        with CaptureQueriesContext(connection) as queries:
            assert page.next_change(NOW)
        return len(queries)

    notice("ru")
    before = cost()
    for number in range(15):
        notice("ru", f"n-{number}", start=NOW + number * HOUR)
    assert cost() == before <= most


def test_a_day_that_never_comes_is_no_change():
    assert midnights(None, 1) == midnights(dt.date.max, 1) == []
    assert midnights(dt.date(2026, 12, 1), 0, 1) == [at("2026-12-01T00:00"), at("2026-12-02T00:00")]
    assert plus(dt.date.max, DAY) is None
    assert earliest(None, NOW, NOW - SECOND) == NOW - SECOND
    assert earliest() is None


def test_moments_at_which_nothing_changes_are_passed_over():
    moments = [None, NOW + 2 * DAY, NOW + DAY, NOW, NOW - DAY]
    assert first_change(NOW, moments, lambda moment: moment > NOW + DAY) == NOW + 2 * DAY
    assert first_change(NOW, moments, lambda _moment: 1) is None
    assert first_change(NOW, [NOW], lambda moment: moment) is None
