"""From a dispatcher's phone to the answer at a resident's address."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_question_journey import log_in
from tests.pages import LANGUAGES

PHONE = {"width": 390, "height": 844}
TWELVE = (
    "пр. Ауэзова 1–25 (нечёт.), Победы, ул. Крылова, Тохтарова, Протозанова 3, 5-9, Пермитина, Бурова, Мызы, "
    "К. Либкнехта, А. Чехова, Кабанбай батыра, пос. Мирный"
)
OFF = {"kk": "Қазір ажырату жүріп жатыр", "ru": "Идёт отключение", "en": "A shutdown is under way"}
RESTORED = {"kk": "Су қайта берілді", "ru": "Подача восстановлена", "en": "Supply has been restored"}


@pytest.fixture
def dispatcher(browser):
    tab = log_in(browser, "dispatcher")
    tab.set_viewport_size(PHONE)
    return tab


def answered(page, language: str, typed: str):
    """What a resident reads who types the address on the home page and presses Enter."""
    page.goto(f"/{language}/")
    field = page.locator("main input[name=q]")
    field.fill(typed)
    field.press("Enter")
    return page.locator("main h2#answer")


def test_twelve_streets_by_phone_in_six_actions_and_restored_in_two(dispatcher, page):
    dispatcher.goto("/admin/")
    address = dispatcher.locator('a[href="/admin/snippets/sections/shutdown/add/"]').first.get_attribute("href")
    dispatcher.goto(address)  # 1: the line of the menu
    dispatcher.fill("[name=pasted]", TWELVE)  # 2
    clear = dispatcher.locator(".portal-chips .w-status--primary")
    expect(clear).to_have_count(12)
    dispatcher.locator("button[name=action-publish]").first.click()  # 3
    expect(dispatcher).to_have_url(re.compile(r"/snippets/sections/shutdown/$"))
    for language in LANGUAGES:
        expect(answered(page, language, "Мызы 5")).to_have_text(OFF[language])
    dispatcher.goto("/admin/")
    row = dispatcher.locator("#running li, [id*=running] li").filter(has_text=re.compile("Ауэзов|Әуезов")).first
    row.get_by_role("link").last.click()  # 1: restored
    dispatcher.locator("form button[type=submit]:visible").last.click()  # 2: save
    expect(dispatcher).to_have_url(re.compile(r"/snippets/sections/shutdownupdate/$"))
    for language in LANGUAGES:
        expect(answered(page, language, "Мызы 5")).to_have_text(re.compile(RESTORED[language]))


def test_what_is_not_clear_is_mended_by_a_press(dispatcher):
    dispatcher.goto("/admin/snippets/sections/shutdown/add/")
    dispatcher.fill("[name=pasted]", "Крылова, Береговая 5")
    dispatcher.locator(".portal-chips button").first.click()
    expect(dispatcher.locator(".portal-chips .w-status--critical")).to_have_count(0)
    assert "[" in dispatcher.locator("[name=pasted]").input_value()
    expect(dispatcher.locator(".portal-chips .w-status--primary")).to_have_count(2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_stays_on_the_device_by_choice_alone(page, language):
    expect(answered(page, language, "Гоголя 3")).to_be_visible()
    page.goto(f"/{language}/")
    expect(page.locator("input#address")).to_have_value("")
    expect(answered(page, language, "Гоголя 3")).to_be_visible()
    button = page.locator("[data-remember]")
    words = button.inner_text()
    button.click()
    expect(button).not_to_have_text(words)
    page.goto(f"/{language}/")
    kept = page.locator("input#address")
    expect(kept).to_have_value(re.compile("3$"))
    kept.press("Enter")
    button.click()
    expect(button).to_have_text(words)
    page.goto(f"/{language}/")
    expect(page.locator("input#address")).to_have_value("")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_resident_asks_by_keyboard_and_without_scripts(chromium, portal_server, language):
    context = chromium.new_context(base_url=portal_server.url, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"/{language}/")
    label = tab.locator("label[for=address]").inner_text()
    field = tab.get_by_role("searchbox", name=label)
    field.focus()
    tab.keyboard.type("ул. Гоголя 3")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    answer = tab.locator("h2#answer")
    expect(answer).to_be_visible()
    assert tab.get_by_role("heading", name=answer.inner_text(), level=2).count() == 1
    assert tab.get_by_role("link", name=re.compile("53-16-61")).count()
    context.close()
