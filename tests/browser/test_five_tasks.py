"""What residents come for, from the home page on a phone, in three presses at the most.

A press is one of a link or a button; what is typed or ticked in a form is not counted.
"""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.pages import LANGUAGES

PHONE = {"width": 390, "height": 844}
MOST = 3
TWELVE = re.compile(r"1\D?670[.,]40")
"""12 m³ of water by the demo's rate for the population, 139,20 ₸."""


class Resident:
    """Presses, and counts."""

    def __init__(self, tab, language: str):
        self.tab, self.language, self.presses = tab, language, 0
        tab.set_viewport_size(PHONE)
        tab.goto(f"/{language}/")

    def press(self, what: str | Locator) -> None:
        self.presses += 1
        (self.tab.locator(what).first if isinstance(what, str) else what).click()

    def asks_for(self, address: str) -> None:
        """Types it into the field the home page begins with."""
        self.tab.fill("main input[name=q]", address)
        self.press("main form[role=search] button")


@pytest.fixture(params=LANGUAGES)
def resident(page, request, record_property):
    one = Resident(page, request.param)
    yield one
    record_property("measured", f"{request.node.name}: {one.presses} presses")
    assert 0 < one.presses <= MOST


def test_is_my_street_off(resident):
    resident.asks_for("Гоголь 3")
    expect(resident.tab.locator("main h2#answer")).to_be_visible()


def test_what_do_i_pay_for_twelve_cubic_metres(resident):
    resident.press("main a[href$='/consumers/tariffs/#calculator']")
    volume = resident.tab.locator("#calculator input[name=volume]")
    expect(volume).to_be_in_viewport()
    volume.fill("12")
    resident.press("#calculator form button")
    expect(resident.tab.locator("#calculator")).to_contain_text(TWELVE)
    expect(resident.tab.get_by_text(TWELVE).first).to_be_in_viewport()


def test_report_an_open_manhole(resident):
    resident.press("main .tasks a[href$='/report/']")
    resident.press("main .tasks a[href$='=open-manhole']")
    expect(resident.tab.locator("main .contact--emergency .phone")).to_be_in_viewport()
    form = resident.tab.locator("main form")
    form.locator("[name=place]").fill("Мектептің жанында")
    form.locator("[name=phone]").fill("53-16-61")
    form.locator("[name=consent]").check()
    resident.press(form.locator("button[type=submit]"))
    expect(resident.tab.locator("main").get_by_role("status")).to_be_visible()


def test_the_report_of_the_last_quarter(resident):
    resident.press("main a[href$='/about/reports/']")
    expect(resident.tab.locator("main table").first).to_be_visible()  # its figures stand here already
    resident.press("main a[href*='/about/reports/20']")
    expect(resident.tab).to_have_url(re.compile(r"/about/reports/[^/]+/$"))
    expect(resident.tab.locator("main h1")).to_be_visible()


def test_subscribe_to_my_street(resident):
    resident.asks_for("Гоголь 3")
    resident.press("main a[href*='/subscribe/?street=']")
    form = resident.tab.locator("main form")
    form.locator("[name=email]").fill(f"street-{resident.language}@example.kz")
    form.locator("[name=consent]").check()
    resident.press(form.locator("button").last)
    expect(resident.tab.locator("[name=code]")).to_be_visible()
