"""What keeps the rows of a desk to its own people.

Wagtail limits the list by a queryset, but not the other views of an object, and its snippet permissions know no single
objects; so each view that shows one checks it, and the chooser, which shows all, has no address.
"""

from django.core.exceptions import PermissionDenied
from wagtail.snippets.views import snippets as views
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.admin.policies import NoChooser, Only


class DeskPolicy(Only):
    """The model's permissions, for the rows of the user's own desks."""

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user, actions, instance):
        own = self.model.objects.visible_to(user).filter(pk=instance.pk).exists()
        return own and self.user_has_any_permission(user, actions)

    def instances_user_has_any_permission_for(self, user, actions):
        rows = super().instances_user_has_any_permission_for(user, actions)
        return rows & self.model.objects.visible_to(user)


class OwnDeskMixin:
    """Refuses a single object of another desk, whatever the view."""

    def get_object(self, *args, **kwargs):
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
    open_actions = ("add", "change", "delete", "view")

    @property
    def permission_policy(self):
        return DeskPolicy(self.model, *self.open_actions)

    def get_queryset(self, request):
        return self.model.objects.visible_to(request.user).select_related("category")
