"""How the reader wants to see the portal: colours, text size, spacing, and words in place of pictures."""

import json
import urllib.request

import pytest
from playwright.sync_api import expect

SCHEMES = ("light", "dark", "black-on-white", "white-on-black", "blue")
NAMES = {
    "kk": "Нашар көретіндерге арналған нұсқа",
    "ru": "Версия для слабовидящих",
    "en": "Low-vision version",
}
BLACK, WHITE = "rgb(0, 0, 0)", "rgb(255, 255, 255)"
WATCH_ROOT = """
window.seen = [];
const look = () => window.seen.push([document.documentElement.dataset.scheme, document.documentElement.dataset.size]);
const everything = { childList: true, attributes: true, subtree: true };
new MutationObserver(() => document.body && look()).observe(document, everything);
const frame = () => { if (document.body) look(); requestAnimationFrame(frame); };
requestAnimationFrame(frame);
"""
"""Looks at the root whenever the page grows and before each frame is painted, from the body's first element on."""


@pytest.fixture
def no_faults(page):
    """No script of the page fails."""
    faults = []

    def note(fault):
        faults.append(fault)

    page.on("pageerror", note)
    yield
    assert not faults


def remember(context, stored: str) -> None:
    """As if the browser had kept this from an earlier visit."""
    context.add_init_script(f"localStorage.display = {json.dumps(stored)}")


def root(page) -> dict:
    """What is chosen on the page, as its root says."""
    return page.evaluate("({ ...document.documentElement.dataset })")


def style(page, selector: str, name: str, pseudo: str = "") -> str:
    read = "(element, [name, pseudo]) => getComputedStyle(element, pseudo)[name]"
    return page.locator(selector).first.evaluate(read, [name, pseudo])


def pixels(page, selector: str, name: str = "fontSize") -> float:
    return float(style(page, selector, name).removesuffix("px"))


def look(page) -> dict:
    """What the reader sees of a choice."""
    return {
        "colours": [
            style(page, "html", "backgroundColor"),
            style(page, "main p", "color"),
            style(page, ".subscribe .button", "backgroundColor"),
        ],
        "size": pixels(page, "main p"),
        "spacing": style(page, "main p", "letterSpacing"),
        "pictures": page.locator(".header__brand img").is_visible(),
    }


def choose(page, *boxes: str) -> None:
    page.locator(".display summary").click()
    for box in boxes:
        page.locator(f"#{box}").check()
    page.keyboard.press("Escape")


# --- Chosen, remembered, taken back -----------------------------------------------------------------------------------


@pytest.mark.parametrize("language", NAMES)
def test_a_choice_holds_at_once_and_on_every_page(page, browser, language):
    page.goto(f"/{language}/")
    size = pixels(page, "main p")
    expect(page.locator(".display summary")).to_have_text(NAMES[language], use_inner_text=True)
    choose(page, "scheme-white-on-black", "size-150", "spacing-wide", "images-off")
    chosen = {"scheme": "white-on-black", "size": "150", "spacing": "wide", "images": "off"}
    for show in (None, lambda: page.goto(f"/{language}/about/history/"), page.reload):
        if show:
            show()
        assert root(page) == chosen
        assert (style(page, "html", "backgroundColor"), style(page, "main h1", "color")) == (BLACK, WHITE)
        assert pixels(page, "main p") == pytest.approx(1.5 * size, rel=0.2)
        assert pixels(page, "main h1", "letterSpacing") > 0
        expect(page.locator(".header__brand img")).to_be_hidden()
        for box in ("scheme-white-on-black", "size-150", "spacing-wide", "images-off"):
            expect(page.locator(f"#{box}")).to_be_checked()
    page.goto(f"/{language}/no-such-page/")
    assert root(page) == chosen
    assert not browser.cookies(), "the server learns nothing of it"


def test_the_usual_version_comes_back_and_other_tabs_follow(page, browser):
    page.goto("/kk/")
    ground = style(page, "html", "backgroundColor")
    another = browser.new_page()
    another.goto("/ru/news/")
    choose(another, "scheme-blue", "size-200", "spacing-widest", "images-off")
    page.wait_for_function("document.documentElement.dataset.scheme === 'blue'")
    expect(page.locator("#size-200")).to_be_checked()
    another.locator(".display summary").click()
    another.locator(".display button[type=reset]").click()
    assert root(another) == {}
    assert another.evaluate("localStorage.length") == 0
    for name in ("scheme", "size", "spacing"):
        expect(another.locator(f"[name={name}][value='']")).to_be_checked()
    expect(another.locator("#images-off")).not_to_be_checked()
    page.wait_for_function("!document.documentElement.dataset.scheme")
    page.reload()
    assert root(page) == {}
    assert style(page, "html", "backgroundColor") == ground


