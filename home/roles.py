"""Who works on which pages.

Wagtail gives rights on a page together with all below it. So the rights of editors and translators hang on the home
page of each language, and come with these; what is not a matter of pages is given by the migrations.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import GroupPagePermission, Page
from wagtail.users.views.groups import IndexView

PAGES: dict[str, dict[str, tuple[str, ...]]] = {
    # Kazakh is the source: written, changed, published, scheduled, unpublished there.
    "Editors": {"kk": ("add_page", "change_page", "publish_page")},
    # The translations: changed and published; they are added by “Translate this page” alone, see limits.py.
    "Translators": {"ru": ("change_page", "publish_page"), "en": ("change_page", "publish_page")},
}
"""Group → language → what its members may do with all pages of that language."""
NAMES = {
    "Editors": _("Editors"),
    "Translators": _("Translators"),
    "Dispatchers": _("Dispatchers"),
    "Reception": pgettext_lazy("a role", "Reception"),
}


def called(group: Group) -> str:
    """A role's name in the reader's language; a group that somebody has added is called what it was named."""
    return str(NAMES.get(group.name, group.name))


Group.add_to_class("__str__", called)
IndexView.columns[0].accessor = called


@receiver(post_save, sender="home.HomePage", dispatch_uid="give the roles their language")
def open_language(sender: type[Page], instance: Page, *, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A language's pages are open to its roles as soon as there are any."""
    if created and not raw:
        for name, of_language in PAGES.items():
            allow(name, instance, of_language.get(instance.locale.language_code, ()))


def allow(name: str, page: Page, codenames: tuple[str, ...]) -> None:
    """Lets the members of a group do that with the page and all below it."""
    group = Group.objects.filter(name=name).first()
    if group is None:  # somebody has deleted the role
        return
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)
