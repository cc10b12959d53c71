"""The admin wears the portal's dress, and does not speak of the program it is made with."""

import pytest

from tests.pages import LANGUAGES, soup, words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


@pytest.fixture(params=LANGUAGES)
def language(request, django_user_model):
    for user in django_user_model.objects.select_related("wagtail_userprofile"):
        user.wagtail_userprofile.preferred_language = request.param
        user.wagtail_userprofile.save()
    return request.param


def said(page) -> str:
    """What is read on a screen, and its title; what only a browser without scripts shows is left out."""
    for unseen in page.select("noscript, script, style"):
        unseen.decompose()
    return words(page)


@pytest.mark.parametrize("name", ["editor", "translator", "dispatcher", "reception"])
def test_nobody_reads_the_name_of_the_program(login, language, name):
    client = login(name)
    for address in ("/admin/", "/admin/no-such-screen/"):
        assert "Wagtail" not in said(soup(client.get(address)))


def test_the_menu_of_help_leads_to_no_other_host(login, language):
    props = soup(login("editor").get("/admin/")).select_one("#wagtail-sidebar-props")
    assert props
    assert "wagtail.org" not in props.string


def test_the_administrator_reads_its_version_in_one_place(login, language):
    page = soup(login("admin").get("/admin/"))
    assert said(page).count("Wagtail") == 1
    assert "Wagtail" in words(page.select_one(".who__version"))


def test_mark_colours_and_name_are_on_every_screen(client, login, language):
    for page in (soup(client.get("/admin/login/")), soup(login("reception").get("/admin/"))):
        assert page.select_one("link[href*='css/admin']")
        assert page.select_one("link[rel=icon][href*='favicon']")
        mark = page.find(attrs={"data-wagtail-sidebar-branding-logo": True}) or page.select_one(".login-logo")
        assert "logo" in mark.find("img")["src"]
        assert page.title.string.strip().endswith(mark.find(["a", "span"]).string)
