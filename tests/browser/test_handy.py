"""What scripts add to a page: pictures in large by keys, numbers copied with one press, a card to print."""

import pytest
from playwright.sync_api import expect

GALLERY = "/ru/about/photo-gallery/network-repair/"
DETAILS = "/ru/about/details/"


def test_pictures_are_leafed_through_by_keys(page):
    page.goto(GALLERY)
    links = page.locator("a.gallery__open")
    captions = page.locator(".gallery figcaption").all_inner_texts()
    links.nth(1).focus()
    page.keyboard.press("Enter")
    box = page.locator("dialog.lightbox")
    caption = box.locator("figcaption")
    expect(box).to_be_visible()
    expect(caption).to_have_text(captions[1])
    for key, shown in (("ArrowRight", 2), ("End", -1), ("ArrowRight", 0), ("ArrowLeft", -1), ("Home", 0), ("End", -1)):
        page.keyboard.press(key)
        expect(caption).to_have_text(captions[shown])
    expect(box.get_by_role("status")).to_have_text(f"{len(captions)} / {len(captions)}")
    assert box.locator("img").get_attribute("alt")
    assert box.locator("img").evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 600
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(links.last).to_be_focused()


def test_the_buttons_do_what_the_keys_do(page):
    page.goto(GALLERY)
    pictures = page.locator("a.gallery__open")
    pictures.first.click()
    box = page.locator("dialog.lightbox")
    box.get_by_role("button", name="Следующая фотография").click()
    expect(box.get_by_role("status")).to_have_text(f"2 / {pictures.count()}")
    box.get_by_role("button", name="Закрыть").click()
    expect(box).to_be_hidden()
    assert page.url.endswith(GALLERY)


def test_without_scripts_a_picture_is_a_link_to_the_large_one(chromium, portal_server):
    context = chromium.new_context(base_url=portal_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(GALLERY)
    address = page.locator("a.gallery__open").first.get_attribute("href")
    answer = context.request.get(address)
    assert answer.ok
    assert answer.headers["content-type"] == "image/webp"
    context.close()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_number_is_copied_with_one_press(browser, portal_server, language):
    browser.grant_permissions(["clipboard-read", "clipboard-write"], origin=portal_server.url)
    page = browser.new_page()
    page.goto(f"/{language}/about/details/")
    number = page.locator("[data-copy]").first
    wanted = number.inner_text().split("\n")[0].strip()
    button = number.get_by_role("button")
    wanted = wanted.removesuffix(button.inner_text()).strip()
    button.click()
    expect(button).to_have_text(number.get_attribute("data-copied"))
    assert page.evaluate("navigator.clipboard.readText()") == wanted


def test_the_card_can_be_printed(page):
    page.add_init_script("window.print = () => { window.printed = true; };")
    page.goto(DETAILS)
    page.locator("[data-print] button:visible").click()
    assert page.evaluate("window.printed")
    page.emulate_media(media="print")
    expect(page.locator("main .facts").first).to_be_visible()
    expect(page.locator(".menu")).to_be_hidden()
    expect(page.locator("[data-copy] button").first).to_be_hidden()
