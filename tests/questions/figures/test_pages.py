"""The public page: figures of the last twelve whole months, in three languages and for spreadsheets."""

import csv
import datetime as dt
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from questions.figures import showing
from questions.figures.month import Counts, MonthFigures
from questions.models import Category, Helped
from tests.pages import LANGUAGES, page_at, soup, words
from tests.questions.deadlines.asked import at
from tests.questions.figures.counted import lay

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ADDRESS = "/{}/call-centre/figures/"
NOW = at("2026-10-15T12:00")
"""A quarter has just ended: both tables tell of the same twelve months."""


@pytest.fixture(autouse=True)
def in_october(clock):
    clock(NOW)


def shown(client, language: str = "ru"):
    return soup(client.get(ADDRESS.format(language))).main


def table(page, number: int = 0) -> list[list[str]]:
    """The numbers of its lines."""
    return [re.findall(r"\d[\d\s]*", words(row)) for row in page.select("table")[number].select("tbody tr")]


def names(page, number: int = 0) -> list[str]:
    return [words(cell) for cell in page.select("table")[number].select("tbody th")]


def sheet(client, language: str = "ru") -> list[list[str]]:
    response = client.get(f"{ADDRESS.format(language)}figures.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert f"figures.{language}.csv" in response["Content-Disposition"]
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def two_months() -> None:
    lay("2026-08", "technical", 1300, 1200, 1100, solved=40, not_solved=10)
    lay("2026-08", "complaints", 40, 30, 20, solved=9, not_solved=1)
    lay("2026-09", "technical", 60, 50, 40, solved=20, not_solved=5)
    lay("2026-09", "complaints", 30, 20, 10, solved=8, not_solved=0)
    lay("2026-09", "general", 50, 40, 30, solved=7)
    lay("2026-09", "open-manholes", 50, 40, 31, solved=7)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_comes_first_then_tables_by_month_and_category(client, language):
    two_months()
    page = shown(client, language)
    sentence = words(page.select(".lead")[1])
    assert re.findall(r"\d[\d\s\xa0,]*\d", sentence) in ([["1 530", "1 231"], ["1,530", "1,231"]])
    assert len(page.select("table")) == 2
    assert len(page.select("table")[0].select("tbody tr")) == 2
    assert len(page.select("table")[1].select("tbody tr")) == 4
    bars = page.select("td svg")
    assert len(bars) == 6
    assert {bar["aria-hidden"] for bar in bars} == {"true"}
    assert not page.select("svg text")
    assert not page.select_one(".notice--sample")


def test_a_month_of_this_year_and_one_of_the_year_before_are_twelve_whole_months():
    assert [str(month) for month in showing.whole_months(dt.date(2026, 12, 31))][::11] == ["2025-12-01", "2026-11-01"]
    assert [str(month) for month in showing.whole_months(dt.date(2027, 1, 1))][::11] == ["2026-01-01", "2026-12-01"]


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ((2026, 10, 1), "2025-10-01", "2026-09-01"),
        ((2026, 12, 31), "2025-10-01", "2026-09-01"),
        ((2027, 1, 1), "2026-01-01", "2026-12-01"),
        ((2027, 3, 31), "2026-01-01", "2026-12-01"),
        ((2027, 4, 1), "2026-04-01", "2027-03-01"),
    ],
)
def test_four_quarters_that_have_ended_are_whole(today, first, last):
    assert [str(month) for month in showing.whole_quarters(dt.date(*today))][::11] == [first, last]


def by_category(client) -> list[list[str]]:
    return [row for row in sheet(client) if row[0] == "Категория"]


def test_a_month_of_a_category_cannot_be_taken_from_two_tables_by_category(client, clock):
    for month in [*showing.whole_months(dt.date(2027, 1, 1)), dt.date(2025, 11, 1), dt.date(2025, 12, 1)]:
        lay(month, "technical", 100 + month.month, 90, 80)
        lay(month, "general", 50 + month.month**2, 40, 30)
    told = {}
    for today in ("2026-10-15", "2026-11-15", "2026-12-31", "2027-01-01"):
        clock(at(f"{today}T12:00"))
        told[today] = by_category(client)
        assert len(told[today]) == 2
    assert told["2026-10-15"] == told["2026-11-15"] == told["2026-12-31"] != told["2027-01-01"]


def test_the_period_of_the_categories_stands_beside_them(client, clock):
    two_months()
    clock(at("2026-12-15T12:00"))
    lay("2026-11", "general", 50, 40, 30)
    page = shown(client, "en")
    assert words(page.select("caption")[1]) == "Questions by category: July 2026 – September 2026"
    assert "whole quarters" in words(page)
    periods = {row[0]: row[-2] for row in sheet(client, "en")[1:]}
    assert periods == {
        "All together": "August 2026 – November 2026",
        "Month": "August 2026 – November 2026",
        "Category": "July 2026 – September 2026",
    }


def test_before_the_first_quarter_ends_there_are_no_categories(client, clock):
    clock(at("2026-12-15T12:00"))
    lay("2026-11", "technical", 60, 50, 40)
    lay("2026-11", "general", 60, 50, 40)
    page = shown(client)
    assert len(page.select("table")) == 1
    assert not by_category(client)


def test_a_category_in_which_nothing_came_folds_no_other(client):
    two_months()
    MonthFigures.objects.filter(origin="counted", category__slug="open-manholes").delete()
    slugs = ("technical", "general", "complaints")
    assert {*names(shown(client), 1)} == {Category.objects.get(slug=slug).name_ru for slug in slugs}


