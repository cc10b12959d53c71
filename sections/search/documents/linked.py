"""The files a page links: by a field, by a block, or in its text."""

import html
import re
from collections.abc import Iterator
from typing import Any

from django.db.models import ForeignKey
from django.utils.html import strip_tags
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField, StreamValue
from wagtail.models import CollectionViewRestriction, Page

from portal.locale import SOURCE
from sections.search.models import DocumentText
from sections.search.parts import Part

IN_TEXT = re.compile(r'<a\b(?=[^>]*\blinktype="document")[^>]*\bid="(\d+)"[^>]*>(.*?)</a>', re.DOTALL)


def parts_of(page: Page) -> Iterator[Part]:
    """The files of a page that everybody may read. No query where it links none, else three."""
    names = linked(page)
    if not names:
        return
    texts = dict(DocumentText.objects.filter(document__in=names).values_list("document", "text"))
    private = list(CollectionViewRestriction.objects.values_list("collection__path", flat=True))
    for document in get_document_model().objects.filter(pk__in=names).select_related("collection").order_by("pk"):
        if not document.collection.path.startswith(tuple(private)):
            yield Part(
                name=part_name(document.pk),
                place=document.url,
                kind=document._meta.label_lower,
                title=names[document.pk] or document.title,
                text=texts.get(document.pk, ""),
                date=getattr(page, "date", None),
                sample=getattr(page, "sample", False),
            )


def part_name(document_id: int) -> str:
    return f"document-{document_id}"


def linked(page: Page) -> dict[int, str]:
    """The id of each file → what the page calls it, empty where it does not."""
    documents, found = get_document_model(), dict[int, str]()
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page)
        if isinstance(field, ForeignKey) and field.related_model is documents and value:
            found[value] = page.title
        elif isinstance(field, StreamField | RichTextField) and value:
            references = field.extract_references(value)
            ids = (int(pk) for model, pk, _model_path, _content_path in references if model is documents)
            found |= {pk: found.get(pk, "") for pk in ids}
            stored = value.get_prep_value() if isinstance(value, StreamValue) else str(value)
            if page.url_path.split("/")[1] != SOURCE:  # a file has one title, in the language of the library
                found |= {pk: title for pk, title in linked_as(stored) if pk in found}
            found |= {pk: title for pk, title in called(stored) if pk in found}
    return found


def called(stored: Any) -> Iterator[tuple[int, str]]:
    """(file, title) of every block that has both."""
    if isinstance(stored, dict):
        if isinstance(stored.get("document"), int) and stored.get("title"):
            yield stored["document"], str(stored["title"])
        stored = list(stored.values())
    if isinstance(stored, list):
        for one in stored:
            yield from called(one)


def linked_as(stored: Any) -> Iterator[tuple[int, str]]:
    """(file, words of the link) of every link to a file in texts."""
    if isinstance(stored, str):
        for number, words in IN_TEXT.findall(stored):
            if title := " ".join(html.unescape(strip_tags(words)).split()):
                yield int(number), title
    for one in stored.values() if isinstance(stored, dict) else stored if isinstance(stored, list) else ():
        yield from linked_as(one)
