"""A resident subscribes, confirms, gets the letter on a published news item and unsubscribes: in each language."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_question_journey import log_in

SUBSCRIBE = {"kk": "Жазылу", "ru": "Подписаться", "en": "Subscribe"}


def ask_for_letters(page, language: str, email: str) -> None:
    """From the footer of some page to the question for the code."""
    page.goto(f"/{language}/consumers/payment/")
    footer = page.locator("form[action$='/subscribe/']").last
    footer.locator("[name=email]").fill(email)
    footer.get_by_role("button", name=SUBSCRIBE[language]).click()
    form = page.locator("main form")
    expect(form.locator("[name=email]")).to_have_value(email)
    form.locator("[name=topics][value=news]").check()
    form.locator("[name=consent]").check()
    form.get_by_role("button", name=SUBSCRIBE[language]).click()
    expect(page.locator("[name=code]")).to_be_visible()


def publish_news(browser, language: str, title: str) -> None:
    """As an editor does it in the admin. A page that translates no Kazakh one is the administrator's to make."""
    admin = log_in(browser, "editor" if language == "kk" else "admin")
    admin.goto(f"/admin/api/main/pages/?locale={language}&slug=news")
    news = admin.evaluate("JSON.parse(document.body.innerText).items[0].id")
    admin.goto(f"/admin/pages/add/sections/newspage/{news}/")
    admin.fill("[name=title]", title)
    admin.fill("[name=summary]", "Қысқаша")
    admin.locator("footer [data-w-dropdown-target=toggle]").first.click()
    admin.locator("[name=action-publish]").click()
    admin.wait_for_url(re.compile(rf"/admin/pages/{news}/"))


@pytest.mark.parametrize("language", SUBSCRIBE)
def test_a_subscription_from_the_footer_to_the_last_letter(page, browser, portal_server, language):
    by_code, by_link = f"code-{language}@example.kz", f"link-{language}@example.kz"

    # Confirmed by the code.
    ask_for_letters(page, language, by_code)
    text = portal_server.letters(by_code)[0].get_body(("plain",)).get_content()
    page.fill("[name=code]", re.search(r"^\d{6}\s*$", text, re.MULTILINE)[0].strip())
    page.locator("main form button").first.click()
    page.wait_for_url(f"**/{language}/subscribe/manage/**")
    expect(page.get_by_role("status")).to_be_visible()

    # Confirmed by the link: its page asks for one press.
    ask_for_letters(page, language, by_link)
    letter = portal_server.letters(by_link)[0]
    assert letter["Content-Language"] == language
    page.goto(re.search(r"\S+/subscribe/confirm/\?key=\S+", letter.get_body(("plain",)).get_content())[0])
    page.locator("main form button").click()
    page.wait_for_url(f"**/{language}/subscribe/manage/**")

    # A news item, published in Wagtail.
    title = f"Жаңа құбыр салынды ({language})"
    publish_news(browser, language, title)
    for address in (by_code, by_link):
        news = portal_server.letters(address, count=2, timeout=30)[1]
        assert news["Subject"] == title
        assert title in news.get_body(("html",)).get_content()
        text = news.get_body(("plain",)).get_content()
        assert f"{portal_server.url}/{language}/news/" in text
        assert news["List-Unsubscribe-Post"]

    # One press, and it is over.
    page.goto(re.search(r"\S+/subscribe/unsubscribe/\S+", text)[0])
    page.locator("main form button").click()
    expect(page.get_by_role("status")).to_be_visible()
