"""Who works on the pages of which language.

Wagtail gives rights on a page together with all below it. So the rights of the roles hang on the home page of each
language, and come with it; what is not a matter of pages is given by the migrations.
"""

from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

PAGES = {
    # Kazakh is the source: written, changed, published, scheduled, unpublished there.
    "Editors": {"kk": ("add_page", "change_page", "publish_page")},
    # The translations: changed and published; they are added by “Translate this page” alone, see limits.py.
    "Translators": {"ru": ("change_page", "publish_page"), "en": ("change_page", "publish_page")},
}
"""Group → language → what its members may do with all pages of that language."""


def grant(sender, instance, *, created: bool, raw: bool = False, **kwargs) -> None:
    """Receiver of post_save of the home pages: a language's pages are open to its roles as soon as there are any."""
    if not created or raw:
        return
    for name, of_language in PAGES.items():
        codenames = of_language.get(instance.locale.language_code, ())
        group = Group.objects.filter(name=name).first()
        if group is None:  # somebody has deleted the role
            continue
        for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
            GroupPagePermission.objects.get_or_create(group=group, page_id=instance.pk, permission=permission)
