"""Who works on which pages.

Wagtail gives rights on a page together with all below it. So the rights of editors and translators hang on the home
page of each language, those of dispatchers on the lists of shutdowns, and come with these; what is not a matter of
pages is given by the migrations.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

PAGES = {
    # Kazakh is the source: written, changed, published, scheduled, unpublished there.
    "Editors": {"kk": ("add_page", "change_page", "publish_page")},
    # The translations: changed and published; they are added by “Translate this page” alone, see limits.py.
    "Translators": {"ru": ("change_page", "publish_page"), "en": ("change_page", "publish_page")},
}
"""Group → language → what its members may do with all pages of that language."""
NOTICES = ("add_page", "change_page", "publish_page")
"""What dispatchers may do with the notices of shutdowns, and with no other page."""


def open_language(sender, instance, *, created: bool, raw: bool = False, **kwargs) -> None:
    """Receiver of post_save of the home pages: a language's pages are open to its roles as soon as there are any."""
    if created and not raw:
        for name, of_language in PAGES.items():
            allow(name, instance, of_language.get(instance.locale.language_code, ()))


def open_shutdowns(sender, instance, *, created: bool, raw: bool = False, **kwargs) -> None:
    """Receiver of post_save of the lists of shutdowns."""
    if created and not raw:
        allow("Dispatchers", instance, NOTICES)


def allow(name: str, page: Page, codenames: tuple[str, ...]) -> None:
    """Lets the members of a group do that with the page and all below it."""
    group = Group.objects.filter(name=name).first()
    if group is None:  # somebody has deleted the role
        return
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)
