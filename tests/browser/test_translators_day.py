"""A translator's way in a real browser: from the board through a page to the next one, in so few clicks."""

import re

import pytest
from playwright.sync_api import expect

from tests import laid
from tests.browser.test_question_journey import log_in

CHANGE = """
from tests.pages import page_at
for address in ("about/history", "about/trade-union"):
    page = page_at(address)
    page.summary = f"{page.summary} Желі ұзарды."
    page.save_revision().publish()
"""
MOST_CLICKS = 8
COUNT = "addEventListener('click', () => sessionStorage.clicks = 1 + Number(sessionStorage.clicks || 0), true)"


@pytest.fixture
def translator(browser, portal_server):
    laid.manage("shell", "-v", "0", "-c", CHANGE, **portal_server.environment)
    browser.add_init_script(COUNT)
    tab = log_in(browser, "translator")
    tab.evaluate("sessionStorage.clicks = 0")
    return tab


def open_places(tab):
    return tab.locator(".texts__one", has=tab.locator("h2 .chip--over"))


def test_a_page_is_translated_in_eight_clicks_at_most_and_the_next_one_opens(translator):
    tab = translator
    tab.locator("#wagtail-sidebar a[href='/admin/translations/']").click()
    tab.locator("a[href='/admin/translations/?language=ru&state=stale']").first.click()
    tab.locator(".title-wrapper a[href*='/translate/']").first.click()
    first = tab.url
    expect(tab.locator("ins").first).to_contain_text("Желі ұзарды.")
    place = open_places(tab).first
    place.locator("[data-whole]").first.click()
    field = place.locator("textarea")
    taken = field.input_value()
    assert taken
    field.press("End")
    field.press_sequentially(" Сеть стала длиннее.")
    assert field.input_value() == f"{taken} Сеть стала длиннее."
    tab.locator("button[value=publish-next]").click()
    tab.wait_for_url(lambda url: url != first and "/translate/" in url)
    clicks = int(tab.evaluate("sessionStorage.clicks"))
    assert 4 <= clicks <= MOST_CLICKS, clicks
    assert re.search(r"\?language=ru&state=stale", tab.url)
    expect(tab.locator(".messages .success").first).to_be_visible()
    assert open_places(tab).count() == 1


def test_what_is_taken_is_undone_by_the_keys_of_undoing(translator):
    tab = translator
    tab.goto("/admin/translations/?language=en&state=stale")
    tab.locator(".title-wrapper a[href*='/translate/']").first.click()
    place = open_places(tab).first
    field = place.locator("textarea")
    field.fill("Typed")
    place.locator("[data-whole]").first.click()
    assert field.input_value() != "Typed"
    field.press("Control+z")
    assert field.input_value() == "Typed"


def test_all_rows_are_ticked_by_one_press_and_go_out_as_files(translator):
    tab = translator
    tab.goto("/admin/translations/?language=ru&state=stale")
    tab.locator("[data-ticks]").check()
    with tab.expect_download() as handed:
        tab.locator("button[name=kind][value=po]").click()
    assert handed.value.suggested_filename.endswith("-po.zip")
