"""Public figures of shutdowns, by month."""

import datetime as dt
import re

import pytest
from django.utils import translation

from sections import shutdown_figures
from sections.models import Shutdown
from tests.pages import LANGUAGES, soup, words
from tests.sections.shutdowns.notices import HOUR, NOW, notice, update

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon(clock):
    Shutdown.objects.update(live=False)
    clock(NOW)


def over(address: str, start: dt.datetime, hours: float, told: float | None = 2, **values):
    """One that lasted so many hours; `told`: after how many it should have been over."""
    made = notice(address=address, start=start, first_end=start + told * HOUR if told else None, **values)
    update(made, "restored", start + hours * HOUR)


def test_each_month_is_counted_by_itself():
    over("a", NOW - HOUR * 5, 1)
    over("b", NOW - 31 * DAY, 3, kind="planned")
    over("c", NOW - 32 * DAY, 2)
    over("d", NOW - 33 * DAY, 10, told=None)
    notice(address="running")
    notice(address="sample", sample=True)
    notice(address="draft", publish=False)
    over("old", NOW - 400 * DAY, 1)
    wanted = shutdown_figures.beginnings(NOW.date())
    told = shutdown_figures.months(wanted, shutdown_figures.rows(wanted[0]))
    *before, october, november, december = [month.figures for month in told]
    assert [one.number for one in (*before, november)] == [0] * 10
    assert (october.planned, october.emergency) == (1, 2)
    assert (october.median, october.longest, october.kept) == (180, 600, 50)
    assert (december.planned, december.emergency) == (0, 2)
    assert (december.median, december.longest, december.kept) == (60, 60, 100)


def test_median_longest_and_whether_the_first_time_was_kept():
    for number, (hours, told) in enumerate([(1, 2), (2, 2), (3, 2), (10, None)]):
        over(f"n-{number}", NOW - 2 * DAY, hours, told)
    found = shutdown_figures.figures(shutdown_figures.rows((NOW - 9 * DAY).date()))
    assert (found.median, found.longest, found.kept) == (150, 600, 67)


def test_where_only_the_day_is_known_no_duration_is_made_up():
    over("day", NOW - 2 * DAY, 5, start_exactness="day")
    found = shutdown_figures.figures(shutdown_figures.rows((NOW - 9 * DAY).date()))
    assert (found.number, found.median, found.longest) == (1, None, None)


@pytest.mark.parametrize(("day", "first"), [("2026-12-01", "2026-01-01"), ("2027-01-31", "2026-02-01")])
def test_twelve_months_end_with_this_one(day, first):
    found = shutdown_figures.beginnings(dt.date.fromisoformat(day))
    assert (found[0].isoformat(), len(found)) == (first, 12)
    assert found[-1] == dt.date.fromisoformat(day).replace(day=1)


@pytest.mark.parametrize(
    ("minutes", "told"), [(45, "45 min"), (330, "5 h 30 min"), (None, "not known"), (119.7, "2 h 0 min")]
)
def test_durations_in_words(minutes, told):
    with translation.override("en"):
        assert shutdown_figures.duration(minutes) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_chart_shows_stands_in_the_table_too(client, language):
    over("a", NOW - HOUR * 5, 1)
    over("b", NOW - 31 * DAY, 3, kind="planned")
    page = soup(client.get(f"/{language}/news/shutdowns/figures/"))
    assert len(page.select("svg .chart__emergency")) == len(page.select("svg .chart__planned")) == 1
    rows = [re.findall(r"\d+", words(row.td)) for row in page.select("main tbody tr")]
    assert rows == [[]] * 9 + [["0", "1"], [], ["1", "0"]]
    assert {svg["aria-hidden"] for svg in page.select("main svg.chart")} == {"true"}, (
        "for the ear there are the numbers"
    )


def test_nothing_to_count_is_no_fault(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(14):
        assert client.get("/ru/news/shutdowns/figures/").status_code == 200
