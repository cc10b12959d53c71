"""What the system of the reader asks for: day or night, contrast, no motion, colours of its own; and paper."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.test_modes import BLACK, SCHEMES, WHITE, choose, look, pixels, remember, style

COLOURS = """() => [...document.querySelectorAll("body, body *")]
  .filter((element) => element.checkVisibility())
  .flatMap((element) => [getComputedStyle(element).color, getComputedStyle(element).backgroundColor])"""
MOVING = """() => [...document.querySelectorAll("*")]
  .flatMap((element) => ["", "::before", "::after"].map((pseudo) => getComputedStyle(element, pseudo)))
  .filter((s) => s.transitionDuration !== "0s" || s.animationName !== "none" || s.scrollBehavior === "smooth").length"""


def test_light_and_dark_by_the_system_and_against_it(page):
    page.emulate_media(color_scheme="light")
    page.goto("/kk/about/history/")
    day = look(page)
    page.emulate_media(color_scheme="dark")
    night = look(page)
    assert not {*day["colours"]} & {*night["colours"]}
    choose(page, "scheme-light")
    assert look(page) == day
    page.reload()
    assert look(page) == day
    page.emulate_media(color_scheme="light")
    choose(page, "scheme-dark")
    assert look(page) == night


@pytest.mark.parametrize("system", ["light", "dark"])
@pytest.mark.parametrize("scheme", SCHEMES[2:])
def test_a_low_vision_scheme_is_the_same_on_every_system(page, browser, scheme, system):
    remember(browser, json.dumps({"scheme": scheme}))
    page.emulate_media(color_scheme=system)
    page.goto("/kk/")
    colours = page.evaluate(COLOURS)
    allowed = {
        "black-on-white": {BLACK, WHITE},
        "white-on-black": {BLACK, WHITE, "rgb(255, 230, 0)"},
        "blue": {"rgb(3, 38, 77)", "rgb(169, 214, 255)"},
    }
    assert {*colours} - {"rgba(0, 0, 0, 0)"} == allowed[scheme]


def test_whoever_wants_no_motion_gets_none(page):
    page.emulate_media(reduced_motion="no-preference")
    page.goto("/kk/about/history/")
    assert page.evaluate(MOVING) > 0
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == 0


def test_whoever_wants_more_contrast_gets_it(page):
    page.goto("/kk/call-centre/questions/")
    assert style(page, "main .lead", "color") != style(page, "h1", "color")
    assert style(page, ".notice, .bubble--answer", "borderTopColor") == "rgba(0, 0, 0, 0)"
    page.emulate_media(contrast="more")
    assert style(page, "main .lead", "color") == style(page, "h1", "color")
    assert style(page, ".notice, .bubble--answer", "borderTopColor") != "rgba(0, 0, 0, 0)"
    assert style(page, ".header", "backgroundImage") == "none"


def test_the_systems_own_colours_leave_shapes_and_marks(page):
    page.emulate_media(forced_colors="active")
    page.goto("/kk/call-centre/questions/")
    assert style(page, ".choices [aria-current]", "outlineStyle") == "solid"
    assert style(page, ".menu__here", "outlineStyle") == "solid"
    assert style(page, ".header", "backgroundImage") == "none"
    for shape in (".header__ask", ".bubble--answer", ".subscribe .button"):
        assert pixels(page, shape, "borderTopWidth") > 0
        assert style(page, shape, "borderTopColor") != style(page, shape, "backgroundColor"), shape


# --- Paper ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["", "dark", "white-on-black", "blue"])
def test_paper_is_black_on_white_without_navigation(page, browser, scheme):
    remember(browser, json.dumps({"scheme": scheme}))
    page.emulate_media(media="print", color_scheme="dark")
    page.goto("/kk/about/history/")
    assert style(page, "html", "backgroundColor") == "rgba(0, 0, 0, 0)"
    for text in ("main h1", "main p", ".header__brand", ".header .phone", ".footer__end .phone"):
        assert style(page, text, "color") == BLACK, text
        expect(page.locator(text).first).to_be_visible()
    for navigation in (".skip", ".display", ".menu", ".header__ask", ".header__toggle", ".subscribe", "nav"):
        for one in page.locator(navigation).all():
            expect(one).to_be_hidden()
    phones = [phone.inner_text().strip() for phone in page.locator(".phone:visible").all()]
    assert [" ".join(phone.split()) for phone in phones] == ["Диспетчер 53-16-61", "53-16-61", "+7 705 206 79 16"]


def test_paper_names_where_a_link_leads(page):
    page.emulate_media(media="print")
    page.goto("/kk/consumers/water-quality/")
    link = page.locator(".prose a[href^='http']").first
    assert link.get_attribute("href") in link.evaluate("e => getComputedStyle(e, '::after').content")
