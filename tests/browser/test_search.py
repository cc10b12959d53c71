"""The search in a browser: suggestions by keyboard and pointer, and the form without any script."""

import re

import pytest
from playwright.sync_api import expect

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 320, "height": 640}


@pytest.fixture
def desk(page):
    """The home page on a wide screen, with the header's field."""
    page.set_viewport_size(DESK)
    page.goto("/ru/")
    return page


def test_a_suggestion_is_chosen_by_keyboard(desk):
    field = desk.get_by_role("combobox", name="Поиск по порталу")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("вакан")
    options = desk.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    count = options.count()

    field.press("ArrowDown")
    chosen = desk.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    assert field.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    field.press("ArrowUp")  # back to the field itself
    expect(chosen).to_have_count(0)
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowUp")  # and round to the last one
    assert field.get_attribute("aria-activedescendant") == options.nth(count - 1).get_attribute("id")

    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("вакан")

    field.press_sequentially("с")
    option = desk.get_by_role("option", name="Вакансии", exact=True)
    expect(option).to_be_visible()
    while option.get_attribute("aria-selected") != "true":
        field.press("ArrowDown")
    field.press("Enter")
    desk.wait_for_url("**/ru/about/vacancies/")


def test_a_suggestion_is_chosen_by_pointer(desk):
    desk.get_by_role("combobox").press_sequentially("рекв")
    desk.get_by_role("option", name="Реквизиты", exact=True).click()
    desk.wait_for_url("**/ru/about/details/")


def test_enter_without_a_choice_searches(desk):
    field = desk.get_by_role("combobox")
    field.press_sequentially("тариф")
    expect(desk.get_by_role("option").first).to_be_visible()
    field.press("Enter")
    desk.wait_for_url(re.compile(r"/ru/search/\?q="))
    expect(desk.locator("main .entry mark").first).to_be_visible()


def test_leaving_the_field_closes_the_suggestions(desk):
    field = desk.get_by_role("combobox")
    field.press_sequentially("тариф")
    expect(desk.get_by_role("option").first).to_be_visible()
    field.press("Tab")
    expect(desk.get_by_role("listbox")).to_be_hidden()


def test_on_a_phone_the_button_leads_to_the_field(page):
    page.set_viewport_size(PHONE)
    page.goto("/kk/")
    page.locator("header form[role=search] button").click()
    page.wait_for_url("**/kk/search/**")
    field = page.locator("main input[name=q]")
    field.press_sequentially("судын сапасы")
    field.press("Enter")
    answer = page.locator("main :is(.best, .entry) a").first
    expect(answer).to_have_attribute("href", "/kk/consumers/water-quality/")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_it_works_without_scripts(chromium, portal_server):
    context = chromium.new_context(base_url=portal_server.url, java_script_enabled=False, viewport=DESK)
    tab = context.new_page()
    tab.goto("/en/about/history/")
    tab.locator("header input[name=q]").fill("tariffs")
    tab.locator("header form[role=search] button").click()
    expect(tab.locator("main .entry a").first).to_be_visible()
    context.close()


def test_the_question_form_opens_over_the_results(page):
    page.goto("/en/search/?q=zzzzzz")
    page.locator("main a[data-dialog]").click()
    expect(page.locator("dialog form [name=message]")).to_be_visible()
