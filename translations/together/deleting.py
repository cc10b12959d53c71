"""A page that is deleted goes in all languages, with all pages below it; a translation that was deleted stays so."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page
from wagtail_localize.models import Translation, cleanup_translation_on_delete

from translations.board.keeping import batches
from translations.together.versions import NAMES, is_original


def within(paths: Iterable[str]) -> Q:
    """These pages and all below them."""
    return reduce(or_, (Q(path__startswith=path) for path in paths))


def keys(pages: list[Page]) -> QuerySet:
    return Page.objects.filter(within(page.path for page in pages)).order_by().values("translation_key")


def going(pages: Iterable[Page]) -> list[Page]:
    """What goes with these originals and all below them in the other languages: of what stands below another that goes
    only the topmost, from the top down. A query for two hundred pages."""
    found: list[Page] = []
    for some in batches(page for page in pages if is_original(page)):
        versions = Page.objects.filter(translation_key__in=keys(some), depth__gt=2)
        versions = versions.exclude(within(page.path for page in some)).select_related("locale")
        for one in versions.only("path", "depth", "numchild", "url_path", "title", "live", "locale").order_by("path"):
            if not (found and one.path.startswith(found[-1].path)):
                found.append(one)
    return sorted(found, key=lambda one: (one.depth, one.path))


def refusal(pages: list[Page], versions: list[Page]) -> str:
    """Pages that are there in another language alone do not go unasked; nothing: all of it may go.

    `versions`: what goes with the pages. A query for two hundred that have pages below them.
    """
    originals = [page for page in pages if is_original(page)]
    for some in batches(one for one in versions if one.numchild):
        apart = Page.objects.filter(within(one.path for one in some))
        for of_these in batches(iter(originals)):
            apart = apart.exclude(translation_key__in=keys(of_these))
        paths = list(apart.values_list("path", flat=True))
        if paths:
            above = next(one for one in some if paths[0].startswith(one.path))
            words = _(
                "Nothing is deleted: below “%(title)s” (%(language)s) there are pages without an original, "
                "%(count)s in number. Move or delete these first."
            )
            count = sum(path.startswith(above.path) for path in paths)
            return words % {"title": above.title, "language": NAMES[above.locale.language_code], "count": count}
    return ""


def delete(versions: list[Page], user: User | AnonymousUser | None) -> None:
    """Each read anew: what went with a page above it is gone already."""
    for number in [one.pk for one in versions]:
        page = Page.objects.filter(pk=number).first()
        if page is not None:
            DeletePageAction(page, user=user).execute(skip_permission_checks=True)


@receiver(post_delete, sender=Page, dispatch_uid="forget the strings of a page that is gone in all languages")
def is_deleted(instance: Page, **kwargs: Any) -> None:
    """As long as one version is there, wagtail-localize remembers that the others were deleted."""
    if not Page.objects.filter(translation_key=instance.translation_key).exists():
        Translation.objects.filter(source__object_id=instance.translation_key).delete()
        cleanup_translation_on_delete(instance)
