"""A page goes past no door without a language its type needs, nor under another address unseen: the editor leads to the
screen of all languages, bulk actions and the admin's API refuse."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.models import Page

from portal.forms.turns import PAGES, one_at_a_time
from portal.locale import CODES
from sections.frame.page import PortalPage
from translations.together import deleting
from translations.together.doing import stand_anew
from translations.together.screen import address
from translations.together.versions import has_draft, is_original, lacking, renamed, stand

CONFLICT = 409
TO_BE_PUBLISHED = "to_be_published"
"""Under this name a request keeps that “Publish” was pressed."""


def is_to_be_seen(page: Page) -> bool:
    """Whether publishing its draft asks for a written reason, or gives its versions another address."""
    if not is_original(page) or not has_draft(page):
        return False
    return needs_reason(page) or any(renamed(page))


def needs_reason(page: Page) -> bool:
    return is_needed_elsewhere(page) and bool(lacking(page, stand(page)))


def is_needed_elsewhere(page: Page) -> bool:
    model = page.specific_class
    return bool(model and issubclass(model, PortalPage) and model.needed_in)


def before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook: the draft has been saved; it is published on the screen of all languages, or at once."""
    saved = Page.objects.get(pk=page.pk)
    if not is_to_be_seen(saved):
        stand_anew(page)  # moved since the request began, it is published where it stands now
        return None
    messages.info(request, _("Saved as a draft. See what happens in each language, then publish it here."))
    return HttpResponseRedirect(address(saved))


def before_creating(request: HttpRequest, parent: Page, kind: type[Page]) -> None:
    """Hook: a new page of such a type is saved as a draft. Wagtail would have it live before anybody is asked."""
    needs = issubclass(kind, PortalPage) and kind.needed_in and parent.url_path.split("/")[1] == CODES[0]
    if needs and "action-publish" in request.POST:
        form = request.POST.copy()
        del form["action-publish"]
        request.POST = form  # type: ignore[assignment]
        setattr(request, TO_BE_PUBLISHED, True)


def after_creating(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook."""
    return before_publishing(request, page) if getattr(request, TO_BE_PUBLISHED, False) else None


def before_bulk_publishing(request: HttpRequest, action: str, objects: list, bulk: Any) -> HttpResponse | None:
    """Hook: many at once leave no room for a reason each."""
    if action != "publish" or bulk.model is not Page:
        return None
    pages: Iterable[Page] = objects
    if bulk.cleaned_form.cleaned_data.get("include_descendants"):
        pages = [*objects, *(below for page in objects for below in page.get_descendants().not_live())]
    count = sum(is_to_be_seen(page) for page in pages)
    if not count:
        return None
    words = ngettext(
        "Nothing is published: %(count)s page is published on the screen of all its languages.",
        "Nothing is published: %(count)s pages are published one by one, on the screen of all their languages.",
        count,
    )
    messages.error(request, words % {"count": count})
    return HttpResponseRedirect(bulk.next_url)


def before_copying(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook: a copy is a new page, and is not published with its like in other languages."""
    if request.method != "POST" or not {"publish_copies", "alias"} & request.POST.keys():
        return None
    pages = page.get_descendants(inclusive=True) if request.POST.get("copy_subpages") else [page]
    if not any(is_needed_elsewhere(one) for one in pages):
        return None
    messages.error(request, _("A page of this type is copied as a draft: it is published with its other languages."))
    return HttpResponseRedirect(request.get_full_path())


class PagesTogether(PagesAdminAPIViewSet):
    """The admin's API: what is done to a page there is done to its languages, whole or not at all."""

    def action_view(self, request: Any, pk: int, action_name: str) -> HttpResponse:
        with transaction.atomic():
            one_at_a_time(PAGES)
            page = self.get_object()
            going = deleting.going([page]) if action_name == "delete" else []
            if refused := refusal(page, action_name, request, going):
                return JsonResponse({"detail": refused}, status=CONFLICT)
            response: HttpResponse = super().action_view(request, pk, action_name)
            if going and not Page.objects.filter(pk=page.pk).exists():
                deleting.delete(going, request.user)
            return response


def refusal(page: Page, action: str, request: Any, going: list[Page]) -> str:
    """Why the API does not do it; nothing: it does, or says itself that one may not."""
    rights, given = page.permissions_for_user(request.user), request.data
    if action == "publish" and rights.can_publish() and is_to_be_seen(page):
        return _("This page is published on the screen of all its languages.")
    live = action == "create_alias" or given.get("keep_live", True) not in (False, "false", "0")
    pages = page.get_descendants(inclusive=True) if given.get("recursive") else [page]
    if action in ("copy", "create_alias") and live and any(map(is_needed_elsewhere, pages)):
        return _("A page of this type is copied as a draft: it is published with its other languages.")
    return deleting.refusal([page], going) if action == "delete" and rights.can_delete() else ""


def in_place_of_wagtails(router: WagtailAPIRouter) -> None:
    """Hook."""
    router.register_endpoint("pages", PagesTogether)