@pytest.mark.parametrize("many", [1, 2])
def test_no_number_is_a_digit_alone(client, many):
    for month, category in (("2026-09", "general"), ("2026-08", "technical"))[:many]:
        lay(month, category, 9, 8, 7, solved=6, not_solved=1)
        Helped.objects.create(day=f"{month}-01", kind="page", count=5)
    page = shown(client)
    assert len(page.select("tbody td")) == many * 6 + many * 5, "each column is shown"
    assert len(page.select(".facts dd")) == 5
    own_words = ["".join(element.find_all(string=True, recursive=False)).strip() for element in page.find_all()]
    assert min(len(text) for text in own_words if text) > 1


def test_neither_this_month_nor_one_of_last_year_counts(client):
    two_months()
    before = sheet(client)
    for month in ("2026-10", "2025-09"):
        lay(month, "technical", 900, 900, 900)
    assert sheet(client) == before


def test_small_numbers_stand_together_and_nowhere_else(client):
    two_months()
    lay("2026-07", "general", 3, 2, 1)
    page = shown(client)
    assert len(names(page)) == 2
    assert "3" not in [cell for row in table(page) for cell in row]
    everything = [int(cell) for row in sheet(client)[1:] for cell in row[2:-2] if cell]
    assert min(everything) >= 5
    note = words(page.select_one(".table + .hint"))
    assert "июль 2026" in note.lower()
    assert "сентябрь 2026" in note.lower()


def test_a_column_with_a_small_number_is_not_shown(client):
    two_months()
    MonthFigures.objects.filter(origin="counted", category__slug="open-manholes").update(solved=4)
    rows = sheet(client)
    by_kind = {kind: [row for row in rows[1:] if row[0] == kind] for kind in ("Месяц", "Категория")}
    assert all(row[6] for row in rows[1:2])
    assert {row[6] for row in by_kind[rows[-1][0]]} == {""}


def test_where_there_is_too_little_a_word_says_so(client):
    lay("2026-09", "technical", 4, 4, 4)
    page = shown(client)
    assert not page.select("table, td, .facts")
    assert page.select_one(".empty")
    assert [cell for row in sheet(client)[1:] for cell in row[2:-2] if cell] == []


def test_the_table_for_spreadsheets_says_what_the_page_says(client):
    two_months()
    page, rows = shown(client, "en"), sheet(client, "en")
    assert rows[1][2:8] == ["1530", "1380", "1231", "6", "91", "107"]
    assert [row[1] for row in rows[2:4]] == names(page)
    assert [row[1] for row in rows[4:]] == names(page, 1)
    assert rows[3][2:6] == ["190", "150", "111", "6"]


def test_no_cell_is_carried_out_by_a_spreadsheet(client):
    two_months()
    Category.objects.filter(slug="technical").update(name_ru="=cmd|' /C calc'!A0")
    assert any(row[1] == "'=cmd|' /C calc'!A0" for row in sheet(client))


def test_who_has_the_file_already_gets_none(client):
    two_months()
    address = f"{ADDRESS.format('kk')}figures.csv"
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_a_draft_tells_no_figures(client):
    page = page_at("call-centre/figures", "ru")
    page.unpublish()
    assert soup(client.get(ADDRESS.format("ru"))).main["lang"] == "kk"
    page_at("call-centre/figures", "kk").unpublish()
    assert client.get(ADDRESS.format("ru")).status_code == 404
    assert client.get(f"{ADDRESS.format('ru')}figures.csv").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_samples_are_marked_and_not_mixed_with_real_ones(client, language):
    assert shown(client, language).select_one(".notice--sample")
    assert {row[-1] for row in sheet(client, language)[1:]} == {{"kk": "иә", "ru": "да", "en": "yes"}[language]}
    two_months()
    assert not shown(client, language).select_one(".notice--sample")
    assert sheet(client, language)[1][2] == "1530"


def test_who_found_an_answer_before_asking_is_counted(client):
    two_months()
    Helped.objects.bulk_create(
        Helped(day=day, kind=kind, count=number)
        for day, kind, number in (
            ("2026-08-01", "page", 7),
            ("2026-09-30", "page", 5),
            ("2026-09-30", "dialogue", 1),
            ("2026-10-01", "page", 100),
        )
    )
    rows = sheet(client)
    assert [row[8] for row in rows[1:4]] == ["13", "7", "6"]
    Helped.objects.filter(count=7).update(count=4)
    assert [row[8] for row in sheet(client)[1:4]] == ["10", "", ""]


def test_the_page_becomes_another_as_the_month_ends():
    assert page_at("call-centre/figures").next_change(NOW) <= at("2026-11-01T00:00")
    assert showing.next_month(at("2026-12-31T23:59")) == at("2027-01-01T00:00")


def test_more_figures_cost_no_more_queries(client):
    client.get(ADDRESS.format("ru"))
    counts = []
    for category in ("technical", "general", "complaints"):
        for month in showing.whole_months(NOW.date()):
            lay(month, category, 50, 40, 30)
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS.format("ru"))
        counts.append(len(queries))
    assert max(counts) == min(counts) <= 15


@pytest.mark.parametrize(("hours", "told"), [(1, "1 hour"), (72, "72 hours"), (96, "4 days"), (None, "")])
def test_hours_and_days_in_words(hours, told):
    with translation.override("en"):
        assert showing.within(hours) == told


def test_a_total_below_the_threshold_is_nothing():
    whole = showing.Whole(Counts(received=6, answered=5, on_time=4), None)
    assert (whole.received, whole.answered, whole.on_time, whole.solved) == (6, 5, None, None)