@pytest.mark.parametrize("path", ["/kk/", "/ru/ask/", "/en/no-such-page/"])
def test_nothing_is_painted_before_the_choice_is_applied(page, browser, path):
    remember(browser, '{"scheme": "white-on-black", "size": "200"}')
    browser.add_init_script(WATCH_ROOT)
    page.goto(path)
    page.wait_for_function("window.seen.length > 3")
    assert {tuple(look) for look in page.evaluate("window.seen")} == {("white-on-black", "200")}


def test_a_page_behind_the_back_button_follows_too(page):
    page.goto("/kk/")
    page.goto("/kk/news/")
    choose(page, "scheme-dark")
    page.go_back()
    page.wait_for_function("document.documentElement.dataset.scheme === 'dark'")
    expect(page.locator("#scheme-dark")).to_be_checked()


@pytest.mark.parametrize("stored", ["", "{", "null", "7", '"dark"', "[1]", '{"scheme": {"a": 1}, "size": 5, "x": "y"}'])
def test_nonsense_in_the_memory_does_no_harm(page, no_faults, stored):
    page.goto("/kk/")
    usual = look(page)
    page.evaluate("(stored) => (localStorage.display = stored)", stored)
    page.reload()
    assert look(page) == usual
    choose(page, "scheme-dark")
    assert root(page) == {"scheme": "dark"}
    page.reload()
    assert root(page) == {"scheme": "dark"}


def test_a_browser_that_keeps_nothing_shows_what_is_chosen(page, browser, no_faults):
    browser.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    page.goto("/kk/")
    choose(page, "scheme-blue", "size-150")
    assert root(page) == {"scheme": "blue", "size": "150"}
    page.locator(".display summary").click()
    page.locator(".display button[type=reset]").click()
    assert root(page) == {}


def test_the_bytes_are_the_same_for_everybody(portal_server, page):
    """Whatever is chosen, the browser asks for the same and gets the same."""

    def fetched(**headers) -> bytes:
        request = urllib.request.Request(f"{portal_server.url}/kk/", headers=headers)  # noqa: S310 - our own
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            assert "Set-Cookie" not in answer.headers
            assert "cookie" not in answer.headers.get("Vary", "").lower()
            return answer.read()

    usual = fetched()
    assert fetched(Cookie="display=dark; scheme=dark", **{"Sec-CH-Prefers-Color-Scheme": "dark"}) == usual
    page.goto("/kk/")
    choose(page, "scheme-dark", "size-200")
    with page.expect_response("**/kk/") as response:
        page.reload()
    assert response.value.status in (200, 304)
    assert response.value.request.header_value("cookie") is None
    if response.value.status == 200:
        assert response.value.body() == usual


# --- Without scripts --------------------------------------------------------------------------------------------------


def test_without_javascript_it_works_on_the_page_at_hand(chromium, portal_server):
    context = chromium.new_context(base_url=portal_server.url, java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto("/ru/")
    size = pixels(page, "body")
    page.locator(".display summary").click()
    expect(page.locator(".display noscript p")).to_be_visible()
    grounds = {}
    for scheme in SCHEMES:
        page.locator(f"#scheme-{scheme}").check()
        grounds[scheme] = style(page, "html", "backgroundColor")
    assert len({*grounds.values()}) == len(SCHEMES), grounds
    assert (grounds["black-on-white"], grounds["white-on-black"]) == (WHITE, BLACK)
    page.locator("#size-200").check()
    assert pixels(page, "body") == pytest.approx(2 * size)
    page.locator("#spacing-widest").check()
    assert pixels(page, "main p", "letterSpacing") > 0
    page.locator("#images-off").check()
    expect(page.locator(".header__brand img")).to_be_hidden()
    page.locator(".display button[type=reset]").click()
    assert pixels(page, "body") == size
    expect(page.locator(".header__brand img")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_words_stand_in_place_of_pictures(chromium, portal_server, scripts):
    context = chromium.new_context(base_url=portal_server.url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/kk/about/photo-gallery/network-repair/")
    pictures = page.locator("main figure img")
    words = pictures.first.get_attribute("alt")
    page.locator(".display summary").click()
    page.locator("#images-off").check()
    for number in range(pictures.count()):
        expect(pictures.nth(number)).to_be_hidden()
    assert words
    assert words in style(page, "main figure", "content", "::before")
    context.close()
