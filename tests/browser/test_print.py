"""Every page prints as a document: whose it is, where it stands, of what day; nothing that only a screen can use."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.pages import LANGUAGES

PRINTED = {"kk": "Мәзір", "ru": "Меню", "en": "Menu"}
"""A word of the head of the page that only a screen can use."""


def printed(page) -> list[str]:
    """The text of each sheet."""
    return [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "about/history/", "about/reports/", "consumers/tariffs/"])
def test_a_page_prints_its_address_its_day_and_no_menu(page, portal_server, language, path):
    page.goto(f"/{language}/{path}")
    said = printed(page)
    assert page.url in said[-1].replace("\n", "")
    assert re.search(r": \d\d\.\d\d\.\d{4}, \d\d:\d\d", said[-1])
    lines = {line.strip() for sheet in said for line in sheet.splitlines()}
    assert PRINTED[language] not in lines
    assert page.locator("h1").inner_text().split()[0] in said[0]


def test_all_that_is_folded_up_is_printed_and_no_row_is_lost(page):
    page.goto("/ru/consumers/tariffs/")
    rows = page.locator("main table tbody tr").evaluate_all("rows => rows.map(row => row.cells[1].textContent.trim())")
    assert len(rows) > 12
    said = "".join("".join(printed(page)).split())
    missing = [cell for cell in rows if "".join(cell.split()) not in said]
    assert not missing


def test_the_head_of_a_long_table_stands_on_every_sheet(page):
    page.goto("/ru/consumers/tariffs/")
    page.evaluate(
        """() => {
          const body = document.querySelector("main .rate tbody");
          const first = body.rows[0];
          for (let number = 0; number < 90; number += 1) {
            const row = first.cloneNode(true);
            row.cells[1].textContent = `row-${number}`;
            body.append(row);
          }
        }"""
    )
    head = page.locator("main .rate thead th").first.inner_text().strip()
    sheets = [sheet for sheet in printed(page) if "row-" in sheet]
    assert len(sheets) > 1
    assert all(head in sheet for sheet in sheets)
    assert set(re.findall(r"row-\d+", "".join(sheets))) == {f"row-{number}" for number in range(90)}


def test_the_foot_of_the_sheet_is_not_on_the_screen_and_tells_no_day_by_itself(page):
    page.goto("/ru/about/history/")
    assert not page.locator(".printed").is_visible()
    page.goto("/ru/no-such-page/")
    assert page.locator("[data-printed] [data-at]").text_content() == "–"
