"""Withdrawing, moving and deleting in the admin: told first, then whole, in all languages, one after another.

Wagtail saves and moves a page as it was when the request began. Whoever comes second reads it anew here.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.actions.move_page import MovePageAction
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction, MoveBulkAction, UnpublishBulkAction
from wagtail.admin.views.pages.bulk_actions.move import MoveForm
from wagtail.admin.views.pages.unpublish import Unpublish
from wagtail.models import Page

from portal.forms.turns import PAGES, one_at_a_time
from translations.together import deleting, telling
from translations.together.following import movable
from translations.together.versions import NAMES

GOING = "versions_that_go"
"""Under this name a page that is being deleted keeps which versions go with it."""
PLACE = ("path", "depth", "numchild", "url_path")


def take_turn(*pages: Page) -> None:
    """In a transaction, until it ends; the pages are where they are by now."""
    one_at_a_time(PAGES)
    for page in pages:
        try:
            stand_anew(page)
        except ObjectDoesNotExist as gone:
            raise Http404 from gone


def stand_anew(page: Page) -> None:
    """Where it stands by now, though it was read before."""
    page.refresh_from_db(fields=PLACE)
    page.get_parent(update=True)


class UnpublishTogether(Unpublish):
    """Wagtail's own view, in one transaction."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        telling.withdrawn(request, [self.object])
        return super().get(request, *args, **kwargs)

    @transaction.atomic
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        one_at_a_time(PAGES)
        self.object = self.get_object()
        self.objects_to_unpublish = self.get_objects_to_unpublish()
        return super().post(request, *args, **kwargs)


def before_moving(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    """Hook: Wagtail's own would move some of the languages before it finds that another cannot follow."""
    if request.method != "POST":
        telling.moved(request, movable([page], destination))
        return None
    with transaction.atomic():
        take_turn(page, destination)
        if not Page._slug_is_available(page.slug, destination, page):
            return HttpResponseRedirect(request.get_full_path())  # where Wagtail says so
        MovePageAction(page, destination, pos="last-child", user=request.user).execute()
    messages.success(request, _("Moved: “%(title)s”.") % {"title": page.title})
    return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[destination.pk]))


def before_deleting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook, in the transaction of the deletion: remembers what goes with the page."""
    if request.method == "POST":
        take_turn(page)
    going = deleting.going([page])
    if words := deleting.refusal([page], going):
        messages.error(request, words)
        return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))
    typed = request.POST.get("confirm_site_name")
    if request.method != "POST" or (typed and typed != settings.WAGTAIL_SITE_NAME):  # Wagtail asks again
        telling.deleted(request, going)
    setattr(page, GOING, going)
    return None


def after_deleting(request: HttpRequest, page: Page) -> None:
    """Hook, in the same transaction."""
    going: list[Page] = getattr(page, GOING, [])
    deleting.delete(going, request.user)
    if going:
        languages = dict.fromkeys(str(NAMES[one.locale.language_code]) for one in going)
        messages.success(
            request, _("It is deleted in these languages, too: %(names)s.") % {"names": ", ".join(languages)}
        )


def before_bulk(request: HttpRequest, action: str, objects: list, bulk: Any) -> HttpResponse | None:
    """Hook, in the transaction of what is done to many; it is done to what the list then holds."""
    if bulk.model is not Page:
        return None
    take_turn(*([bulk.cleaned_form.cleaned_data["chooser"]] if action == "move" else []))
    found = Page.objects.in_bulk([page.pk for page in objects])
    objects[:] = [found[page.pk] for page in objects if page.pk in found]
    if action == "delete" and (words := deleting.refusal(objects, deleting.going(objects))):
        messages.error(request, words)
        return HttpResponseRedirect(bulk.next_url)
    return None


class UnpublishMany(UnpublishBulkAction):
    """Tells what goes with the pages before it is pressed; they follow by themselves."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        telling.withdrawn(request, self.get_actionable_objects()[0])
        return super().get(request, *args, **kwargs)


class MoveTogetherForm(MoveForm):
    """`told`: the new section for which it has been said what cannot follow."""

    told = forms.IntegerField(required=False, widget=forms.HiddenInput)


class MoveMany(MoveBulkAction):
    """Where a language of some of the pages cannot follow into the new section, that is said before anything moves."""

    form_class = MoveTogetherForm

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"told": self.destination.pk if self.destination else None}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        telling.to_be_moved(request, self.get_actionable_objects()[0])
        return super().get(request, *args, **kwargs)

    def prepare_action(self, pages: list[Page], pages_without_access: dict) -> HttpResponse | None:
        response: HttpResponse | None = super().prepare_action(pages, pages_without_access)
        given = self.cleaned_form.cleaned_data
        if response is not None or given["told"] == given["chooser"].pk:
            return response
        found = movable(pages, given["chooser"])
        if all(parent for _one, parent in found):
            return None
        telling.left_behind(self.request, found)
        self.destination = given["chooser"]
        form = self.form_class(**{**self.get_form_kwargs(), "data": None, "files": None})
        context = {"destination": self.destination, **self.get_context_data(form=form)}
        return TemplateResponse(self.request, self.template_name, context)


class DeleteMany(DeleteBulkAction):
    """All languages of all of them, or none."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        telling.deleted(request, deleting.going(self.get_actionable_objects()[0]))
        return super().get(request, *args, **kwargs)

    @classmethod
    def execute_action(cls, objects: list[Page], user: Any = None, **kwargs: Any) -> tuple[int, int]:
        going = deleting.going(objects)
        counted = super().execute_action(objects, user=user, **kwargs)
        deleting.delete(going, user)
        return counted
