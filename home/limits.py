"""What Wagtail's rights cannot say of the roles."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import TranslationSource
from wagtail_localize.views.submit_translations import SubmitPageTranslationView
from wagtail_localize.views.update_translations import UpdateTranslationsView

from translations.checks.screen import held_of, told_of_held


def refuse_pages_of_others(user: User, page: Model | None) -> None:
    """Handing a page to the translators is for those who change it, or the pages of a whole language."""
    theirs = page_permission_policy.instances_user_has_permission_for(user, "change")
    if not isinstance(page, Page) or not theirs.filter(Q(pk=page.pk) | Q(depth=2)).exists():
        raise PermissionDenied


class HandToTranslators(SubmitPageTranslationView):
    """“Translate this page”."""

    def get_object(self) -> Page:
        page = super().get_object()
        refuse_pages_of_others(self.request.user, page)
        return page


class SyncTranslations(UpdateTranslationsView):
    """“Sync translated pages”: publishes with it only where the user may publish."""

    def get_object(self) -> TranslationSource:
        source = super().get_object()
        refuse_pages_of_others(self.request.user, source.get_source_instance())
        return source

    def form_valid(self, form: Form) -> HttpResponse:
        if form.cleaned_data["publish_translations"]:
            for translation in self.object.translations.filter(enabled=True):
                target = translation.get_target_instance()
                if isinstance(target, Page) and not target.permissions_for_user(self.request.user).can_publish():
                    raise PermissionDenied
            targets = [one.get_target_instance() for one in self.object.translations.filter(enabled=True)]
            if count := held_of([page for page in targets if isinstance(page, Page)]):
                messages.error(self.request, told_of_held(count))
                return HttpResponseRedirect(self.request.get_full_path())
        return super().form_valid(form)


def no_such_list(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """wagtail-localize tells everybody in the admin the ids of any snippets; no page of ours asks for them."""
    raise PermissionDenied
