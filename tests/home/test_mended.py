"""Odd requests to the admin are answered in words, and tell nobody what is none of theirs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail_localize.models import StringTranslation, Translation

from tests.home.test_roles import REFUSED, ROLES
from tests.pages import page_at, soup

pytestmark = pytest.mark.django_db
LINKS = "/admin/choose-external-link/"
FIELDS = {"external-link-chooser-link_text": "words"}


@pytest.fixture
def translation():
    page = page_at("about/history", "ru")
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=page.locale)


def upload(client, translation, *files: bytes):
    data = {"file": [SimpleUploadedFile("a.po", content) for content in files]}
    return client.post(reverse("wagtail_localize:upload_pofile", args=[translation.pk]), data, follow=True)


@pytest.mark.parametrize("files", [[], [b""], [b"hello"], [b"\xff\xfe\x00"], [b'msgid ""\nmsgstr ""\n"A: b\\n"\n']])
def test_what_is_no_po_file_is_refused_in_words(login, translation, files):
    response = upload(login("translator"), translation, *files)
    assert response.status_code == 200
    assert soup(response).select(".messages .error")


def test_a_po_file_of_this_translation_is_taken(login, translation):
    client = login("translator")
    file = client.get(reverse("wagtail_localize:download_pofile", args=[translation.pk])).content
    told = StringTranslation.objects.filter(locale=translation.target_locale).first().data
    response = upload(client, translation, file.replace(f'msgstr "{told}"'.encode(), b'msgstr "Anew"'))
    assert soup(response).select(".messages .success")


def test_an_external_link_without_an_address_is_asked_for_it(login):
    for fields in ({}, FIELDS, FIELDS | {"external-link-chooser-url": ""}):
        response = login("editor").post(LINKS, fields)
        assert (response.status_code, response.json()["step"]) == (200, "external_link")
    response = login("editor").post(LINKS, FIELDS | {"external-link-chooser-url": "https://example.kz/"})
    assert response.json()["result"]["url"] == "https://example.kz/"


def test_a_parent_that_is_no_number_is_no_fault_of_the_portal(login):
    assert login("editor").get(f"{LINKS}?parent_page_id=x").status_code == 400
    assert login("editor").get(f"{LINKS}?parent_page_id={page_at('about').pk}").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_the_history_of_the_site_is_the_administrators(login, role):
    client = login(role)
    for address in ("/admin/reports/site-history/", "/admin/reports/site-history/results/"):
        assert (client.get(address).status_code == 200) == (role == "admin")
    assert ("/admin/reports/site-history/" in client.get("/admin/").content.decode()) == (role == "admin")


@pytest.mark.parametrize("role", ["translator", "dispatcher", "reception"])
def test_the_main_menu_refuses_without_falling_over(login, role):
    assert login(role).get("/admin/wagtailmenus/mainmenu/").status_code in REFUSED


@pytest.mark.parametrize("role", ["admin", "editor"])
def test_the_one_main_menu_is_opened_at_once(login, role):
    assert login(role).get("/admin/wagtailmenus/mainmenu/", follow=True).status_code == 200


@pytest.mark.parametrize("role", ["admin", "editor"])
def test_a_file_that_pages_need_is_not_deleted(login, role):
    client, used = login(role), next(one for one in get_document_model().objects.all() if one.get_usage().count())
    for address in (
        reverse("wagtaildocs:delete", args=[used.pk]),
        f"/admin/bulk/wagtaildocs/document/delete/?id={used.pk}",
    ):
        assert client.post(address).status_code in REFUSED
    assert get_document_model().objects.filter(pk=used.pk).exists()


def test_forms_that_no_browser_sends_are_no_faults_of_the_server(login):
    """Without blocks, without a place for the copy, for a list that is not shown."""
    client, page = login("editor"), page_at("about/history", "kk")
    revision = page.latest_revision or page.save_revision()
    parent, kind = page.get_parent().pk, page._meta.model_name
    for address in (
        f"/admin/pages/{page.pk}/edit/",
        f"/admin/pages/{page.pk}/copy/",
        f"/admin/pages/{page.pk}/revisions/{revision.pk}/revert/",
        f"/admin/pages/add/sections/{kind}/{parent}/",
    ):
        assert client.post(address).status_code == 400, address
        assert client.get(address).status_code == 200, address
    assert client.get("/admin/wagtailmenus/mainmenu/results/").status_code == 404


def test_a_file_that_a_page_needs_stays(login):
    document = page_at("about/reports/2025-h1", "kk").file
    answer = login("admin").post(f"/admin/documents/multiple/{document.pk}/delete/")
    assert (answer.status_code, answer.json()["success"]) == (409, False)
    assert get_document_model().objects.filter(pk=document.pk).exists()
