"""Keeps what can be found true to what is published: each change in the transaction of its cause.

A page's address is read from the page itself, so moving it or changing its slug needs nothing here, and deleting it
takes its entries along.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from sections.search import index
from sections.search.models import SearchEntry


@receiver(page_published)
def put_published(instance: Page, **kwargs: Any) -> None:
    index.put(instance.specific)
    index.put_source(instance)


@receiver(page_unpublished)
def drop_unpublished(instance: Page, **kwargs: Any) -> None:
    index.drop(instance.pk)
    transaction.on_commit(lambda: index.put_source(instance))  # what is deleted is unpublished first


@receiver(post_delete, sender=Page)
def put_source_of_deleted(instance: Page, **kwargs: Any) -> None:
    """A deleted page takes its entries along; the Kazakh page comes in its place, unless it goes together with it."""
    transaction.on_commit(lambda: index.put_source(instance))


@receiver(post_page_move)
def follow_into_privacy_or_out(instance: Page, **kwargs: Any) -> None:
    if index.private_paths():
        index.put_below(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_restriction(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """`origin`: what is being deleted. A page that takes its restriction along is not published by that."""
    if origin is None or getattr(origin, "model", type(origin)) is PageViewRestriction:
        index.put_below(instance.page)


@receiver(post_delete, sender=SearchEntry)
def forget_words(instance: SearchEntry, **kwargs: Any) -> None:
    index.forget(instance.language, instance.folded_text)
