"""Views of Wagtail, wagtail-localize and wagtailmenus that fall over an odd request, or tell too much."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import path, reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.choosers import ExternalLinkChooserForm, URLOrAbsolutePathField
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.admin.views.pages.copy import copy
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.documents.views.multiple import DeleteView as DeleteOneOfMany
from wagtail.models import Site
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail_localize.views.edit_translation import upload_pofile

MARK_OF_ITS_TRANSLATION = b'\n"X-WagtailLocalize-TranslationID: '
"""Stands in the head of each PO file that wagtail-localize hands out, and nowhere else."""


class Address(URLOrAbsolutePathField):
    def to_python(self, value: str | None) -> str:
        return super().to_python(value or "")


class ExternalLinkForm(ExternalLinkChooserForm):
    url = Address(label=ExternalLinkChooserForm.base_fields["url"].label)


class ExternalLink(ExternalLinkView):
    """Wagtail's own falls over a form without an address, and over a parent that is no number."""

    form_class = ExternalLinkForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.GET.get("parent_page_id", "0").isdecimal():
            return HttpResponseBadRequest()
        return super().dispatch(request, *args, **kwargs)


@require_POST
def upload_po(request: HttpRequest, translation_id: int) -> HttpResponse:
    """wagtail-localize's own falls over a request without a file, and over a file that is not one of its own."""
    file = request.FILES.get("file")
    if file and MARK_OF_ITS_TRANSLATION in file.read():
        file.seek(0)
        return upload_pofile(request, translation_id)
    messages.error(
        request, _("This is no PO file that was downloaded here. Please download it anew, and fill that in.")
    )
    return HttpResponseRedirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


def main_menu(request: HttpRequest) -> HttpResponse:
    """There is one; wagtailmenus leads everybody to it, and falls over those who have no rights on it."""
    if not request.user.has_perm("sections.change_mainmenu"):
        raise PermissionDenied
    return HttpResponseRedirect(f"{request.path}edit/{Site.find_for_request(request).pk}/")


def copy_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Wagtail's own falls over a form that does not say where the copy is to stand."""
    if request.method == "POST" and not request.POST.get("new_parent_page", "").isdecimal():
        return HttpResponseBadRequest()
    return copy(request, page_id)


def whole(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Wagtail's own falls over a form from which the blocks are missing."""

    def asked(request: HttpRequest, **which: int | str) -> HttpResponseBase:
        try:
            return view(request, **which)
        except MultiValueDictKeyError:
            return HttpResponseBadRequest()

    return asked


def no_list_of_menus(request: HttpRequest) -> HttpResponse:
    """There is one main menu; the list of them, which wagtailmenus does not show, falls over that."""
    raise Http404


def delete_one_of_many(request: HttpRequest, doc_id: int) -> HttpResponse:
    """Wagtail's own falls over a document that a page still needs."""
    try:
        return DeleteOneOfMany.as_view()(request, doc_id=doc_id)
    except ProtectedError:
        words = _("A page still needs this file, so it stays.")
        return JsonResponse({"success": False, "error_message": words}, status=409)


class SiteHistory(LogEntriesView):
    """Wagtail shows everybody in the admin what was done to records that are none of theirs."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


def hide_history(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hook: no line of the menu leads where one is refused."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "site-history"]


urlpatterns = decorate_urlpatterns(
    [
        path("choose-external-link/", ExternalLink.as_view()),
        path("localize/translate/<int:translation_id>/pofile/upload/", upload_po),
        path("pages/<int:page_id>/copy/", copy_page),
        path(
            "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
            whole(CreateView.as_view()),
        ),
        path("pages/<int:page_id>/edit/", whole(EditView.as_view())),
        path("pages/<int:page_id>/revisions/<int:revision_id>/revert/", whole(RevisionsRevertView.as_view())),
        path("wagtailmenus/mainmenu/", main_menu),
        path("wagtailmenus/mainmenu/results/", no_list_of_menus),
        path("documents/multiple/<int:doc_id>/delete/", delete_one_of_many),
        path("reports/site-history/", SiteHistory.as_view()),
        path("reports/site-history/results/", SiteHistory.as_view(results_only=True)),
    ],
    require_admin_access,
)
"""Stand before Wagtail's own (portal/urls.py), which the hook for addresses comes after."""
