"""A page that is deleted goes in all languages, with all pages below it; a translation that was deleted stays so."""

from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation, cleanup_translation_on_delete

from translations.together.versions import NAMES, is_original

GOING = "versions_that_go"
"""Under this name a page that is being deleted keeps which versions go with it."""


def keys(page: Page) -> list:
    return list(page.get_descendants(inclusive=True).values_list("translation_key", flat=True))


def versions(page: Page) -> QuerySet[Page]:
    """Of the original and all below it, in the other languages."""
    if not is_original(page):
        return Page.objects.none()
    found = Page.objects.filter(translation_key__in=keys(page), depth__gt=2).exclude(path__startswith=page.path)
    return found.select_related("locale").order_by("depth", "pk")


def going(page: Page) -> list[int]:
    return list(versions(page).values_list("pk", flat=True))


def refusal(page: Page) -> str:
    """Pages that are there in another language alone do not go unasked; nothing: all of it may go."""
    theirs = set(keys(page))
    for one in versions(page):
        apart = one.get_descendants().exclude(translation_key__in=theirs)
        if count := apart.count():
            words = _(
                "Nothing is deleted: below “%(title)s” (%(language)s) there are pages without an original, "
                "%(count)s in number. Move or delete these first."
            )
            return words % {"title": one.title, "language": NAMES[one.locale.language_code], "count": count}
    return ""


def delete(numbers: list[int], user: User | AnonymousUser | None) -> None:
    """From the top down, each read anew: what went with the page above it is gone already."""
    for number in numbers:
        page = Page.objects.filter(pk=number).first()
        if page is not None:
            DeletePageAction(page, user=user).execute(skip_permission_checks=True)


def before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook, in the transaction of the deletion: remembers what goes with the page."""
    if words := refusal(page):
        messages.error(request, words)
        return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    setattr(page, GOING, going(page))
    return None


def after_deleting(request: HttpRequest, page: Page) -> None:
    """Hook, in the same transaction."""
    delete(getattr(page, GOING, []), request.user)


@receiver(post_delete, sender=Page, dispatch_uid="forget the strings of a page that is gone in all languages")
def is_deleted(instance: Page, **kwargs: Any) -> None:
    """As long as one version is there, wagtail-localize remembers that the others were deleted."""
    if not Page.objects.filter(translation_key=instance.translation_key).exists():
        Translation.objects.filter(source__object_id=instance.translation_key).delete()
        cleanup_translation_on_delete(instance)
