"""Rights on records beyond what Wagtail's groups can say."""

from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import URLPattern
from wagtail.permission_policies import ModelPermissionPolicy
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
