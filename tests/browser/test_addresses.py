"""The form of a page writes the address of its title while it is typed: the very one the server would make."""

from playwright.sync_api import expect

from portal.formats.latin import address_of
from tests.browser.guide import page_id
from tests.browser.test_question_journey import log_in
from tests.portal.test_latin import TITLES

WRITTEN = """titles => {
  const field = document.querySelector("[name=slug]");
  const writer = window.wagtail.app.getControllerForElementAndIdentifier(field, "w-slug");
  return titles.map(value => writer.urlify({ detail: { value } }, { ignoreUpdate: true, runFormat: true }));
}"""


def test_the_browser_and_the_server_make_the_same_address(browser):
    admin = log_in(browser, "editor")
    admin.goto(f"/admin/pages/add/sections/newspage/{page_id(admin, 'news')}/")
    admin.locator("[name=slug]").wait_for(state="attached")
    assert dict(zip(TITLES, admin.evaluate(WRITTEN, TITLES), strict=True)) == {one: address_of(one) for one in TITLES}

    admin.fill("[name=title]", TITLES[0])
    admin.press("[name=title]", "End")  # a key is let go: Wagtail writes the address then
    expect(admin.locator("[name=slug]")).to_have_value("zhii-qoiylatyn-suraqtar")
