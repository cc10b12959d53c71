"""Odd requests to the admin are answered in words, and tell nobody what is none of theirs."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import UploadedFile
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from questions.models import Desk
from sections.frame.menus import MainMenu
from tests.home.test_roles import REFUSED, ROLES
from tests.pages import item_of, page_at, soup

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


def test_parts_that_are_missing_are_no_faults_of_the_server(login):
    """How an import is to be read, the blocks of a report, a form that no chooser offers."""
    client, register = login("admin"), page_at("about/reports")
    assert client.post("/admin/redirects/import/process/").status_code == 400
    assert client.post(f"/admin/reports/disclosure/add/{register.pk}/").status_code == 400
    assert client.get(f"/admin/reports/disclosure/add/{register.pk}/").status_code == 200
    for chooser in ("sections/consumergroup", "questions/desk", "newsletter/topic"):
        assert client.post(f"/admin/snippets/choose/{chooser}/create/").status_code == 404
        assert client.get(f"/admin/snippets/choose/{chooser}/").status_code == 200


def test_a_string_without_its_translation_is_no_fault_of_the_server(login, translation):
    string = StringSegment.objects.filter(source=translation.source).first()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, string.pk])
    assert login("translator").put(address).status_code == 400
    assert login("editor").put(address).status_code in REFUSED


@pytest.mark.parametrize("way", ["snippets/questions/desk/delete/{}/", "bulk/questions/desk/delete/?id={}"])
def test_a_record_that_others_need_is_not_deleted(login, way):
    desk = Desk.objects.exclude(categories=None).first()
    response = login("admin").post("/admin/" + way.format(desk.pk), follow=True)
    assert response.status_code == 200
    assert soup(response).select(".messages .error")
    assert Desk.objects.filter(pk=desk.pk).exists()


@pytest.mark.parametrize("way", ["snippets/questions/desk/delete/{}/", "bulk/questions/desk/delete/?id={}"])
def test_a_record_that_nobody_needs_is_deleted(login, way):
    desk = Desk.objects.create(name_kk="A", name_ru="A", name_en="A", slug="a", group=Group.objects.first())
    login("admin").post("/admin/" + way.format(desk.pk), follow=True)
    assert not Desk.objects.filter(pk=desk.pk).exists()


def test_an_upload_that_was_begun_is_not_gone_on_with_by_who_may_add_none(login):
    user = get_user_model().objects.get(username="dispatcher")
    for app, name, model in (("images", "image", get_image_model()), ("documents", "document", get_document_model())):
        kind = ContentType.objects.get_for_model(model)
        begun = UploadedFile.objects.create(for_content_type=kind, file="begun", uploaded_by_user=user)
        address = f"/admin/{app}/multiple/create_from_uploaded_{name}/{begun.pk}/"
        assert login("dispatcher").post(address).status_code in REFUSED


@pytest.mark.parametrize("role", ["translator", "dispatcher", "reception"])
def test_the_main_menu_is_not_even_saved_anew_by_others(login, role):
    menu = MainMenu.objects.get()
    MainMenu.objects.filter(pk=menu.pk).delete()
    assert login(role).get(f"/admin/wagtailmenus/mainmenu/edit/{menu.site_id}/").status_code in REFUSED
    assert not MainMenu.objects.exists()


def test_titles_of_pages_are_not_told_on_the_way_to_moving_them(login):
    page = item_of("news")
    way = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, page.get_parent().pk])
    assert {role: login(role).get(way).status_code == 200 for role in ROLES} == dict.fromkeys(ROLES, False) | {
        "admin": True,
        "editor": True,
    }


@pytest.mark.parametrize(
    ("rows", "roles"),
    [
        ("newsletter/topic", ("admin",)),
        ("questions/desk", ("admin",)),
        ("sections/rate", ("admin", "editor")),
        ("wagtailcore/page", ("admin", "editor", "translator")),
    ],
)
def test_records_are_not_named_in_bulk_to_those_who_have_no_work_with_them(login, rows, roles):
    answers = {role: login(role).get(f"/admin/bulk/{rows}/delete/?id=all") for role in ROLES}
    refused = [role for role, answer in answers.items() if answer.headers.get("Location") == "/admin/"]
    assert {*ROLES} - {*refused} == {*roles}
