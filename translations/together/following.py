"""What is done to the original is done to its versions: withdrawn, moved, called otherwise in the address.

On Wagtail's signals, so that every door is heard: the views, bulk actions, the admin's API, the end of a page's time.
The right over the original is enough: without it its translations would be left behind (docs/decisions/0041).
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver
from wagtail.actions.move_page import MovePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.forms.turns import one_at_a_time
from translations.together.versions import LANGUAGES_OF_A_PAGE, is_original, others

AT_ONCE = 500
"""Addresses in a statement."""


@receiver(page_unpublished, dispatch_uid="withdraw a page in all languages")
@transaction.atomic
def is_withdrawn(instance: Page, **kwargs: Any) -> None:
    """Published or to be published later; whoever publishes its languages at that moment goes before."""
    if not is_original(instance):
        return
    one_at_a_time(LANGUAGES_OF_A_PAGE, instance.pk)
    for one in others(instance):
        one.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
        if one.live:
            one.specific.unpublish()


@receiver(post_page_move, dispatch_uid="move a page in all languages")
def is_moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    if parent_page_before.pk == parent_page_after.pk or not is_original(instance):
        return
    for one, parent in movable(instance, parent_page_after):
        if parent is not None:
            MovePageAction(Page.objects.get(pk=one.pk), parent, pos="last-child").execute()


def movable(original: Page, destination: Page) -> list[tuple[Page, Page | None]]:
    """The versions that would stand elsewhere, each with its new parent; None: it stays where it is."""
    below = {one.locale_id: one for one in Page.objects.filter(translation_key=destination.translation_key)}
    found: list[tuple[Page, Page | None]] = []
    for one in others(original):
        parent = below.get(one.locale_id)
        if parent is not None and one.is_child_of(parent):
            continue
        fits = parent is not None and not parent.is_descendant_of(one) and parent.pk != one.pk
        free = parent is not None and Page._slug_is_available(one.slug, parent, one)
        found.append((one, parent if fits and free else None))
    return found


@receiver(page_published, dispatch_uid="call a page the same in the address of all languages")
def is_published(instance: Page, **kwargs: Any) -> None:
    """One query where all are called so, as nearly all are."""
    if instance.live and is_original(instance):
        for one in others(instance):
            if one.slug != instance.slug:
                rename(one.pk, instance.slug)


@receiver([page_slug_changed, post_page_move], dispatch_uid="no way of a page leads to itself")
def is_back(instance: Page, **kwargs: Any) -> None:
    """Where it stands again, with what is below it, no redirect is needed; once withdrawn, it would lead in circles."""
    below = Page.objects.filter(path__startswith=instance.path).values_list("url_path", flat=True)
    for some in batched(below.iterator(), AT_ONCE):
        here = [Redirect.normalise_path(address) for address in some]
        Redirect.objects.filter(automatically_created=True, old_path__in=here).delete()


def batched(addresses: Iterator[str], size: int) -> Iterator[list[str]]:
    while some := list(islice(addresses, size)):
        yield some


@transaction.atomic
def rename(number: int, slug: str) -> None:
    """The page as it is published, and its draft; Wagtail makes the redirects, of the pages below it too."""
    page = Page.objects.get(pk=number)
    page.slug = find_available_slug(page.get_parent(), slug, ignore_page_id=page.pk)
    if Page.objects.filter(pk=number, slug=page.slug).exists():
        return
    page.save(clean=False, update_fields=["slug", "url_path"])
    for revision in page.revisions.filter(Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)):
        revision.content["slug"] = page.slug
        revision.save(update_fields=["content"])
