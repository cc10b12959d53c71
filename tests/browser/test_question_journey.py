"""A resident asks in the dialog, the dispatcher answers in the admin, everybody reads it: in each language."""

import re

import pytest
from playwright.sync_api import expect

LANGUAGES = {
    "kk": ("Сұрақ қою", "Жіберу", "Техникалық сұрақтар"),
    "ru": ("Задать вопрос", "Отправить", "Технические вопросы"),
    "en": ("Ask a question", "Send", "Technical questions"),
}


def fill_in(form, email: str) -> None:
    form.locator("[name=name]").fill("Әсел Өміржанқызы")
    form.locator("[name=phone]").fill("53-16-61")
    form.locator("[name=email]").fill(email)
    form.locator("[name=category][value=technical]").check()
    form.locator("[name=message]").fill("Су қашан беріледі? Біз Мир көшесі, 5-үйде тұрамыз.")
    form.locator("[name=allow_publication]").check()


def log_in(browser, name: str):
    """A tab of the admin, logged in through its form."""
    tab = browser.new_page()
    tab.goto("/admin/login/")
    tab.fill("[name=username]", name)
    tab.fill("[name=password]", name)
    tab.click("button[type=submit]")
    tab.wait_for_url("**/admin/")
    return tab


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_asked_answered_and_published(page, browser, portal_server, language):
    ask, send, category = LANGUAGES[language]
    email = f"asel-{language}@example.kz"

    # The resident: the dialog, an error, the question.
    page.goto(f"/{language}/about/history/")
    page.locator("header").get_by_role("link", name=ask).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name=ask, level=1)).to_be_visible()
    expect(dialog.get_by_text(category)).to_be_visible()
    fill_in(dialog, email)
    dialog.get_by_role("button", name=send).click()
    expect(dialog.locator("#id_consent_error")).to_be_visible()
    expect(dialog.locator("[name=name]")).to_have_value("Әсел Өміржанқызы")
    dialog.locator("[name=consent]").check()
    dialog.get_by_role("button", name=send).click()
    expect(dialog.locator(".dialog__content").get_by_role("status")).to_be_visible()
    assert page.url.endswith(f"/{language}/about/history/"), "the page stays where it was"

    # The letters: to the resident in their language, to the desk without personal data.
    received = portal_server.letters(email)[0]
    assert received["Content-Language"] == language
    text = received.get_body(("plain",)).get_content()
    status = re.search(rf"{portal_server.url}/{language}/ask/status/\S+", text)[0]
    number = re.search(r"\d+", received["Subject"])[0]
    notice = portal_server.letter("dispatcher@localhost", lambda one: number in re.findall(r"\d+", one["Subject"]))
    notice_text = notice.get_body(("plain",)).get_content()
    assert "Әсел" not in notice_text

    # The dispatcher: the queue, the answer.
    admin = log_in(browser, "dispatcher")
    admin.goto(re.search(r"\S+/admin/\S+", notice_text)[0])
    expect(admin.get_by_text("Мир көшесі")).to_be_visible()
    admin.fill("[name=answer]", "Бүгін сағат 18:00-де беріледі.")
    admin.click("[name=action-answer]")
    admin.wait_for_url(re.compile(r"/snippets/questions/question/(\?.*)?$"))
    answered = portal_server.letters(email, count=2)[1]
    assert "18:00" in answered.get_body(("plain",)).get_content()
    assert "18:00" in answered.get_body(("html",)).get_content()

    # The public wording, approved.
    public = f"Су қашан беріледі? ({language})"
    admin.goto("/admin/snippets/questions/dialogue/")
    admin.locator("tbody a[href*='/edit/']").first.click()
    admin.fill("[name=question_text]", public)
    admin.check("[name=published]")
    admin.locator("footer button[type=submit]:visible").first.click()
    admin.wait_for_url(re.compile(r"/snippets/questions/dialogue/(\?.*)?$"))

    for path in ("call-centre/questions/", "call-centre/questions/technical/"):
        page.goto(f"/{language}/{path}")
        expect(page.get_by_text(public)).to_be_visible()
        assert "Мир көшесі" not in page.content()
    page.goto(f"/{language}/call-centre/questions/complaints/")
    expect(page.get_by_text(public)).to_have_count(0)

    # The asker's own page.
    page.goto(status)
    expect(page.locator(".bubble--answer").get_by_text("Бүгін сағат 18:00")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_the_form_is_a_page(chromium, portal_server, language):
    context = chromium.new_context(base_url=portal_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/{language}/")
    page.locator("header").get_by_role("link", name=LANGUAGES[language][0]).click()
    assert page.url.endswith(f"/{language}/ask/")
    form = page.locator("main form")
    email = f"no-script-{language}@example.kz"
    fill_in(form, email)
    form.locator("[name=consent]").check()
    form.get_by_role("button", name=LANGUAGES[language][1]).click()
    if not page.url.endswith("?sent=1"):  # what looks like the question is offered first
        page.locator("main form button").last.click()
    expect(page.get_by_role("status")).to_be_visible()
    assert portal_server.letters(email)
    context.close()


def test_the_dialog_keeps_what_was_typed(page):
    page.goto("/kk/")
    button = page.locator("header [data-dialog]")
    button.click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[name=message]").fill("Жартысы жазылған сұрақ")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    button.click()
    expect(dialog.locator("[name=message]")).to_have_value("Жартысы жазылған сұрақ")


def test_a_lost_connection_loses_no_question(page, browser):
    page.goto("/ru/")
    page.locator("header [data-dialog]").click()
    dialog = page.get_by_role("dialog")
    fill_in(dialog, "offline@example.kz")
    dialog.locator("[name=consent]").check()
    browser.set_offline(True)
    dialog.get_by_role("button", name="Отправить").click()
    expect(dialog.locator(".dialog__status")).to_contain_text("53-16-61")
    expect(dialog.locator("[name=name]")).to_have_value("Әсел Өміржанқызы")
    browser.set_offline(False)
    dialog.get_by_role("button", name="Отправить").click()
    expect(dialog.locator(".dialog__content").get_by_role("status")).to_be_visible()
