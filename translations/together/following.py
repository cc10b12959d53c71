"""What is done to the original is done to its versions: withdrawn, moved, called otherwise in the address.

On Wagtail's signals, so that every door is heard: the views, bulk actions, the admin's API, the end of a page's time.
The right over the original is enough: without it its translations would be left behind (docs/decisions/0041).
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver
from wagtail.actions.move_page import MovePageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.forms.turns import PAGES, one_at_a_time
from translations.board.keeping import batches
from translations.together.versions import is_original, others, versions_of


@receiver(page_unpublished, dispatch_uid="withdraw a page in all languages")
@transaction.atomic
def is_withdrawn(instance: Page, **kwargs: Any) -> None:
    """Published or to be published later; whoever publishes its languages at that moment goes before."""
    if not is_original(instance):
        return
    one_at_a_time(PAGES)
    for one in others(instance):
        one.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
        if one.live:
            one.specific.unpublish()


@receiver(post_page_move, dispatch_uid="move a page in all languages")
@transaction.atomic
def is_moved(instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any) -> None:
    if parent_page_before.pk == parent_page_after.pk or not is_original(instance):
        return
    one_at_a_time(PAGES)
    for one, parent in movable([instance], parent_page_after):
        if parent is not None:
            MovePageAction(Page.objects.get(pk=one.pk), parent, pos="last-child").execute()


def movable(originals: Iterable[Page], destination: Page) -> list[tuple[Page, Page | None]]:
    """The versions that would stand elsewhere, each with its new parent; None: it stays where it is.

    A query for two hundred pages, two, and one for each language.
    """
    below = {one.locale_id: one for one in Page.objects.filter(translation_key=destination.translation_key)}
    taken = {number: dict(parent.get_children().values_list("slug", "pk")) for number, parent in below.items()}
    found: list[tuple[Page, Page | None]] = []
    for some in batches(str(one.translation_key) for one in originals if is_original(one)):
        for one in versions_of(some):
            parent = below.get(one.locale_id)
            if parent is not None and one.is_child_of(parent):
                continue
            fits = parent is not None and not parent.is_descendant_of(one) and parent.pk != one.pk
            free = parent is not None and taken[one.locale_id].setdefault(one.slug, one.pk) == one.pk
            found.append((one, parent if fits and free else None))
    return found


@receiver(page_published, dispatch_uid="call a page the same in the address of all languages")
def is_published(instance: Page, **kwargs: Any) -> None:
    """One query where all are called so, as nearly all are."""
    if instance.live and is_original(instance):
        for one in others(instance):
            if one.slug != instance.slug:
                rename(one.pk, instance.pk)


@receiver([page_slug_changed, post_page_move], dispatch_uid="no way of a page leads to itself")
def is_back(instance: Page, **kwargs: Any) -> None:
    """Where it stands again, with what is below it, no redirect is needed; once withdrawn, it would lead in circles."""
    below = Page.objects.filter(path__startswith=instance.path).values_list("url_path", flat=True)
    for some in batches(below.iterator()):
        here = [Redirect.normalise_path(address) for address in some]
        Redirect.objects.filter(automatically_created=True, old_path__in=here).delete()


@transaction.atomic
def rename(number: int, original: int) -> None:
    """The page as it is published, and its draft; Wagtail makes the redirects, of the pages below it too.

    As the original is called by now: two may be publishing it at this moment.
    """
    one_at_a_time(PAGES)
    page, slug = Page.objects.get(pk=number), Page.objects.values_list("slug", flat=True).get(pk=original)
    page.slug = find_available_slug(page.get_parent(), slug, ignore_page_id=page.pk)
    if Page.objects.filter(pk=number, slug=page.slug).exists():
        return
    page.save(clean=False, update_fields=["slug", "url_path"])
    for revision in page.revisions.filter(Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)):
        revision.content["slug"] = page.slug
        revision.save(update_fields=["content"])
