"""Somebody stands before a problem with a phone in the hand: it is reported, in each language, also without scripts."""

import re

import pytest
from playwright.sync_api import expect

from tests.questions.asking.pictures import jpeg

PHONE = {"width": 390, "height": 844}
PHOTO = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": jpeg((3000, 2000))}
HERE = {"latitude": 49.9482, "longitude": 82.6279}


@pytest.fixture(params=["kk", "ru", "en"])
def resident(request, chromium, portal_server):
    """A tab on a phone that lets sites ask where it is."""
    context = chromium.new_context(
        base_url=portal_server.url, viewport=PHONE, geolocation=HERE, permissions=["geolocation"]
    )
    tab = context.new_page()
    tab.language = request.param
    yield tab
    context.close()


def test_an_open_manhole_is_reported_from_the_first_page(resident):
    resident.goto(f"/{resident.language}/")
    resident.locator("main .tasks a[href$='/report/']").click()
    resident.locator("main .tasks a[href$='=open-manhole']").click()
    expect(resident.locator("main .contact--emergency .phone")).to_be_in_viewport()
    expect(resident.locator("main .notice--warning li")).to_have_count(3)
    form = resident.locator("main form")
    form.locator("[data-asks-position]").click()
    expect(form.get_by_role("status")).not_to_be_empty()
    form.locator("[name=photos]").set_input_files([PHOTO, PHOTO | {"name": "text.jpg", "buffer": b"text"}])
    form.locator("[name=email]").fill(f"manhole-journey-{resident.language}@example.kz")
    form.locator("button[type=submit]").click()

    summary = resident.locator("main .error-summary:focus")
    expect(summary).to_contain_text("text.jpg")
    expect(form.locator("#id_consent_error")).to_be_visible()
    form.locator("[name=consent]").check()
    form.locator("button[type=submit]").click()
    expect(resident).to_have_url(re.compile(r"/report/sent/"))
    expect(resident.locator("main").get_by_role("status")).to_contain_text(re.compile(r"\d"))
    page = resident.locator("main a.button").get_attribute("href")
    assert f"/{resident.language}/ask/status/" in page
    assert resident.request.get(page).status == 200


def test_what_is_typed_survives_another_language_a_lost_connection_and_back(resident):
    resident.goto(f"/{resident.language}/report/?problem=leak")
    words = {"place": "Мектептің жанында", "message": "Су ағып жатыр", "phone": "53-16-61", "name": "Әсел"}
    for name, value in words.items():
        resident.locator(f"main form [name={name}]").fill(value)
    other = "ru" if resident.language == "kk" else "kk"

    resident.goto(f"/{other}/report/?problem=leak")
    form = resident.locator("main form")
    for name, value in words.items():
        expect(form.locator(f"[name={name}]")).to_have_value(value)

    form.locator("[name=consent]").check()
    resident.context.set_offline(True)
    form.locator("button[type=submit]").click()
    resident.wait_for_timeout(500)
    resident.context.set_offline(False)
    resident.goto(f"/{other}/report/?problem=leak")
    expect(form.locator("[name=message]")).to_have_value(words["message"])
    form.locator("[name=consent]").check()
    form.locator("button[type=submit]").click()
    expect(resident).to_have_url(re.compile(r"/report/sent/"))
    resident.goto(f"/{other}/report/?problem=leak")
    expect(form.locator("[name=message]")).to_have_value("")


def test_a_street_is_taken_from_the_suggestions(resident):
    resident.goto(f"/{resident.language}/report/?problem=leak")
    field = resident.locator("main form [name=place]")
    field.press_sequentially({"kk": "Гогол", "ru": "Гогол", "en": "Gogol"}[resident.language])
    resident.locator("main [role=option]").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    expect(field).to_have_value(re.compile(r"Гогол|Gogol.*, $"))
    expect(resident).to_have_url(re.compile(r"problem=leak$"))


def test_without_scripts_it_is_the_same_form(chromium, portal_server):
    context = chromium.new_context(base_url=portal_server.url, viewport=PHONE, java_script_enabled=False)
    tab = context.new_page()
    tab.goto("/ru/report/")
    tab.locator("main .tasks a").nth(1).click()
    expect(tab.locator("main form noscript p, main form .hint").last).to_be_visible()
    form = tab.locator("main form")
    form.locator("[name=place]").fill("у школы")
    form.locator("[name=phone]").fill("53-16-61")
    form.locator("[name=consent]").check()
    form.locator("button[type=submit]").click()
    expect(tab).to_have_url(re.compile(r"/report/sent/"))
    context.close()
