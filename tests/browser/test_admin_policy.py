"""The admin under its policy, which runs no inline script: no screen asks for one, and what these started works."""

import re

import pytest
from playwright.sync_api import expect

from demo.pages.layout import is_page
from tests.browser.faces import pages
from tests.browser.guide import page_id
from tests.browser.test_question_journey import log_in

LINKS = "links => links.map(link => link.pathname)"
PICTURE = re.compile(r"/admin/images/\d+/$")
NO_SCREENS = re.compile("/(download|bulk)/")


def watched(browser, name: str) -> tuple:
    """A tab of the admin, and what will have been refused or broken in it."""
    admin, refused = log_in(browser, name), []
    admin.on("pageerror", lambda error: refused.append(f"{admin.url}: {error}"))
    admin.on("console", lambda said: refused.append(f"{admin.url}: {said.text}") if wrong(said, admin.url) else None)
    return admin, refused


def wrong(said, address: str) -> bool:
    """Refused, or not started. Where Wagtail crops pictures, Jcrop tries whether a browser without a touch screen takes
    events of touch all the same; that it does not is the answer it expects."""
    if PICTURE.search(address) and "inline event handler" in said.text:
        return False
    return "Content Security" in said.text or "Error initializing controller" in said.text


def kind(path: str) -> str:
    return re.sub(r"\d+", "0", path)


@pytest.mark.parametrize("name", ["admin", "editor", "translator", "dispatcher"])
def test_no_screen_asks_for_what_the_policy_forbids(browser, name):
    """One of each kind of address that links lead to, from the first page on; for the others, who see no screen that an
    administrator does not, what their own first page and menu lead to."""
    admin, refused = watched(browser, name)
    waiting, known = ["/admin/"], {"/admin/"}
    while waiting:
        here = waiting.pop(0)
        admin.goto(here)
        if name != "admin" and here != "/admin/":
            continue
        for path in admin.locator("a[href]").evaluate_all(LINKS):
            if path.startswith("/admin/") and not NO_SCREENS.search(path) and kind(path) not in known:
                known.add(kind(path))
                waiting.append(path)
    assert len(known) > (60 if name == "admin" else 5)
    assert not refused


def test_no_form_of_a_page_does(browser):
    admin, refused = watched(browser, "editor")
    for face in filter(lambda face: is_page(face.path.strip("/")), pages()):
        if face.path:
            admin.goto(f"/admin/pages/{page_id(admin, face.path.strip('/'))}/edit/")
    assert not refused


def choose(admin, field) -> None:
    """Opens the window of a chooser and takes the first thing in it."""
    field.locator("[data-chooser-action-choose]:visible").click()
    window = admin.locator(".modal.in")
    thing = window.locator("a[data-chooser-modal-choice], a.choose-page").first
    name = thing.inner_text().strip()
    thing.click()
    expect(window).to_have_count(0)
    expect(field.locator("[data-chooser-title]")).to_contain_text(name)


def test_a_row_is_added_to_the_menu_and_its_page_chosen(browser):
    admin, refused = watched(browser, "editor")
    admin.goto("/admin/wagtailmenus/mainmenu/")
    rows = admin.locator("[data-inline-panel-child]")
    before = rows.count()
    admin.locator("[id$=-ADD]").click()
    expect(rows).to_have_count(before + 1)
    choose(admin, rows.last.locator(".page-chooser"))
    rows.last.locator("[data-inline-panel-child-move-up]").click()
    expect(rows.nth(before - 1).locator("[data-chooser-title]")).not_to_be_empty()
    rows.nth(before - 1).locator("[id$=-DELETE-button]").click()
    expect(rows.nth(before - 1)).to_be_hidden()
    assert not refused


def pick(admin, field) -> None:
    """A day from the calendar that opens beside a field."""
    field.click()
    admin.locator(".xdsoft_datetimepicker:visible td.xdsoft_date:not(.xdsoft_other_month)").first.click()
    expect(field).to_have_value(re.compile(r"\d{2}"))


def test_days_and_files_are_chosen_in_forms_and_filters(browser):
    admin, refused = watched(browser, "editor")
    admin.goto("/admin/snippets/sections/rate/add/")
    pick(admin, admin.locator("[name=valid_from]"))
    choose(admin, admin.locator(".document-chooser"))
    admin.goto(f"/admin/pages/{page_id(admin, 'about/history')}/history/")
    admin.locator("[data-controller~=w-drilldown] button:visible").first.click()
    admin.locator("[data-controller~=w-drilldown] button:visible", has_text=re.compile("Дата|Date")).first.click()
    pick(admin, admin.locator("[name=timestamp_from]"))
    assert not refused


def test_a_page_is_copied_and_handed_to_all_translators_at_once(browser):
    admin, refused = watched(browser, "editor")
    admin.goto(f"/admin/pages/{page_id(admin, 'about/history')}/copy/")
    admin.fill("[name=new_slug]", "copied")
    admin.locator("main form [type=submit]").click()
    admin.wait_for_url(lambda address: "/copy/" not in address)
    listed = admin.request.get("/admin/api/main/pages/?slug=copied&fields=_,id").json()["items"]
    admin.goto(f"/admin/localize/submit/page/{listed[0]['id']}/")
    admin.locator("[name=select_all]").check()
    languages = admin.locator("[name=locales]")
    expect(languages).to_have_count(2)
    for language in languages.all():
        expect(language).to_be_checked()
    assert not refused
