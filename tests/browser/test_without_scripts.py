"""The portal with JavaScript off: everything the home page leads to is reached with plain links and boxes."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def tab(chromium, portal_server):
    context = chromium.new_context(base_url=portal_server.url, locale="kk-KZ", java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_link_of_the_menu_can_be_clicked(tab, width):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto("/kk/")
    if tab.locator(".header__toggle > summary").is_visible():
        tab.locator(".header__toggle > summary").click()
    sections = tab.locator(".menu__section > summary")
    assert sections.count() >= 4
    for number in range(sections.count()):
        sections.nth(number).click()
        links = tab.locator(".menu__section[open] a")
        assert links.count()
        for link in links.all():
            link.click(trial=True)
    links.last.click()
    expect(tab.locator(".menu [aria-current=page]")).to_have_count(1)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_link_of_the_home_page_leads_somewhere(tab, portal_server, language):
    tab.goto(f"/{language}/")
    links = {link.get_attribute("href").partition("#")[0] for link in tab.locator("a[href]").all()}
    ours = sorted(link for link in links if link.startswith(("/", portal_server.url)))
    assert len(ours) > 30
    broken = {link: status for link in ours if (status := tab.request.get(link).status) != 200}
    assert not broken


def test_the_question_form_is_a_page_and_answers(tab):
    tab.goto("/kk/")
    tab.locator("header [data-dialog]").click()
    tab.locator("main form button").last.click()
    tab.locator("main .error-summary a").first.click()
    assert tab.url.endswith("#id_category_0")


def test_colours_and_text_size_are_chosen(tab):
    tab.goto("/kk/")
    before = tab.locator("h1").evaluate("(heading) => getComputedStyle(heading).color")
    tab.locator(".display summary").click()
    tab.locator("#scheme-white-on-black").check()
    assert tab.locator("h1").evaluate("(heading) => getComputedStyle(heading).color") != before
