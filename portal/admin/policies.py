"""Rights on records beyond what Wagtail's groups can say."""

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model, QuerySet
from django.urls import URLPattern
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy
from wagtail.snippets.views.chooser import SnippetChooserViewSet


class Only(ModelPermissionPolicy):
    """Whatever rights somebody has on the model, no other actions than these (add, change, delete, view) are open."""

    def __init__(self, model: type[Model], *actions: str) -> None:
        super().__init__(model)
        self.actions = actions

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in self.actions and super().user_has_permission(user, action)


class NoChooser(SnippetChooserViewSet):
    """Private rows are never chosen for a page."""

    def get_urlpatterns(self) -> list[URLPattern]:
        return []


def homes_translated_by(user: User | AnonymousUser) -> QuerySet[Page]:
    """The home pages of the languages whose pages the user may change; none for those who translate nothing."""
    if not user.has_perm("wagtail_localize.submit_translation"):
        return Page.objects.none()
    return page_permission_policy.instances_user_has_permission_for(user, "change").filter(depth=2)
