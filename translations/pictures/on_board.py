"""Pictures on the board: those whose description is read out in their place; what live pages show counts as waiting."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.signals import page_published, page_unpublished

from portal.locale import SOURCE
from sections.frame.described import PictureWords, description
from translations.board import keeping, of_pages
from translations.board.fields import Records, put_on_board
from translations.board.kinds import KINDS, Kept, Text, Told
from translations.board.standing import Standing
from translations.checks.fault import Kind as Kinds
from translations.checks.fault import Pair
from translations.checks.opened import Segment

WORDS = "picture_words"
PICTURE = get_image_model()._meta.label_lower


class Pictures(Records):
    """Wagtail's pictures, whose description is in another table in the languages that are not Wagtail's own."""

    @property
    def texts(self) -> list[str]:
        return ["description"]

    def field_in(self, text: str, code: str) -> str:
        return text if code == SOURCE else f"{text}_{code}"

    def segments(self, record: Any, row: Standing) -> list[Segment]:
        """The description beside that of its original: it is written in a form of its own (screen.py)."""
        source, target = (description(record, code).strip() for code in (row.source_language, row.language))
        longest = PictureWords._meta.get_field("description_ru").max_length
        pair = Pair(source, target, row.source_language, row.language, Kinds.PLAIN, longest)
        return [Segment("description", 0, pair, bool(target), 1)] if source else []

    def read(self, records: list[str]) -> QuerySet[Any]:
        return super().read(records).select_related("words")

    def records(self) -> Iterator[str]:
        described = self.model._default_manager.exclude(description="", words=None)
        return map(str, described.order_by("pk").values_list("pk", flat=True).iterator())

    def said(self, record: Any, code: str) -> list[Text]:
        text = description(record, code).strip()
        return [["description", text]] if text else []

    def tell(self, records: list[str], kept: Kept) -> Iterator[Told]:
        shown = on_live_pages(records)
        for told in super().tell(records, kept):
            yield replace(told, shown=told.record in shown)


def on_live_pages(records: Any) -> set[str]:
    """Of these pictures, those that a published page shows. Two queries."""
    used = ReferenceIndex.objects.filter(
        to_content_type=ReferenceIndex._get_base_content_type(get_image_model()),
        to_object_id__in=records,
        base_content_type=ReferenceIndex._get_base_content_type(Page),
    )
    rows = list(used.values_list("to_object_id", "object_id").distinct())
    live = set(Page.objects.filter(pk__in={page for _picture, page in rows}, live=True).values_list("pk", flat=True))
    return {picture for picture, page in rows if int(page) in live}


def form_of(row: Standing) -> str:
    """The description itself is written where pictures are kept."""
    return "" if row.language == SOURCE else reverse(WORDS, args=[row.record, row.language])


def at_desk(row: Standing) -> bool:
    return False


put_on_board(Pictures(get_image_model(), of_pages.may_see, title=lambda picture: "", form=form_of, at_desk=at_desk))


@receiver((post_save, post_delete), sender=PictureWords, dispatch_uid="words of a picture on the board")
def words_changed(instance: PictureWords, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        keeping.soon(PICTURE, instance.picture_id)


@receiver(page_published, dispatch_uid="pictures of a page that is published")
@receiver(page_unpublished, dispatch_uid="pictures of a page that is withdrawn")
@receiver(post_delete, sender=Page, dispatch_uid="pictures of a page that is deleted")
def page_changed(**kwargs: Any) -> None:
    """Which pictures the page has shown before is not known: all that are described are looked at, when it is done."""
    waiting = (told[1] for told in transaction.get_connection().run_on_commit)
    if not any(isinstance(one, Look) and not one.done for one in waiting):
        transaction.on_commit(Look(), robust=True)


class Look:
    """Once for all the pages of a transaction."""

    def __init__(self) -> None:
        self.done = False
        self.__qualname__ = "Look"  # by this name Django logs a failure

    def __call__(self) -> None:
        if not self.done:
            self.done = True
            look()


def look() -> None:
    """One query where no picture is described, else three, and those whose pages have come or gone are told anew."""
    rows = Standing.objects.filter(kind=PICTURE)
    known = dict(rows.values_list("record", "shown"))
    shown = on_live_pages(list(known)) if known else set()
    wrong = [record for record, was in known.items() if was != (record in shown)]
    for some in keeping.batches(iter(wrong)):
        keeping.kept_of(KINDS[PICTURE], some)
