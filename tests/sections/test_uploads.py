"""Files are what their names say, or they are refused in plain words."""

import zipfile
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection

from demo.pages.reading import FOLDER
from portal.uploads import content as uploads
from tests.pages import soup, words

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
HTML = b"<!DOCTYPE html><script>alert(1)</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
DOCX = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}
XLSX = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>"}


def archive(parts: dict, *, before: bytes = b"") -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return before + file.getvalue()


def odf(kind: str) -> dict:
    return {"mimetype": uploads.MIMETYPES[kind], "content.xml": "<c/>", "META-INF/manifest.xml": "<m/>"}


SOUND = {
    "a.pdf": PDF,
    "A.PDF": PDF,
    "a.docx": archive(DOCX),
    "a.xlsx": archive(XLSX),
    "a.odt": archive(odf("odt")),
    "a.ods": archive(odf("ods")),
    "a.csv": "жыл;м³\r\n2026;12,5\r\n".encode(),
    "b.csv": "год;м³\r\n".encode("cp1251", "replace"),
}
WRONG = {
    "HTML named .pdf": ("a.pdf", HTML),
    "SVG named .pdf": ("a.pdf", SVG),
    "a script named .pdf": ("a.pdf", b"#!/bin/sh\nrm -rf /\n"),
    "HTML before a PDF": ("a.pdf", HTML + PDF),
    "HTML after a PDF": ("a.pdf", PDF + HTML),
    "an archive after a PDF": ("a.pdf", PDF + archive({"a.exe": "MZ"})),
    "half a PDF": ("a.pdf", PDF[:20]),
    "nothing but a beginning": ("a.pdf", b"%PDF-1.4\n" + HTML),
    "a PDF named .docx": ("a.docx", PDF),
    "an archive named .docx": ("a.docx", archive({"a.txt": "a"})),
    "a table named .docx": ("a.docx", archive(XLSX)),
    "a document named .xlsx": ("a.xlsx", archive(DOCX)),
    "a PDF before a document": ("a.docx", archive(DOCX, before=PDF)),
    "HTML before a document": ("a.docx", archive(DOCX, before=HTML)),
    "half a document": ("a.docx", archive(DOCX)[:60]),
    "a table named .odt": ("a.odt", archive(odf("ods"))),
    "an archive named .ods": ("a.ods", archive({"content.xml": "<c/>"})),
    "HTML named .csv": ("a.csv", b"\xef\xbb\xbf \n" + HTML),
    "an archive named .csv": ("a.csv", archive(DOCX)),
    "a program named .csv": ("a.csv", b"MZ\x90\x00\x03\x00"),
}
PROGRAMS = {
    "macros of Word": ("a.docx", archive(DOCX | {"word/vbaProject.bin": "x"})),
    "macros of Calc": ("a.ods", archive(odf("ods") | {"Basic/Standard/Module1.xml": "x"})),
    "a program inside": ("a.docx", archive(DOCX | {"word/embeddings/setup.EXE": "MZ"})),
    "a page inside": ("a.docx", archive(DOCX | {"word/afchunk.html": "<script>"})),
}


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("name", SOUND)
def test_sound_files_pass_and_can_still_be_read(name):
    file = upload(name, SOUND[name])
    uploads.check(file)
    assert file.read() == SOUND[name]


@pytest.mark.parametrize("path", sorted((FOLDER / "files").glob("*.pdf")), ids=lambda path: path.name)
def test_the_files_of_the_demo_pass(path):
    uploads.check(upload(path.name, path.read_bytes()))


@pytest.mark.parametrize("what", WRONG)
def test_what_is_not_what_its_name_says_is_refused(what):
    with pytest.raises(ValidationError) as refused:
        uploads.check(upload(*WRONG[what]))
    assert refused.value.code == "other"


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("place", range(38, 54))
def test_what_is_packed_and_spoilt_is_refused(packing, place):
    file = BytesIO()
    with zipfile.ZipFile(file, "w", packing) as made:
        for name, content in odf("odt").items():
            made.writestr(name, content * 9)
    spoilt = bytearray(file.getvalue())
    spoilt[place : place + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(ValidationError):
        uploads.check(upload("a.odt", bytes(spoilt)))


@pytest.mark.parametrize("what", PROGRAMS)
def test_office_files_carry_no_programs(what):
    with pytest.raises(ValidationError) as refused:
        uploads.check(upload(*PROGRAMS[what]))
    assert refused.value.code == "macros"


def test_what_unpacks_to_far_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(uploads, "LARGEST_WHOLE", 1000)
    with pytest.raises(ValidationError) as refused:
        uploads.check(upload("a.docx", archive(DOCX | {"word/media/a.bin": "0" * 2000})))
    assert refused.value.code == "large"


def post(client, view: str, name: str, content: bytes, **more):
    root = Collection.get_first_root_node().pk
    files = {"title": "A", "collection": root, "file": upload(name, content), "files[]": upload(name, content)}
    return client.post(reverse(view), files | more)


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:create"])
@pytest.mark.parametrize(("name", "content", "passes"), [("a.pdf", PDF, True), ("a.pdf", HTML, False)])
def test_every_way_to_upload_looks_into_the_file(login, view, name, content, passes):
    before = get_document_model().objects.count()
    prefix = "document-chooser-upload-"
    root = Collection.get_first_root_node().pk
    chooser = {
        f"{prefix}title": "A",
        f"{prefix}collection": root,
        f"{prefix}file": upload(name, content),
    }
    response = post(login("editor"), view, name, content, **chooser)
    assert response.status_code in (200, 302)
    assert get_document_model().objects.count() == before + passes


@pytest.mark.django_db
def test_a_refusal_is_told_in_words_beside_the_field(login):
    client = login("editor")
    response = post(client, "wagtaildocs:add", "report.pdf", HTML)
    assert ".pdf" in words(soup(response).select_one(".error-message"))
    for name in ("a.svg", "a.html", "a.exe"):
        assert soup(post(client, "wagtaildocs:add", name, SVG)).select(".error-message")


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_refused(login, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 10
    assert soup(post(login("editor"), "wagtaildocs:add", "a.pdf", PDF)).select(".error-message")


@pytest.mark.django_db
def test_a_file_is_not_replaced_by_another_kind(login):
    document = get_document_model().objects.first()
    before = document.file.name
    data = {"title": "A", "file": upload("a.pdf", HTML), "collection": document.collection_id}
    assert login("editor").post(reverse("wagtaildocs:edit", args=[document.pk]), data).status_code == 200
    document.refresh_from_db()
    assert document.file.name == before


@pytest.mark.django_db
def test_a_full_disk_is_told_in_words_and_keeps_no_half_of_a_file(login, monkeypatch, tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    monkeypatch.setattr("portal.uploads.room.free", lambda: 2**20)
    form = {"title": "A", "collection": Collection.get_first_root_node().pk, "file": upload("a.pdf", PDF)}
    response = login("editor").post(reverse("wagtaildocs:add"), form)
    assert response.status_code == 200
    assert soup(response).select(".w-field__errors .error-message")
    assert not list(tmp_path.rglob("*"))
    assert not get_document_model().objects.filter(title="A").exists()
