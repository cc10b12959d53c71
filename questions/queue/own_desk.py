"""What keeps the rows of a desk to its own people, and two of them from undoing each other's work.

Wagtail limits the list by a queryset, but not the other views of an object, and its snippet permissions know no single
objects; so each view that shows one checks it, and the chooser, which shows all, has no address.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms import CharField, HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.columns import PlainBox, PlainColumn, PlainTitle
from portal.admin.forms import OwnFieldsForm
from portal.admin.paging import FromBothEnds
from portal.admin.policies import NoChooser, Only


class DeskForm(OwnFieldsForm):
    """Knows the wording it was opened with, so that nobody saves over what a colleague has written meanwhile."""

    opened_with = CharField(required=False, widget=HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opened_with"].initial = wording(self.instance)

    def refusal(self, row: Any) -> str:
        """Why it may not be saved, or nothing. `row`: what is in the database now, locked; None: it has gone."""
        if row is None:
            return gettext("It has been deleted meanwhile. What you have written stands below.")
        opened_with, now = self.cleaned_data["opened_with"], wording(row)
        if not opened_with or opened_with == now or not set(row.WORDED_BY_STAFF).intersection(self.changed_data):
            return ""
        self.data: Any = self.data.copy()
        self.data[self.add_prefix("opened_with")] = now
        return gettext("A colleague has saved another text meanwhile: “%(text)s”. Save once more to replace it.") % {
            "text": " / ".join(getattr(row, name) for name in row.WORDED_BY_STAFF)
        }


def wording(row: Any) -> str:
    """What its staff have written, as a digest: it stands in a hidden field."""
    words = "\n".join(getattr(row, name) for name in row.WORDED_BY_STAFF)
    return hashlib.sha256(words.encode()).hexdigest()


class DeskPolicy(Only):
    """The model's permissions, for the rows of the user's own desks."""

    def user_has_permission_for_instance(self, user: User, action: str, instance: Model) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: User, actions: Iterable[str], instance: Model) -> bool:
        own = self.model.objects.visible_to(user).filter(pk=instance.pk).exists()
        return own and self.user_has_any_permission(user, actions)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet:
        rows = super().instances_user_has_any_permission_for(user, actions)
        return rows & self.model.objects.visible_to(user)


class OwnDeskMixin(PermissionCheckedMixin):
    """Refuses a single object of another desk, whatever the view."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get_object(*args, **kwargs)
        if not type(found).objects.is_own(found, self.request.user):
            raise PermissionDenied
        return found


class DeskIndexView(views.IndexView):
    """After some years the list is long."""

    paginator_class = FromBothEnds

    def order_queryset(self, queryset: QuerySet) -> QuerySet:
        """Of many with the same due date, or state, each stands on one page."""
        rows = super().order_queryset(queryset)
        chosen = rows.query.order_by
        return rows.order_by(*chosen, "-pk" if chosen[0].startswith("-") else "pk") if chosen else rows

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [PlainBox("bulk_actions", obj_type="snippet"), *super().columns[1:]]

    def _get_title_column_class(self, column_class: type[Column]) -> type[Column]:
        return PlainTitle

    def _get_custom_column(self, field_name: str, column_class: type[Column] = PlainColumn, **kwargs: Any) -> Column:
        return super()._get_custom_column(field_name, column_class, **kwargs)


class DeleteView(OwnDeskMixin, views.DeleteView):
    pass


class HistoryView(OwnDeskMixin, views.HistoryView):
    pass


class UsageView(OwnDeskMixin, views.UsageView):
    pass


class InspectView(OwnDeskMixin, views.InspectView):
    pass


class EditView(OwnDeskMixin, views.EditView):
    """Asks the form once more, with the row locked, whether it may still be saved. What was typed is never lost."""

    out_of_reach = False
    """Whether the row has gone, or to another desk, while it was written to."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        try:
            super().setup(request, *args, **kwargs)
        except (PermissionDenied, Http404):
            if request.method != "POST":
                raise
            self.out_of_reach = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.out_of_reach:
            return super().dispatch(request, *args, **kwargs)
        fields = (*self.model.WORDED_BY_STAFF, "note", "word")
        typed = [request.POST[name] for name in fields if request.POST.get(name)]
        return render(request, "questions/admin/out_of_reach.html", {"typed": typed}, status=403)

    def form_valid(self, form: DeskForm) -> HttpResponse:
        with transaction.atomic():
            row = self.model.objects.locked(self.object.pk)
            refusal = form.refusal(row)
            if not refusal:
                return super().form_valid(form)
        if row is not None:
            self.object.refresh_from_db()  # the form has written into it
        form.add_error(None, refusal)
        self.produced_error_message = self.get_error_message()
        return self.form_invalid(form)


class DeskViewSet(SnippetViewSet):
    """A queue of a desk."""

    copy_view_enabled = False
    index_view_class: Any = DeskIndexView
    edit_view_class = EditView
    delete_view_class = DeleteView
    history_view_class = HistoryView
    usage_view_class = UsageView
    inspect_view_class = InspectView
    chooser_viewset_class = NoChooser
    add_to_admin_menu = True
    open_actions: tuple[str, ...] = ("add", "change", "delete", "view")

    @property
    def permission_policy(self) -> DeskPolicy:
        return DeskPolicy(self.model, *self.open_actions)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model.objects.visible_to(request.user).select_related("category")
