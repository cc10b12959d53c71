"""Many files at once in the admin: the file comes first, its words may follow."""

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents.models import Document

pytestmark = pytest.mark.django_db
ADD = "/admin/documents/multiple/add/"
PDF = b"%PDF-1.4\nplan\n%%EOF\n"


@pytest.fixture
def send(login, settings, tmp_path):
    """send(address, fields) as the page of the admin does it."""
    settings.MEDIA_ROOT = str(tmp_path)
    client = login("editor")
    return lambda address, fields: client.post(address, fields, headers={"x-requested-with": "XMLHttpRequest"})


@pytest.mark.parametrize("title", ["", "x" * 300])
def test_a_file_whose_title_has_to_be_mended_is_kept(send, title):
    first = send(ADD, {"title": title, "files[]": SimpleUploadedFile("plan.pdf", PDF)})
    assert first.status_code == 200
    form = BeautifulSoup(first.json()["form"], "html.parser").form
    (field,) = [one["name"] for one in form.select("[name$=title]")]
    fields = {one["name"]: one.get("value", "") for one in form.select("input[name]")}
    fields |= {one["name"]: one.option["value"] for one in form.select("select[name]")}
    again = send(form["action"], fields | {field: ""})
    assert (again.status_code, again.json()["success"]) == (200, False), "still without a title"
    done = send(form["action"], fields | {field: "Жоспар"})
    assert (done.status_code, done.json()["success"]) == (200, True)
    document = Document.objects.get(title="Жоспар")
    assert document.file.read() == PDF
    document.file.close()


def test_a_file_that_is_not_what_its_name_says_is_refused(send):
    told = send(ADD, {"title": "x", "files[]": SimpleUploadedFile("plan.pdf", b"MZ a program")})
    assert told.json()["success"] is False
    assert not Document.objects.filter(title="x").exists()
