"""Everything works with the keyboard alone, and the focus is always in sight."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.faces import FACES
from tests.browser.keyboard import is_at, walk_round, walk_to
from tests.pages import LANGUAGES

PHONE = {"width": 320, "height": 568}
DESK = {"width": 1280, "height": 800}
SCREENS = pytest.mark.parametrize("screen", [PHONE, DESK], ids=["320", "1280"])
SCHEMES = ("light", "dark", "black-on-white", "white-on-black", "blue")


@pytest.fixture
def page(page):
    """Without smooth scrolling: what comes into the focus is in sight at once."""
    page.emulate_media(reduced_motion="reduce")
    return page


@pytest.fixture
def quick_page(quick_page):
    """The same."""
    quick_page.emulate_media(reduced_motion="reduce")
    return quick_page


# --- The focus --------------------------------------------------------------------------------------------------------


@SCREENS
@pytest.mark.parametrize("face", FACES, ids=str)
def test_the_focus_comes_to_everything_and_is_always_seen(quick_page, face, screen):
    quick_page.set_viewport_size(screen)
    face.show(quick_page, "kk")
    faults = walk_round(quick_page)
    assert not faults, "\n".join(faults)


@SCREENS
@pytest.mark.parametrize("scheme", [*SCHEMES, "forced colours", "largest text"])
def test_the_focus_is_seen_in_every_mode(page, scheme, screen):
    page.set_viewport_size(screen)
    if scheme == "forced colours":
        page.emulate_media(forced_colors="active", reduced_motion="reduce")
    elif scheme == "largest text":
        page.add_init_script("""localStorage.display = '{"size": "200", "spacing": "widest"}'""")
    else:
        page.add_init_script(f"""localStorage.display = '{{"scheme": "{scheme}"}}'""")
    page.goto("/ru/call-centre/questions/open-manholes/")
    faults = walk_round(page)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_step_skips_the_header(page, language):
    page.goto(f"/{language}/about/history/")
    skip = page.locator(".skip")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header, .breadcrumbs')"), (
        "on from the text, not from the top"
    )


# --- Menus ------------------------------------------------------------------------------------------------------------


def test_the_menu_of_a_wide_screen(page):
    page.set_viewport_size(DESK)
    page.goto("/kk/about/history/")
    first = page.locator(".menu__section").first
    summary, pages = first.locator("summary"), first.locator(".menu__pages")
    walk_to(page, ".menu__section summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(pages).to_be_visible()
    walk_to(page, ".menu__pages li:nth-child(3) a")
    page.keyboard.press("Escape")
    expect(pages).to_be_hidden()
    expect(summary).to_be_focused()

    page.keyboard.press("Space")
    expect(pages).to_be_visible()
    for _ in range(pages.locator("a").count()):
        page.keyboard.press("Tab")
    expect(pages.locator("a").last).to_be_focused()
    page.keyboard.press("Tab")
    expect(pages).to_be_hidden()
    expect(page.locator(".menu__section summary").nth(1)).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kk/consumers/")


def test_the_menu_of_a_phone(page):
    page.set_viewport_size(PHONE)
    page.goto("/kk/about/history/")
    expect(page.locator(".menu")).to_be_hidden()
    walk_to(page, ".header__toggle summary")
    page.keyboard.press("Enter")
    expect(page.locator(".menu")).to_be_visible()
    walk_to(page, ".menu__sections > li:nth-child(2) summary")
    page.keyboard.press("Space")
    walk_to(page, ".menu__sections > li:nth-child(2) a[href$='/payment/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kk/consumers/payment/")
    expect(page.locator(".menu")).to_be_hidden()


@SCREENS
def test_the_language_is_changed(page, screen):
    page.set_viewport_size(screen)
    page.goto("/kk/about/history/")
    if screen == PHONE:
        walk_to(page, ".display summary")
        page.keyboard.press("Enter")
    walk_to(page, ".languages [hreflang=ru]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ru/about/history/")
    expect(page.locator("html")).to_have_attribute("lang", "ru")


@SCREENS
def test_the_low_vision_version_is_chosen(page, screen):
    page.set_viewport_size(screen)
    page.goto("/kk/")
    walk_to(page, ".display summary")
    page.keyboard.press("Enter")
    walk_to(page, ".display [name=scheme]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    walk_to(page, ".display [name=images]")
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_attribute("data-images", "off")
    page.keyboard.press("Enter")
    assert page.url.endswith("/kk/"), "no form is sent"
    page.keyboard.press("Escape")
    expect(page.locator(".display__choices")).to_be_hidden()
    expect(page.locator(".display summary")).to_be_focused()
    page.keyboard.press("Enter")
    walk_to(page, ".display [type=reset]")
    page.keyboard.press("Enter")
    expect(page.locator("html")).not_to_have_attribute("data-scheme", "dark")
    page.keyboard.press("Tab")
    expect(page.locator(".display__choices")).to_be_hidden()


# --- The two journeys -------------------------------------------------------------------------------------------------


@SCREENS
def test_a_question_is_asked(page, portal_server, screen):
    page.set_viewport_size(screen)
    page.goto("/kk/about/history/")
    dialog = page.get_by_role("dialog")
    if screen == PHONE:
        walk_to(page, ".header__toggle summary")
        page.keyboard.press("Enter")
    walk_to(page, ".header__ask")
    page.keyboard.press("Enter")
    expect(dialog.locator("h1")).to_be_focused()
    for key in ("Tab", "Shift+Tab"):
        for _ in range(30):
            page.keyboard.press(key)
            at = page.evaluate("document.activeElement.closest('.dialog, main, header, footer')?.localName")
            assert at in ("dialog", None), f"the focus has left the dialog for the {at}"

    walk_to(page, ".dialog form [type=submit]")
    page.keyboard.press("Enter")
    expect(dialog.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.locator("[name=category]").nth(0)).to_be_focused()
    page.keyboard.press("Space")
    expect(dialog.locator("[name=category]").nth(0)).to_be_checked()
    page.keyboard.press("ArrowDown")
    expect(dialog.locator("[name=category]").nth(1)).to_be_checked()
    walk_to(page, ".dialog [name=name]")
    page.keyboard.type("Әсел Өміржанқызы")
    walk_to(page, ".dialog [name=phone]")
    page.keyboard.type("53-16-61")
    walk_to(page, ".dialog [name=email]")
    page.keyboard.type(f"keyboard-{screen['width']}@example.kz")
    walk_to(page, ".dialog [name=message]")
    page.keyboard.type("Су қашан беріледі?")
    walk_to(page, ".dialog [name=consent]")
    page.keyboard.press("Space")
    walk_to(page, ".dialog [name=email]", "Shift+Tab")  # back over what the bar of the dialog might cover
    page.keyboard.press("Enter")
    expect(dialog.locator(".dialog__content").get_by_role("status")).to_be_visible()
    assert is_at(page, ".dialog [tabindex='-1']"), "the answer is read out"
    assert portal_server.letters(f"keyboard-{screen['width']}@example.kz")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator(".header__ask")).to_be_focused()


def test_the_dialog_is_closed_by_its_button(page):
    page.goto("/ru/about/history/")
    walk_to(page, ".header__ask")
    page.keyboard.press("Enter")
    expect(page.locator(".dialog h1")).to_be_focused()
    walk_to(page, ".dialog__close", "Shift+Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator(".header__ask")).to_be_focused()


@SCREENS
def test_a_subscription_is_made(page, portal_server, screen):
    email = f"walker-{screen['width']}@example.kz"
    page.set_viewport_size(screen)
    page.goto("/ru/about/history/")
    walk_to(page, ".subscribe [name=email]")
    page.keyboard.type(email)
    page.keyboard.press("Enter")
    expect(page.locator("main [name=email]")).to_have_value(email)
    walk_to(page, "main form [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator(".error-summary")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main [name=topics]").first).to_be_focused()
    page.keyboard.press("Space")
    walk_to(page, "main [name=consent]")
    page.keyboard.press("Space")
    walk_to(page, "main form [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("main [name=code]")).to_be_visible()
    code = re.search(r"\b\d{6}\b", portal_server.letters(email)[0].get_body(("plain",)).get_content())[0]
    if not is_at(page, "[name=code]"):
        walk_to(page, "main [name=code]")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    expect(page.locator("main [name=code]")).to_have_count(0)
