"""The bar at the foot of a phone's screen: within a thumb's reach, and in nobody's way."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.fitting import misfits
from tests.browser.test_modes import SCHEMES
from tests.browser.test_phone import FINGER, PHONES, SCRIPTS, phone  # noqa: F401 - a fixture
from tests.pages import LANGUAGES

NAMES = {
    "kk": ["Су жоқ па?", "Сұрақ қою", "Ашық құдық", "Іздеу"],
    "ru": ["Нет воды?", "Задать вопрос", "Открытый колодец", "Поиск"],
    "en": ["No water?", "Ask", "Open manhole", "Search"],
}
MOST = 0.15
"""The part of the screen's height it may take."""
FOCUSED = """() => {
  const one = document.activeElement;
  const { top, bottom } = one.getBoundingClientRect();
  return [one.outerHTML.slice(0, 150), Boolean(one.closest(".bar")), one === document.body, top, bottom];
}"""


@pytest.mark.parametrize("screen", PHONES, ids=lambda screen: str(screen["width"]))
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_stands_at_the_foot_of_a_phone(quick_page, language, screen):
    quick_page.set_viewport_size(screen)
    quick_page.goto(f"/{language}/about/history/")
    bar = quick_page.locator("nav.bar")
    links = bar.get_by_role("link")
    expect(links).to_have_text(NAMES[language])
    place = bar.bounding_box()
    assert place["y"] + place["height"] == pytest.approx(screen["height"], abs=1)
    assert place["height"] <= MOST * screen["height"]
    for link in links.all():
        size = link.bounding_box()
        assert min(size["width"], size["height"]) >= FINGER
        link.click(trial=True)
    assert not misfits(quick_page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_links_lead_where_they_say(quick_page, language):
    quick_page.set_viewport_size(PHONES[2])
    quick_page.goto(f"/{language}/about/history/")
    wanted = ["water/", "ask/", "report/?problem=open-manhole", "search/"]
    links = [link.get_attribute("href") for link in quick_page.locator(".bar a").all()]
    assert links == [f"/{language}/{path}" for path in wanted]
    quick_page.locator(".bar a").nth(2).click()
    expect(quick_page.locator("main [name=problem]")).to_have_value("open-manhole")


@SCRIPTS
def test_asking_is_one_press_away_from_any_page(phone, scripts):  # noqa: F811
    phone.goto("/ru/about/history/")
    phone.locator(".bar").get_by_role("link", name="Задать вопрос").click()
    form = phone.locator(".dialog form" if scripts else "main form")
    expect(form.locator("[name=message]")).to_be_visible()


def test_the_end_of_the_page_lies_above_it(quick_page):
    quick_page.set_viewport_size(PHONES[0])
    quick_page.goto("/kk/")
    quick_page.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
    end = quick_page.locator(".footer").bounding_box()
    assert end["y"] + end["height"] <= quick_page.locator(".bar").bounding_box()["y"] + 1


@pytest.mark.parametrize("path", ["/kk/", "/ru/about/history/", "/en/ask/"])
def test_it_hides_nothing_that_has_the_focus_and_is_the_last_of_the_keyboard(quick_page, path):
    quick_page.emulate_media(reduced_motion="reduce")
    quick_page.set_viewport_size({"width": 390, "height": 640})
    quick_page.goto(path)
    top = quick_page.locator(".bar").bounding_box()["y"]
    steps = []
    for _ in range(150):
        quick_page.keyboard.press("Tab")
        name, in_bar, nowhere, begins, ends = quick_page.evaluate(FOCUSED)
        if nowhere:
            break
        steps.append(in_bar)
        assert in_bar or (begins >= -1 and (ends <= top + 1 or begins <= 1)), f"{name} is hidden: {begins} to {ends}"
    assert len(steps) > 20
    assert steps[-4:] == [True] * 4
    assert not any(steps[:-4])


def test_it_gives_way_where_it_would_take_much(quick_page):
    bar = quick_page.locator(".bar")
    for screen in (
        {"width": 320, "height": 256},  # 400 % zoom
        {"width": 844, "height": 390},  # a phone on its side
        {"width": 390, "height": 400},
        {"width": 1280, "height": 800},
    ):
        quick_page.set_viewport_size(screen)
        quick_page.goto("/kk/about/history/")
        expect(bar).to_be_hidden()
    quick_page.set_viewport_size(PHONES[2])
    expect(bar).to_be_visible()
    for name, value in (("size", "150"), ("size", "200"), ("spacing", "wide")):
        quick_page.evaluate("([name, value]) => { document.documentElement.dataset[name] = value }", [name, value])
        expect(bar).to_be_hidden()
        quick_page.evaluate("(name) => { delete document.documentElement.dataset[name] }", name)
    expect(bar).to_be_visible()
    quick_page.emulate_media(media="print")
    expect(bar).to_be_hidden()
    quick_page.emulate_media(media="screen")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_accessible_in_every_scheme(quick_page, language):
    quick_page.set_viewport_size(PHONES[2])
    quick_page.goto(f"/{language}/about/history/")
    # As high as the page: axe cannot judge words that the bar lies over before one scrolls.
    quick_page.set_viewport_size({**PHONES[2], "height": quick_page.evaluate("document.body.scrollHeight")})
    expect(quick_page.locator(".bar")).to_be_visible()
    assert not violations(quick_page, SCHEMES)
