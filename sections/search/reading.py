"""Reads the files editors upload, in the background: a file that is broken, huge or hostile is found by its title."""

import logging
import subprocess
import sys
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from portal import queue
from sections.search import index
from sections.search.documents import extract
from sections.search.documents.linked import part_name
from sections.search.models import DocumentText, SearchEntry

TASK = "sections.search.reading.read"
LONGEST = 2 * extract.SECONDS  # seconds, waiting included
log = logging.getLogger(__name__)


@receiver(post_save, sender=get_document_model())
def read_soon(instance: AbstractDocument, raw: bool = False, **kwargs: Any) -> None:
    """Each upload has a name of its own, so a new file is seen by that."""
    if not raw and not DocumentText.objects.filter(document=instance, file=instance.file.name).exists():
        queue.wake(TASK, instance.pk)


def read_unread() -> int:
    """Asks the worker to read the files that nobody has read yet; returns how many they are."""
    unread = get_document_model().objects.exclude(pk__in=DocumentText.objects.values("document"))
    keys = list(unread.values_list("pk", flat=True))
    for key in keys:
        queue.wake(TASK, key)
    return len(keys)


@receiver(post_delete, sender=get_document_model())
def forget(instance: AbstractDocument, **kwargs: Any) -> None:
    index.drop_part(part_name(instance.pk))


def read(document_id: int, *, apart: bool = True) -> None:
    """Keeps the words of a file, and lets it be found by them. `apart`: in a process of its own."""
    document = get_document_model().objects.filter(pk=document_id).first()
    if document is None:
        return
    text = words_of(document, apart=apart)
    DocumentText.objects.update_or_create(document=document, defaults={"text": text, "file": document.file.name})
    pages = SearchEntry.objects.filter(part=part_name(document_id)).values("page")
    for page in Page.objects.filter(pk__in=pages).specific():
        index.put(page)


def words_of(document: AbstractDocument, *, apart: bool = True) -> str:
    """Empty for what cannot be read."""
    kind = document.file_extension.lower()
    try:
        if kind not in extract.KINDS or document.file.size > extract.MOST_BYTES:
            return ""
        with document.open_file() as file:
            content = file.read()
        return in_a_process(content, kind) if apart else extract.text_of(content, kind)
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        log.warning("document %s could not be read", document.pk)
        return ""


def in_a_process(content: bytes, kind: str) -> str:
    done = subprocess.run(
        [sys.executable, "-I", extract.__file__, kind], input=content, capture_output=True, timeout=LONGEST, check=True
    )
    return done.stdout.decode()[: extract.MOST_TEXT]
