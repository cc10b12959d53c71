"""The admin wears the portal's dress, and does not speak of the program it is made with."""

import re
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation import gettext, override

from tests.pages import LANGUAGES, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(params=LANGUAGES)
def language(request, django_user_model):
    for user in django_user_model.objects.select_related("wagtail_userprofile"):
        user.wagtail_userprofile.preferred_language = request.param
        user.wagtail_userprofile.save()
    return request.param


OF_THE_ADMINISTRATOR = ("account/", "groups/new/", "pages/1/", "users/", "workflows/tasks/add/", "snippets/")
READ_OUT = ("aria-label", "title", "placeholder", "alt")
NAME = re.compile(r"\bWagtail\b")
NOT_SHOWN = re.compile(
    r"Wagtail (\w+|API v2|table block|style guide|simple translation|search promotions|frontend cache"
    r"|locales \(Wagtail Localize version\)|upgrade available)$"  # names of its parts; what the settings turn off
    r"|Wagtail %\(current_version\)s editor guide$|What's new in Wagtail|Things in Wagtail|Don't worry"
)
SHOWN = ("Wagtail core", "Wagtail admin")
"""The parts that rights are named after."""


def said(page) -> str:
    """What is read on a screen or read out, and its title; what is in the menu, too, which scripts draw."""
    menu = page.select_one("#wagtail-sidebar-props")
    drawn = menu.string if menu else ""
    for unseen in page.select("script, style"):
        unseen.decompose()
    read_out = [one[name] for name in READ_OUT for one in page.select(f"[{name}]")]
    return " ".join([words(page), drawn, *read_out])


def sentences_with_its_name() -> list[str]:
    """Of the catalogues of all parts of Wagtail that are installed."""
    places = [Path(find_spec(app.partition(".apps")[0]).origin).parent for app in settings.INSTALLED_APPS]
    files = {file for place in places for file in place.glob("locale/en/LC_MESSAGES/django*.po")}
    found = {entry.msgid for file in files for entry in polib.pofile(str(file)) if NAME.search(entry.msgid)}
    return sorted(one for one in found if one in SHOWN or not NOT_SHOWN.match(one))


@pytest.mark.parametrize("name", ["editor", "translator", "dispatcher", "reception"])
def test_nobody_reads_the_name_of_the_program(login, language, name):
    client = login(name)
    for address in ("/admin/", "/admin/account/", "/admin/no-such-screen/"):
        assert not NAME.search(said(soup(client.get(address))))


@pytest.mark.parametrize("address", OF_THE_ADMINISTRATOR)
def test_nor_does_the_administrator_where_it_is_not_asked_for(login, language, address):
    assert not NAME.search(said(soup(login("admin").get(f"/admin/{address}"))))


def test_the_screens_of_the_portal_do_not_say_it(login):
    for address in ("sections/shutdown/add/", "sections/synonymgroup/", "questions/question/", "portal/letter/"):
        assert not NAME.search(said(soup(login("admin").get(f"/admin/snippets/{address}"))))
    assert not NAME.search(said(soup(login("admin").get("/admin/styleguide-portal/"))))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_with_its_name_is_said_in_other_words(code):
    found = sentences_with_its_name()
    assert "Enable custom keyboard shortcuts specific to Wagtail." in found
    with override(code):
        assert not [one for one in found if NAME.search(gettext(one))]


def test_the_menu_of_help_leads_to_no_other_host(login, language):
    props = soup(login("editor").get("/admin/")).select_one("#wagtail-sidebar-props")
    assert props
    assert "wagtail.org" not in props.string


def test_the_administrator_reads_its_version_in_one_place(login, language):
    page = soup(login("admin").get("/admin/"))
    assert "Wagtail" in words(page.select_one(".who__version"))
    assert len(NAME.findall(said(page))) == 1


@pytest.mark.parametrize(("name", "has_pages"), [("editor", True), ("translator", True), ("reception", False)])
def test_the_first_page_begins_with_what_to_do(login, name, has_pages):
    main = soup(login(name).get("/admin/")).select_one("main")
    parts = [one.get("id") for one in main.select("section, form, .w-summary")]
    assert parts[0] == "attention-section"
    assert bool(main.select_one("[role=search]")) == has_pages


def test_mark_colours_and_name_are_on_every_screen(client, login, language):
    for page in (soup(client.get("/admin/login/")), soup(login("reception").get("/admin/"))):
        assert page.select_one("link[href*='css/admin']")
        assert page.select_one("link[rel=icon][href*='favicon']")
        mark = page.find(attrs={"data-wagtail-sidebar-branding-logo": True}) or page.select_one(".login-logo")
        assert "logo" in mark.find("img")["src"]
        assert page.title.string.strip().endswith(mark.find(["a", "span"]).string)
