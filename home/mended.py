"""Views of Wagtail, wagtail-localize and wagtailmenus that fall over an odd request, or tell too much."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.choosers import ExternalLinkChooserForm, URLOrAbsolutePathField
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.bulk_action.dispatcher import index as bulk_action
from wagtail.admin.views.chooser import ExternalLinkView
from wagtail.admin.views.pages.copy import copy
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.move import move_confirm
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.contrib.redirects.views import process_import
from wagtail.documents.permissions import permission_policy as on_documents
from wagtail.documents.views.multiple import CreateFromUploadedDocumentView
from wagtail.documents.views.multiple import DeleteView as DeleteOneOfMany
from wagtail.images.permissions import permission_policy as on_images
from wagtail.images.views.multiple import CreateFromUploadedImageView
from wagtail.models import Page, Site
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail.snippets.models import get_snippet_models
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail_localize.views.edit_translation import upload_pofile

from sections.frame.menus import MainMenu
from sections.reports.desk import AddExpectedReport

OF_FILES_AND_PAGES = {"document": on_documents, "image": on_images, "page": page_permission_policy}
View = Callable[..., HttpResponseBase]
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


def edit_main_menu(request: HttpRequest, pk: int) -> HttpResponseBase:
    """wagtailmenus' own saves the menu before it looks whether one may."""
    if not request.user.has_perm("sections.change_mainmenu"):
        raise PermissionDenied
    return MainMenu.snippet_viewset.edit_view(request, pk=str(pk))


def copy_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """Wagtail's own falls over a form that does not say where the copy is to stand."""
    if request.method == "POST" and not request.POST.get("new_parent_page", "").isdecimal():
        return HttpResponseBadRequest()
    return copy(request, page_id)


def move_there(request: HttpRequest, page_to_move_id: int, destination_id: int) -> HttpResponse:
    """Wagtail's own shows the title of any page to whoever might not move it."""
    if not get_object_or_404(Page, pk=page_to_move_id).permissions_for_user(request.user).can_move():
        raise PermissionDenied
    return move_confirm(request, page_to_move_id, destination_id)


def in_bulk(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """Wagtail's own names all records of any kind to everybody, if only to tell them that they may not."""
    kind = next((one for one in get_snippet_models() if one._meta.label_lower == f"{app_label}.{model_name}"), None)
    policy = kind.snippet_viewset.permission_policy if kind else OF_FILES_AND_PAGES.get(model_name)
    of_records = ("delete",) if action == "delete" else ("change",)
    needed = of_records if kind else ("add", "change", "publish")
    if policy and not policy.user_has_any_permission(request.user, needed):
        raise PermissionDenied
    return bulk_action(request, app_label, model_name, action)


def whole(view: View, fault: type[Exception] = MultiValueDictKeyError) -> View:
    """Wagtail's and wagtail-localize's own fall over a form of which a part is missing: a page's blocks, say."""

    @wraps(view)
    def asked(request: HttpRequest, **which: int | str) -> HttpResponseBase:
        try:
            return view(request, **which)
        except fault:
            return HttpResponseBadRequest()

    return asked


def for_those_who_add(view: View, policy: BasePermissionPolicy) -> View:
    """Wagtail's own falls over somebody who has begun an upload and may add nothing any more."""

    def asked(request: HttpRequest, **which: int) -> HttpResponseBase:
        if not policy.user_has_permission(request.user, "add"):
            raise PermissionDenied
        return view(request, **which)

    return asked


def not_there(request: HttpRequest, **which: str) -> HttpResponse:
    """Nothing leads there, and the view behind the address falls over being asked."""
    raise Http404


def delete_one_of_many(request: HttpRequest, doc_id: int) -> HttpResponse:
    """Wagtail's own falls over a document that a page still needs."""
    try:
        return DeleteOneOfMany.as_view()(request, doc_id=doc_id)
    except ProtectedError:
        words = _("A page still needs this file, so it stays.")
        return JsonResponse({"success": False, "error_message": words}, status=409)


def keep_what_is_needed(request: HttpRequest, instances: list[Model]) -> HttpResponse | None:
    """Hook: Wagtail falls over the deleting of a record that others need, one by one as in bulk."""
    try:
        Collector(using=DEFAULT_DB_ALIAS).collect(list(instances))
    except ProtectedError:
        messages.error(request, _("Other records still need this, so it stays."))
        return HttpResponseRedirect(reverse(instances[0].snippet_viewset.get_url_name("list")))  # type: ignore[attr-defined]
    return None


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
        path("bulk/<str:app_label>/<str:model_name>/<str:action>/", in_bulk),
        path("pages/<int:page_id>/copy/", copy_page),
        path("pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/", move_there),
        path(
            "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
            whole(CreateView.as_view()),
        ),
        path("pages/<int:page_id>/edit/", whole(EditView.as_view())),
        path("pages/<int:page_id>/revisions/<int:revision_id>/revert/", whole(RevisionsRevertView.as_view())),
        path("reports/disclosure/add/<int:parent_page_id>/", whole(AddExpectedReport.as_view())),
        path("redirects/import/process/", whole(process_import, KeyError)),
        path("snippets/choose/<slug:app_label>/<slug:model_name>/create/", not_there),
        path("wagtailmenus/mainmenu/", main_menu),
        path("wagtailmenus/mainmenu/edit/<int:pk>/", edit_main_menu),
        path("wagtailmenus/mainmenu/results/", not_there),
        path("documents/multiple/<int:doc_id>/delete/", delete_one_of_many),
        path(
            "documents/multiple/create_from_uploaded_document/<int:uploaded_file_id>/",
            for_those_who_add(CreateFromUploadedDocumentView.as_view(), on_documents),
        ),
        path(
            "images/multiple/create_from_uploaded_image/<int:uploaded_file_id>/",
            for_those_who_add(CreateFromUploadedImageView.as_view(), on_images),
        ),
        path("reports/site-history/", SiteHistory.as_view()),
        path("reports/site-history/results/", SiteHistory.as_view(results_only=True)),
    ],
    require_admin_access,
)
"""Stand before Wagtail's own (portal/urls.py), which the hook for addresses comes after."""
