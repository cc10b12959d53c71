"""What keeps the rows of a desk to its own people.

Wagtail limits the list by a queryset, but not the other views of an object, and its snippet permissions know no single
objects; so each view that shows one checks it, and the chooser, which shows all, has no address.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.policies import NoChooser, Only


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
        if not type(found).objects.visible_to(self.request.user).filter(pk=found.pk).exists():
            raise PermissionDenied
        return found


class DeleteView(OwnDeskMixin, views.DeleteView):
    pass


class HistoryView(OwnDeskMixin, views.HistoryView):
    pass


class UsageView(OwnDeskMixin, views.UsageView):
    pass


class InspectView(OwnDeskMixin, views.InspectView):
    pass


class EditView(OwnDeskMixin, views.EditView):
    pass


class DeskViewSet(SnippetViewSet):
    """A queue of a desk."""

    copy_view_enabled = False
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
