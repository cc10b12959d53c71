"""Photo reports: many pictures uploaded at once, by the editor's own form."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.test.utils.form_data import nested_form_data, streamfield

from sections import gallery
from sections.models import PhotoReportPage
from tests.pages import page_at, soup

pytestmark = pytest.mark.django_db


def photograph(name: str = "IMG_0001.JPG", colour: str = "teal") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (1200, 800), colour).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


def submit(client, files: list, index=None):
    """A new report, sent as the browser sends it."""
    index = index or page_at("about/photo-gallery")
    words = {"title": "Жөндеу", "slug": "zhondeu", "date": "2026-11-20", "summary": "Бригада", "body": streamfield([])}
    data = nested_form_data(words) | {"uploads": files, "action-publish": "1"}
    return client.post(f"/admin/pages/add/sections/photoreportpage/{index.pk}/", data)


def test_all_pictures_come_at_once(login, client):
    before = get_image_model().objects.count()
    response = submit(login("editor"), [photograph(), photograph("b.jpg", "gold"), photograph("c.jpg", "navy")])
    assert response.status_code == 302
    page = PhotoReportPage.objects.get(slug="zhondeu")
    assert page.live
    assert [block.block_type for block in page.body] == ["gallery"]
    assert [str(item["caption"]) for item in page.body[0].value] == ["Жөндеу – 1", "Жөндеу – 2", "Жөндеу – 3"]
    assert get_image_model().objects.count() == before + 3
    shown = soup(client.get(page.url_path))
    assert len(shown.select("main .gallery img")) == 3
    assert "IMG_0001" not in str(shown.select_one("main .gallery img")["alt"])


def test_a_report_without_new_pictures_is_saved_as_ever(login):
    assert submit(login("editor"), []).status_code == 302
    assert not PhotoReportPage.objects.get(slug="zhondeu").body


@pytest.mark.parametrize(
    "wrong",
    [
        SimpleUploadedFile("a.jpg", b"<html>", "image/jpeg"),
        SimpleUploadedFile("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        SimpleUploadedFile("a.exe", b"MZ", "application/octet-stream"),
    ],
)
def test_one_that_is_no_picture_stops_all_and_loses_no_word(login, wrong):
    before = get_image_model().objects.count()
    response = submit(login("editor"), [photograph(), wrong])
    assert response.status_code == 200
    assert soup(response).select_one("[name=title]")["value"] == "Жөндеу"
    assert soup(response).select(".error-message")
    assert get_image_model().objects.count() == before


def test_too_many_are_refused(login, monkeypatch):
    monkeypatch.setattr(gallery, "MOST_AT_ONCE", 1)
    assert submit(login("editor"), [photograph(), photograph("b.jpg")]).status_code == 200


def test_more_pictures_join_those_there_are(login):
    staff = login("editor")
    submit(staff, [photograph()])
    page = PhotoReportPage.objects.get(slug="zhondeu")
    form = gallery.PhotoReportForm
    assert form.base_fields["uploads"].required is False
    response = staff.get(f"/admin/pages/{page.pk}/edit/")
    upload = soup(response).select_one("input[name=uploads]")
    assert upload.has_attr("multiple")
    assert soup(response).select_one("form#page-edit-form, form[data-edit-form]")["enctype"] == "multipart/form-data"
