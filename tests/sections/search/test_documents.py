"""Files are found by what stands in them, as long as a public page links them."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django_q.models import OrmQ
from fpdf import FPDF
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, Page

from sections.models import ContentPage, DocumentText
from sections.search import finding, index, reading
from sections.search.documents import extract, linked
from sections.search.groups import Group
from sections.search.suggesting import suggest
from tests.pages import page_at, soup, words

pytestmark = pytest.mark.django_db
WORD = "tyrannosaur"


def pdf(text: str) -> bytes:
    made = FPDF()
    made.add_page()
    made.set_font("helvetica")
    made.cell(text=text)
    return bytes(made.output())


def docx(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("word/document.xml", f"<w:d xmlns:w='w'><w:p><w:t>{text}</w:t></w:p></w:d>")
        archive.writestr("word/other.xml", "<d>secret</d>")
    return made.getvalue()


def upload(content: bytes, name: str = "report.pdf", **values):
    return get_document_model().objects.create(title=name, file=ContentFile(content, name), **values)


@pytest.fixture
def document():
    """A file with the word, read."""
    made = upload(pdf(f"a {WORD} is here"))
    reading.read(made.pk)
    return made


def linking(document, slug: str = "museum") -> Page:
    """A published page that links the file by a block."""
    parent = page_at("about", "ru")
    page = ContentPage(title="Музей", slug=slug, locale=parent.locale, live=False)
    page.body = [("files", [{"title": "Отчёт музея", "document": document}])]
    parent.add_child(instance=page)
    page.save_revision().publish()
    page.refresh_from_db()
    return page


def found(query: str = WORD, language: str = "ru") -> list[str]:
    return [hit.path for hit in finding.find(query, language).hits]


@pytest.mark.sqlite
def test_a_file_is_found_by_its_text_named_as_its_page_names_it(client, document):
    page = linking(document)
    (hit,) = soup(client.get(f"/ru/search/?q={WORD}")).select("section[aria-labelledby=found-documents] .entry")
    assert hit.select_one("a")["href"] == document.url
    assert "Отчёт музея" in words(hit)
    assert hit.select_one(f'a[href="{page.url_path}"]')
    assert hit.select_one("mark")
    assert "Файл" in [words(part) for part in hit.select(".entry__meta span")]


@pytest.mark.sqlite
def test_a_file_of_a_draft_or_of_no_page_is_not_found(document):
    index.rebuild()
    assert found() == []
    page = linking(document)
    assert found() == [document.url]
    page.unpublish()
    assert found() == []


@pytest.mark.sqlite
def test_a_file_that_is_linked_no_longer_or_deleted_is_not_found(document):
    page = linking(document)
    page.body = []
    page.save_revision().publish()
    assert found() == []
    page.body = [("text", f'<p><a linktype="document" id="{document.pk}">Отчёт</a></p>')]
    page.save_revision().publish()
    assert found() == [document.url]
    document.delete()
    assert found() == []


def test_a_file_that_only_some_may_read_is_not_found(document):
    CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type=CollectionViewRestriction.LOGIN
    )
    linking(document)
    assert found() == []


@pytest.mark.sqlite
def test_a_file_on_two_pages_is_one_result(document):
    linking(document)
    linking(document, "museum-2")
    answer = finding.find(WORD, "ru")
    assert [hit.path for hit in answer.hits] == [document.url]
    assert answer.total == 1


@pytest.mark.sqlite
def test_an_upload_is_read_by_the_worker_and_found_by_its_text_then():
    made = upload(pdf(f"a {WORD} is here"))
    task = next(one.task for one in OrmQ.objects.all() if one.task["func"] == reading.TASK)
    linking(made)
    assert found() == []
    assert found("отчёт музея")[0] == made.url
    reading.read(*task["args"])
    assert found() == [made.url]


def test_a_file_is_read_once_and_again_when_it_is_another(document):
    def waiting() -> int:
        return sum(one.task["func"] == reading.TASK for one in OrmQ.objects.all())

    before = waiting()
    document.title = "Иначе"
    document.save()
    assert waiting() == before
    document.file = ContentFile(pdf("a mammoth"), "other.pdf")
    document.save()
    assert waiting() == before + 1


def test_the_files_from_before_are_read_when_the_search_is_made_anew(document):
    old = upload(pdf("from before"))
    OrmQ.objects.all().delete()
    unread = reading.read_unread()
    asked = [one.task["args"] for one in OrmQ.objects.all() if one.task["func"] == reading.TASK]
    assert len(asked) == unread
    assert (old.pk,) in asked
    assert (document.pk,) not in asked


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("broken.pdf", b"%PDF-1.7 and nothing more"),
        ("broken.docx", b"PK\x03\x04 and nothing more"),
        ("picture.png", b"\x89PNG"),
        ("empty.pdf", b""),
    ],
)
def test_what_cannot_be_read_is_kept_without_words(name, content):
    made = upload(content, name)
    reading.read(made.pk)
    assert DocumentText.objects.get(document=made).text == ""


def test_a_reader_that_does_not_end_is_ended(monkeypatch, tmp_path):
    endless = tmp_path / "endless.py"
    endless.write_text("import time\ntime.sleep(60)\n", encoding="utf-8")
    monkeypatch.setattr(extract, "__file__", str(endless))
    monkeypatch.setattr(reading, "LONGEST", 0.5)
    made = upload(pdf("x"))
    reading.read(made.pk)
    assert DocumentText.objects.get(document=made).text == ""


def test_a_file_that_unpacks_to_far_too_much_ends_the_reader_not_the_worker():
    made = upload(docx("а" * 60_000_000), "bomb.docx")
    reading.read(made.pk)
    assert len(DocumentText.objects.get(document=made).text) <= extract.MOST_TEXT


def test_the_words_of_office_files_are_those_of_their_text():
    assert extract.text_of(docx("a tyrannosaur"), "docx") == "a tyrannosaur"


@pytest.mark.sqlite
def test_the_reports_of_the_demo_are_found_by_their_words_in_each_language():
    for language, query in (("ru", "краткие итоги работы полугодие"), ("kk", "тарифтік сметасының орындалуы")):
        sections = {one.group: one for one in finding.find(query, language).sections}
        assert all(f".{language}" in hit.path for hit in sections[Group.DOCUMENTS].hits)


@pytest.mark.sqlite
def test_suggestions_are_pages_alone(document):
    linking(document)
    assert suggest("отчёт музея", "ru") == []


def test_a_page_without_files_costs_no_query(django_assert_num_queries):
    page = page_at("about/history", "ru").specific
    with django_assert_num_queries(0):
        assert list(linked.parts_of(page)) == []
