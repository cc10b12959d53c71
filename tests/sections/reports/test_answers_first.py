"""A register begins with the figures of the newest report, and with what is overdue."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sections.models import ReportDuty, ReportPage, Shutdown
from sections.reports import behind
from tests.pages import LANGUAGES, page_at, soup, words
from tests.sections.changing.walking import Walk, at

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]
ADDRESS = "about/reports/"
TABLE = [{"type": "table", "value": {"caption": "Figures", "rows": "What | Plan | Done\nWater | 20 | 19"}}]


@pytest.fixture
def quarters():
    """A report each quarter of 2026 is due 30 days after it; there are no other duties, and no reports."""
    ReportDuty.objects.all().delete()
    ReportPage.objects.update(live=False)
    return ReportDuty.objects.create(kind="enterprise", every="quarter", first_year=2026, days=30)


def report(period: str, language: str = "kk", **values) -> ReportPage:
    index = page_at("about/reports", language)
    page = ReportPage(period=period, year=2026, date=date(2026, 11, 1), locale=index.locale, **values)
    page.body = page.body.stream_block.to_python(TABLE)
    return index.add_child(instance=page)


def overdue(client, language: str = "en") -> list[str]:
    return [words(row) for row in soup(client.get(f"/{language}/{ADDRESS}")).select("main .notice--warning li")]


def test_the_newest_report_shows_its_figures(client, quarters):
    report("q1", "en")
    newest = report("q3", "en")
    page = soup(client.get(f"/en/{ADDRESS}"))
    panel = page.select_one("[aria-labelledby=newest]")
    assert panel.a["href"] == newest.url_path
    assert "Water 20 19" in words(panel.table)
    assert panel.find_next_sibling(id="register")
    assert not soup(client.get(f"/en/{ADDRESS}?year=2026")).select("[aria-labelledby=newest]")


def test_without_figures_or_reports_the_register_is_as_it_was(client, quarters):
    assert not soup(client.get(f"/en/{ADDRESS}")).select("[aria-labelledby=newest]")
    ReportPage.objects.filter(pk=report("q3", "en").pk).update(body=[])
    assert not soup(client.get(f"/en/{ADDRESS}")).select("[aria-labelledby=newest] table")


def test_what_is_overdue_is_said_from_the_day_after_its_last_one(client, clock, quarters):
    clock(date(2026, 4, 30))
    assert overdue(client) == []
    clock(date(2026, 5, 1))
    assert overdue(client) == ["Report of the enterprise for the 1st quarter of 2026. Due by: 30 April 2026"]
    report("q1")  # in the state language, late
    assert overdue(client) == []
    clock(date(2026, 11, 2))
    for language in LANGUAGES:
        assert len(overdue(client, language)) == 2
    assert not soup(client.get("/en/about/tariff-estimates/")).select("main .notice--warning")


def test_the_newest_are_said_and_a_report_of_its_own_due_day_is_no_exception(client, clock, quarters):
    quarters.first_year = 2024
    quarters.save()
    clock(date(2026, 11, 2))
    assert len(behind.missing([quarters], date(2026, 11, 2))) == 11
    assert len(overdue(client)) == behind.SHOWN
    assert "3rd quarter of 2026" in overdue(client)[0]


def test_a_register_becomes_another_when_a_report_becomes_overdue(client, clock, quarters):
    Shutdown.objects.update(live=False)
    walk = Walk(client, clock)
    page = page_at("about/reports", "ru")
    changes = walk(page, at("2027-06-01T00:00"), now=at("2026-11-20T12:00"))
    assert [change for change in changes if change.endswith("00:00")] == ["31.01 00:00", "01.05 00:00"]


def test_duties_of_many_years_cost_no_more(client, quarters):
    def cost() -> int:
        client.get(f"/ru/{ADDRESS}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/ru/{ADDRESS}")
        return len(queries)

    before = cost()
    ReportDuty.objects.create(kind="enterprise", every="year", first_year=1990, days=30)
    assert cost() == before
