"""On a phone the page begins at once: one row with the dispatcher's number, a line for each level of what is off."""

import psycopg
import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from tests.browser.fitting import misfits
from tests.pages import LANGUAGES

PHONES = [{"width": width, "height": 844} for width in (320, 360, 390, 480)]
PHONE = PHONES[2]
FACES = ("", "about/history/", "news/shutdowns/", "ask/", "water/?q=Гоголь 3", "about/reports/2026-h1/")
LOWEST = 260
"""Where the first heading begins at the latest, in pixels from the top, with two levels of the banner."""
FINGER = 44
DISPATCHER = {"kk": "Диспетчер", "ru": "Диспетчер", "en": "Dispatcher"}
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


@pytest.fixture(scope="module", autouse=True)
def a_shutdown_within_a_day(portal_server):
    """In a demo laid between midnight and six the planned one is further away, and the banner has one level alone."""
    with psycopg.connect(portal_server.environment["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(
            "UPDATE sections_shutdown "
            "SET start = now() + interval '9 hours', expected_end = now() + interval '16 hours' "
            "WHERE address LIKE '%sample-planned%' AND start > now() + interval '23 hours'"
        )


@pytest.fixture
def phone(chromium, portal_server, scripts):
    """A tab as wide as a usual phone, with scripts or without."""
    context = chromium.new_context(base_url=portal_server.url, java_script_enabled=scripts, viewport=PHONE)
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def box(tab: Tab, selector: str) -> dict:
    found = tab.locator(selector).first.bounding_box()
    assert found, f"{selector} is not shown"
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", FACES)
def test_the_page_begins_in_sight(quick_page, language, path, record_property):
    quick_page.set_viewport_size(PHONE)
    quick_page.goto(f"/{language}/{path}")
    expect(quick_page.locator(".alerts summary:visible")).to_have_count(2)
    top = box(quick_page, "h1")["y"]
    record_property("measured", f"h1 of /{language}/{path} at {PHONE['width']} px: {top:.0f}")
    assert top <= LOWEST
    if not path:
        field = box(quick_page, "main input[name=q]")
        assert field["y"] + field["height"] <= top, "the field comes before the heading"


@pytest.mark.parametrize("screen", PHONES, ids=lambda screen: str(screen["width"]))
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_is_one_row_with_the_number_in_it(quick_page, language, screen):
    quick_page.set_viewport_size(screen)
    quick_page.goto(f"/{language}/about/history/")
    number = quick_page.get_by_role("banner").get_by_role("link", name=f"{DISPATCHER[language]} 53-16-61")
    assert number.inner_text().split() == [DISPATCHER[language], "53-16-61"]
    assert number.get_attribute("href") == "tel:+77232531661"
    place = number.bounding_box()
    assert place["y"] + place["height"] <= 60
    assert min(place["width"], place["height"]) >= FINGER
    number.click(trial=True)
    parts = (".header__brand", ".phone", ".display summary", ".search button", ".header__toggle summary")
    boxes = [box(quick_page, f"header {part}" if part[1] != "h" else part) for part in parts]
    assert len({round(one["y"] + one["height"] / 2) for one in boxes}) == 1, "in one row"
    assert all(one["height"] >= FINGER and one["width"] >= 40 for one in boxes)
    for line in quick_page.locator(".alerts summary").all():
        size = line.locator("> span").evaluate(
            "(span) => [span.clientHeight, parseFloat(getComputedStyle(span).fontSize)]"
        )
        assert size[0] < 2 * size[1], "a level is one line"
        assert line.bounding_box()["height"] >= FINGER
    assert not misfits(quick_page)


@SCRIPTS
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_line_of_the_banner_unfolds(phone, language):
    phone.goto(f"/{language}/about/history/")
    told, links = phone.locator(".alert"), phone.locator(".alert__link")
    expect(told.first).to_be_hidden()
    phone.locator(".alerts summary").first.click()
    expect(told.first).to_be_visible()
    expect(told.last).to_be_hidden()
    phone.locator(".alerts summary").last.press("Enter")
    expect(told.last).to_be_visible()
    phone.locator(".alerts summary").first.press("Enter")
    expect(told.first).to_be_hidden()
    links.last.click()
    assert "/news/shutdowns/" in phone.url


@SCRIPTS
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_header_is_lost(phone, language):
    phone.goto(f"/{language}/about/history/")
    phone.locator(".display summary").click()
    expect(phone.locator(".languages a:visible")).to_have_count(len(LANGUAGES))
    for link in phone.locator(".languages a").all():
        link.click(trial=True)
    phone.locator("#scheme-dark").check()
    phone.locator(".display summary").click()
    expect(phone.locator(".languages, .display__choices").first).to_be_hidden()
    phone.locator(".header__toggle summary").click()
    expect(phone.locator(".menu")).to_be_visible()
    phone.locator(".header__ask").click(trial=True)
    phone.locator(".header .search button").click()
    phone.wait_for_url("**/search/**")


def test_a_wide_screen_tells_all_at_once(page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/ru/about/history/")
    expect(page.locator(".alert:visible")).to_have_count(2)
    expect(page.locator(".alerts summary:visible, .header__toggle:visible")).to_have_count(0)
    for part in (".languages", ".header__ask", ".menu", ".header .search input", ".header .phone"):
        expect(page.locator(part)).to_be_visible()
