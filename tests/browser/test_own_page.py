"""A resident on a phone asks, adds something, reads the answer, says what became of it; all can read each state."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.fitting import misfits
from tests.browser.test_accessibility import SCHEMES
from tests.browser.test_question_journey import fill_in, log_in

PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}


@pytest.fixture
def phone(chromium, portal_server):
    context = chromium.new_context(base_url=portal_server.url, viewport=PHONE)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def readable(tab) -> None:
    tab.set_viewport_size(NARROW)
    assert not violations(tab, SCHEMES)
    assert not list(misfits(tab))
    tab.set_viewport_size(PHONE)


def answer(admin, text: str) -> None:
    admin.goto(admin.url)
    admin.fill("[name=answer]", text)
    admin.click("[name=action-answer]")
    admin.wait_for_url(re.compile(r"/snippets/questions/question/(\?.*)?$"))


def test_a_question_goes_to_and_fro_until_it_is_solved(phone, browser, portal_server):
    phone.goto("/ru/ask/")
    fill_in(phone.locator("main form"), "fro@example.kz")
    phone.locator("main [name=consent]").check()
    phone.get_by_role("button", name="Отправить").click()
    phone.wait_for_url("**/ask/status/**")
    phone.goto(phone.url.partition("?")[0])
    number = phone.locator(".number").inner_text().strip()
    expect(phone.locator(".state")).to_contain_text("Принят")
    readable(phone)

    phone.locator("main textarea").fill("Второй подъезд, все этажи.")
    phone.get_by_role("button", name="Отправить").click()
    expect(phone.get_by_role("status")).to_contain_text("ниже")
    expect(phone.locator(".bubble").last).to_contain_text("Второй подъезд")
    told = portal_server.letter("dispatcher@localhost", lambda one: f"№ {number}: новое сообщение" in one["Subject"])
    text = told.get_body(("plain",)).get_content()
    assert "подъезд" not in text

    admin = log_in(browser, "dispatcher")
    question = re.search(r"\S+/admin/\S+", text)[0]
    admin.goto(question)
    answer(admin, "К вечеру дадут.")
    phone.reload()
    expect(phone.locator(".bubble--answer").last).to_contain_text("К вечеру")
    readable(phone)
    phone.get_by_role("button", name="Не решён", exact=True).click()
    expect(phone.locator(".state")).to_contain_text("Открыт снова")
    readable(phone)

    admin.goto(question)
    answer(admin, "Теперь точно дали.")
    phone.reload()
    phone.get_by_role("button", name="Решён", exact=True).click()
    expect(phone.locator(".state")).to_contain_text("Закрыт")
    expect(phone.get_by_role("button", name="Решён", exact=True)).to_have_count(0)
    readable(phone)
    phone.get_by_role("button", name="Не решён", exact=True).click()
    expect(phone.locator(".notice--warning").get_by_role("link")).to_be_visible()
    readable(phone)


def test_what_looks_like_a_question_moves_nothing_that_is_typed(phone):
    phone.goto("/ru/ask/")
    field = phone.locator("main textarea")
    field.click()
    before = field.bounding_box()
    field.press_sequentially("Нужна ли поверка счётчика воды?")
    first = phone.locator("main .alike__list summary").first
    first.wait_for()
    assert field.bounding_box() == before
    expect(field).to_be_focused()
    expect(phone.locator("main .alike [role=status]")).not_to_be_empty()
    first.click()
    field.press_sequentially(" И сколько она стоит?")
    phone.wait_for_timeout(1500)
    expect(phone.locator("main .alike details[open]")).to_have_count(1)
    phone.locator("main details[open] button").click()
    phone.wait_for_url("**/ask/answered/")


def test_in_the_dialog_the_answer_is_taken_there(page):
    page.goto("/kk/about/history/")
    page.locator("header [data-dialog]").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=message]").press_sequentially("Су есептегішті салыстырып тексеру керек пе?")
    dialog.locator(".alike__list summary").first.click()
    dialog.locator("details[open] button").click()
    expect(dialog.locator(".dialog__content").get_by_role("status")).to_be_visible()
    assert page.url.endswith("/kk/about/history/")


def test_without_a_script_a_step_offers_it_and_one_press_sends_the_question(chromium, portal_server):
    context = chromium.new_context(base_url=portal_server.url, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto("/ru/ask/")
    form = page.locator("main form")
    fill_in(form, "step@example.kz")
    form.locator("[name=message]").fill("Нужна ли поверка счётчика воды?")
    form.locator("[name=consent]").check()
    form.get_by_role("button", name="Отправить").click()
    expect(page.locator("main .alike__list")).to_be_visible()
    page.get_by_role("button", name="Ответа не нашлось").click()
    assert "/ask/status/" in page.url
    expect(page.locator(".bubble")).to_contain_text("поверка счётчика")
    context.close()
