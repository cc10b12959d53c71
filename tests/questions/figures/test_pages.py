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
NOW = at("2026-11-15T12:00")


@pytest.fixture(autouse=True)
def in_november(clock):
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
    lay("2026-09", "technical", 1300, 1200, 1100, solved=40, not_solved=10)
    lay("2026-09", "complaints", 40, 30, 20, solved=9, not_solved=1)
    lay("2026-10", "technical", 60, 50, 40, solved=20, not_solved=5)
    lay("2026-10", "complaints", 30, 20, 10, solved=8, not_solved=0)
    lay("2026-10", "general", 50, 40, 30, solved=7)
    lay("2026-10", "open-manholes", 50, 40, 31, solved=7)


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


def test_neither_this_month_nor_one_of_last_year_counts(client):
    two_months()
    before = sheet(client)
    for month in ("2026-11", "2025-10"):
        lay(month, "technical", 900, 900, 900)
    assert sheet(client) == before


def test_small_numbers_stand_together_and_nowhere_else(client):
    two_months()
    lay("2026-08", "general", 3, 2, 1)
    page = shown(client)
    assert len(names(page)) == 2
    assert "3" not in [cell for row in table(page) for cell in row]
    everything = [int(cell) for row in sheet(client)[1:] for cell in row[2:-1] if cell]
    assert min(everything) >= 5
    note = words(page.select_one(".table + .hint"))
    assert "август 2026" in note.lower()
    assert "октябрь 2026" in note.lower()


def test_a_column_with_a_small_number_is_not_shown(client):
    two_months()
    MonthFigures.objects.filter(origin="counted", category__slug="open-manholes").update(solved=4)
    rows = sheet(client)
    by_kind = {kind: [row for row in rows[1:] if row[0] == kind] for kind in ("Месяц", "Категория")}
    assert all(row[6] for row in rows[1:2])
    assert {row[6] for row in by_kind[rows[-1][0]]} == {""}


def test_where_there_is_too_little_a_word_says_so(client):
    lay("2026-10", "technical", 4, 4, 4)
    page = shown(client)
    assert not page.select("table, td, .facts")
    assert page.select_one(".empty")
    assert [cell for row in sheet(client)[1:] for cell in row[2:-1] if cell] == []


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
            ("2026-09-01", "page", 7),
            ("2026-10-31", "page", 5),
            ("2026-10-31", "dialogue", 1),
            ("2026-11-01", "page", 100),
        )
    )
    rows = sheet(client)
    assert [row[8] for row in rows[1:4]] == ["13", "7", "6"]
    Helped.objects.filter(count=7).update(count=4)
    assert [row[8] for row in sheet(client)[1:4]] == ["10", "", ""]


def test_the_page_becomes_another_as_the_month_ends():
    assert page_at("call-centre/figures").next_change(NOW) <= at("2026-12-01T00:00")
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
