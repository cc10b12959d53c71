"""What Wagtail's rights cannot say of the roles."""

from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView


def may_delete(user: User | AnonymousUser, page: Page) -> bool:
    """Whether the user may add pages there too: to Wagtail, whoever changes and publishes pages may delete them."""
    parent = page.get_parent()
    return parent is not None and page_permission_policy.user_has_permission_for_instance(user, "add", parent)


def refuse_to_delete(request: HttpRequest, page: Page) -> None:
    """Hook: before one page is deleted."""
    if not may_delete(request.user, page):
        raise PermissionDenied


def refuse_to_delete_many(request: HttpRequest, action_type: str, objects: Iterable[Model], action: object) -> None:
    """Hook: before a bulk action."""
    pages = [one for one in objects if isinstance(one, Page)]
    if action_type == "delete" and not all(may_delete(request.user, page) for page in pages):
        raise PermissionDenied


class HandToTranslators(SubmitPageTranslationView):
    """“Translate this page”: of pages the user changes, or into a language whose pages they change."""

    def get_object(self) -> Page:
        page, user = super().get_object(), self.request.user
        theirs = page_permission_policy.instances_user_has_permission_for(user, "change")
        if not theirs.filter(Q(pk=page.pk) | Q(depth=2)).exists():
            raise PermissionDenied
        return page


class SyncTranslations(UpdateTranslationsView):
    """“Sync translated pages”: publishes with it only where the user may publish."""

    def form_valid(self, form: Form) -> HttpResponse:
        if form.cleaned_data["publish_translations"]:
            for translation in self.object.translations.filter(enabled=True):
                target = translation.get_target_instance()
                if isinstance(target, Page) and not target.permissions_for_user(self.request.user).can_publish():
                    raise PermissionDenied
        return super().form_valid(form)


def no_such_list(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """wagtail-localize tells everybody in the admin the ids of any snippets; no page of ours asks for them."""
    raise PermissionDenied
