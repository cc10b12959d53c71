"""What withdrawing, moving or deleting a page does in the other languages, told before it is done."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.actions.move_page import MovePageAction
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction, MoveBulkAction, UnpublishBulkAction
from wagtail.admin.views.pages.unpublish import Unpublish
from wagtail.models import Page

from translations.together import deleting
from translations.together.following import movable
from translations.together.versions import NAMES, is_original, others

MOST = 20
"""Pages of a selection whose languages are listed."""


def line(page: Page, more: str = "") -> tuple[str, str, str, str]:
    """Language, address, state, what becomes of it."""
    state = _("published") if page.live else _("a draft")
    count = page.get_descendant_count()
    if count:
        below = ngettext("with %(count)s page below it", "with %(count)s pages below it", count) % {"count": count}
        state = f"{state}, {below}"
    return str(NAMES[page.locale.language_code]), page.url_path, state, more


def tell(request: HttpRequest, words: str, lines: list[tuple[str, str, str, str]]) -> None:
    if lines:
        items = format_html_join("", "<li>{}: {} ({}){}</li>", lines)
        messages.warning(request, format_html("{}<ul>{}</ul>", words, items))


def withdrawn(request: HttpRequest, pages: list[Page]) -> None:
    lines = [line(one) for page in pages[:MOST] if is_original(page) for one in others(page) if one.live]
    tell(request, _("It is unpublished in these languages, too:"), lines)


def deleted(request: HttpRequest, pages: list[Page]) -> None:
    lines = [line(one) for page in pages[:MOST] if is_original(page) for one in others(page)]
    tell(request, _("It is deleted in these languages, too:"), lines)


def moved(request: HttpRequest, page: Page, destination: Page) -> None:
    lines = []
    for one, parent in movable(page, destination) if is_original(page) else []:
        if parent is None:
            more = _(" – it stays there: the new section is missing in this language, or has such an address already")
        else:
            more = f" → {parent.url_path}{one.slug}/"
        lines.append(line(one, more))
    tell(request, _("It is moved in these languages, too; the old addresses lead to the new ones:"), lines)


class UnpublishTogether(Unpublish):
    """Wagtail's own view, in one transaction."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        withdrawn(request, [self.object])
        return super().get(request, *args, **kwargs)

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return super().post(request, *args, **kwargs)


def before_deleting(request: HttpRequest, page: Page) -> None:
    """Hook."""
    if request.method == "GET":
        deleted(request, [page])


def before_moving(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Hook: Wagtail's own would move some of the languages before it finds that another cannot follow."""
    if request.method != "POST":
        moved(request, page, destination)
        return None
    with transaction.atomic():
        MovePageAction(page, destination, pos="last-child", user=request.user).execute()
    messages.success(request, _("Moved: “%(title)s”.") % {"title": page.title})
    return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[destination.pk]))


class UnpublishMany(UnpublishBulkAction):
    """Tells what goes with the pages before it is pressed; they follow by themselves."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        withdrawn(request, self.get_actionable_objects()[0])
        return super().get(request, *args, **kwargs)


class MoveMany(MoveBulkAction):
    """The new section is chosen on the same screen, so what cannot follow is not known yet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = [page for page in self.get_actionable_objects()[0] if is_original(page)]
        lines = [line(one) for page in chosen[:MOST] for one in others(page)]
        tell(request, _("It is moved in these languages, too, where the new section is there in them:"), lines)
        return super().get(request, *args, **kwargs)


class DeleteMany(DeleteBulkAction):
    """All languages of all of them, or none."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        deleted(request, self.get_actionable_objects()[0])
        return super().get(request, *args, **kwargs)

    def prepare_action(self, objects: list[Page], objects_without_access: dict) -> HttpResponse | None:
        for page in objects:
            if words := deleting.refusal(page):
                messages.error(self.request, words)
                return HttpResponseRedirect(self.next_url)
        return super().prepare_action(objects, objects_without_access)

    @classmethod
    def execute_action(cls, objects: list[Page], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        numbers = [number for page in objects for number in deleting.going(page)]
        counted = super().execute_action(objects, user=user, **kwargs)
        deleting.delete(numbers, user)
        return counted
