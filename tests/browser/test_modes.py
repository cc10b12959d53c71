"""How the reader wants to see the portal: colours, text size, spacing, words in place of pictures; remembered, printed."""

import itertools
import json

import pytest
from playwright.sync_api import expect

SCHEMES = ("light", "dark", "black-on-white", "white-on-black", "blue")
LOW_VISION = SCHEMES[2:]
CHOICES = (
    {},
    *({"scheme": scheme} for scheme in SCHEMES),
    {"size": "150"},
    {"size": "200", "images": "off"},
    {"size": "200", "spacing": "widest", "scheme": "white-on-black"},
)
PAGES = (
    "/kk/",
    "/ru/about/details/",
    "/kk/news/",
    "/kk/call-centre/questions/",
    "/ru/ask/",
    "/en/about/photo-gallery/",
)
NAMES = {
    "kk": "Нашар көретіндерге арналған нұсқа",
    "ru": "Версия для слабовидящих",
    "en": "Low-vision version",
}
AT_THE_FIRST_ELEMENT = """
new MutationObserver((_, observer) => {
  if (!document.body) return;
  window.schemeBeforeBody = document.documentElement.dataset.scheme;
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""
LEAST_CONTRAST = """() => {
  const channels = (colour) => { const found = colour.match(/[\\d.]+/g).map(Number); return [found.slice(0, 3), found[3] ?? 1]; };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const [colour, alpha] = channels(getComputedStyle(e).backgroundColor);
      if (alpha === 1) return colour;
    }
    throw new Error("no ground");
  };
  let least = [99, ""];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest("noscript, .hidden")) continue;
    const [one, two] = [channels(getComputedStyle(element).color)[0], ground(element)].map(light).sort((a, b) => b - a);
    const ratio = (one + 0.05) / (two + 0.05);
    if (ratio < least[0]) least = [ratio, element.outerHTML.slice(0, 120)];
  }
  return least;
}"""


def remember(context, choice: dict) -> None:
    """As if the reader had chosen so before."""
    context.add_init_script(f"localStorage.setItem('display', {json.dumps(json.dumps(choice))})")


def seen(page) -> dict:
    """What the root of the page says."""
    return page.evaluate("({ ...document.documentElement.dataset })")


def style(page, selector: str, name: str, pseudo: str = "") -> str:
    words = [selector, name, pseudo]
    return page.evaluate("([s, n, p]) => getComputedStyle(document.querySelector(s), p)[n]", words)


@pytest.mark.parametrize("language", NAMES)
def test_a_choice_holds_on_every_page_and_in_a_new_tab(page, browser, language):
    page.goto(f"/{language}/")
    page.get_by_text(NAMES[language], exact=True).click()
    page.locator("#scheme-white-on-black").check()
    page.locator("#size-150").check()
    page.locator("#images-off").check()
    chosen = {"scheme": "white-on-black", "size": "150", "images": "off"}
    assert seen(page) == chosen
    assert style(page, "html", "backgroundColor") == "rgb(0, 0, 0)"

    page.goto(f"/{language}/about/history/")
    assert seen(page) == chosen
    expect(page.locator("#scheme-white-on-black")).to_be_checked()
    another = browser.new_page()
    another.goto(f"/{language}/no-such-page/")
    assert seen(another) == chosen
    assert not browser.cookies(), "the server learns nothing of it"

    another.locator(".display > summary").click()
    another.locator(".display button[type=reset]").click()
    assert seen(another) == {}
    expect(another.locator("[name=scheme][value='']")).to_be_checked()
    page.wait_for_function("!document.documentElement.dataset.scheme")  # the other open tab follows
    page.reload()
    assert seen(page) == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_choice_is_applied_before_the_first_paint(page, browser, scheme):
    remember(browser, {"scheme": scheme})
    browser.add_init_script(AT_THE_FIRST_ELEMENT)
    page.goto("/kk/about/history/")
    assert page.evaluate("window.schemeBeforeBody") == scheme
    script = page.locator("head script[src*='modes']")
    assert script.evaluate("e => [e.async, e.defer, e.type]") == [False, False, ""]


@pytest.mark.parametrize("stored", ["{", "null", "7", '"dark"', '{"scheme": 5, "other": "x"}'])
def test_nonsense_in_the_memory_breaks_nothing(page, browser, stored):
    faults = []
    page.on("pageerror", faults.append)
    browser.add_init_script(f"localStorage.setItem('display', {json.dumps(stored)})")
    page.goto("/kk/")
    page.locator(".display > summary").click()
    page.locator("#scheme-dark").check()
    assert seen(page) == {"scheme": "dark"}
    assert not faults


def test_a_browser_that_keeps_nothing_still_shows_what_is_chosen(page, browser):
    browser.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    page.goto("/kk/")
    page.locator(".display > summary").click()
    page.locator("#scheme-blue").check()
    assert seen(page) == {"scheme": "blue"}


def test_without_javascript_it_works_on_the_page_at_hand(chromium, portal_server):
    context = chromium.new_context(base_url=portal_server.url, java_script_enabled=False, color_scheme="light")
    page = context.new_page()
    page.goto("/ru/")
    page.locator(".display > summary").click()
    expect(page.get_by_text("Без JavaScript выбор действует только на этой странице.")).to_be_visible()
    size = float(style(page, "body", "fontSize")[:-2])
    grounds = {}
    for scheme in SCHEMES:
        page.locator(f"#scheme-{scheme}").check()
        grounds[scheme] = style(page, "html", "backgroundColor")
    assert len({*grounds.values()}) == len(SCHEMES), grounds
    page.locator("#size-200").check()
    assert float(style(page, "body", "fontSize")[:-2]) == pytest.approx(2 * size)
    page.locator("#spacing-widest").check()
    assert style(page, "main p", "letterSpacing") != "normal"
    page.locator("#images-off").check()
    expect(page.locator(".header__brand img")).to_be_hidden()
    page.locator(".display button[type=reset]").click()
    assert float(style(page, "body", "fontSize")[:-2]) == size
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_words_stand_in_place_of_pictures(chromium, portal_server, scripts):
    context = chromium.new_context(base_url=portal_server.url, java_script_enabled=scripts)
    page = context.new_page()
    page.goto("/kk/about/photo-gallery/")
    page.locator("main .entry a").first.click()
    picture = page.locator("main figure img").first
    words = picture.get_attribute("alt")
    assert words
    page.locator(".display > summary").click()
    page.locator("#images-off").check()
    expect(picture).to_be_hidden()
    assert words in style(page, "main figure", "content", "::before")
    context.close()


@pytest.mark.parametrize("scheme", ["", *SCHEMES])
def test_every_scheme_has_contrast(page, browser, scheme):
    remember(browser, {"scheme": scheme})
    for path in PAGES:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        ratio, where = page.evaluate(LEAST_CONTRAST)
        assert ratio >= (7 if scheme in LOW_VISION else 4.5), f"{path}: {ratio:.2f} : 1 in {where}"


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: "-".join(choice.values()) or "usual")
def test_no_page_scrolls_sideways(page, browser, choice):
    remember(browser, choice)
    for (width, height), path in itertools.product(((320, 640), (700, 900), (1280, 800)), PAGES):
        page.set_viewport_size({"width": width, "height": height})
        page.goto(path)
        for unfolded in (False, True):
            if unfolded:
                page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
            needed = page.evaluate("document.documentElement.scrollWidth")
            assert needed <= width, f"{path} needs {needed} px, {width} are there; unfolded: {unfolded}"


def test_larger_text_folds_the_menu_as_a_narrow_screen_does(page, browser):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/kk/")
    expect(page.locator(".menu")).to_be_visible()
    remember(browser, {"size": "200"})
    page.reload()
    expect(page.locator(".menu")).to_be_hidden()
    page.locator(".header__toggle summary").click()
    expect(page.locator(".menu")).to_be_visible()


def test_it_is_chosen_by_keyboard(page):
    page.goto("/kk/")
    summary = page.locator(".display > summary")
    for _ in range(10):
        page.keyboard.press("Tab")
        if summary.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert seen(page) == {"scheme": "light"}
    page.keyboard.press("Enter")  # sends no form
    assert page.url.endswith("/kk/")
    page.keyboard.press("Escape")
    expect(page.locator(".display__choices")).to_be_hidden()
    assert summary.evaluate("e => e === document.activeElement")


def test_the_systems_wishes_are_followed(page):
    page.goto("/kk/call-centre/questions/")
    page.emulate_media(color_scheme="light")
    day = style(page, "html", "backgroundColor")
    page.emulate_media(color_scheme="dark")
    assert style(page, "html", "backgroundColor") != day
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert style(page, "html", "scrollBehavior") == "auto"
    assert style(page, ".menu summary", "transitionDuration", "::after") == "0s"
    page.emulate_media(reduced_motion="no-preference", contrast="more")
    assert style(page, "main .lead", "color") == style(page, "h1", "color")
    page.emulate_media(contrast="no-preference", forced_colors="active")
    assert style(page, ".choices [aria-current]", "outlineStyle") == "solid"
    assert style(page, ".header", "backgroundImage") == "none"


def test_paper_is_black_on_white_without_menus(page, browser):
    remember(browser, {"scheme": "white-on-black"})
    page.emulate_media(media="print", color_scheme="dark")
    page.goto("/kk/about/history/")
    assert style(page, "html", "backgroundColor") == "rgba(0, 0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).color") == "rgb(20, 42, 45)"
    for selector in (".display", ".languages", ".menu", ".header__ask", ".breadcrumbs", ".section-menu", ".subscribe"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator(".footer .phone").first).to_be_visible()
