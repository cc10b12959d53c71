"""The roles get no more than their work needs. 0002 gave Editors and Translators the whole tree of pages.

What the roles may do with pages hangs on the home page of each language: home/roles.py gives it when one is made, this
migration where they are there already. Nobody but superusers touches users, groups, sites, settings, collections,
redirects, workflows and letters: no role is given any right on them.
"""

from django.conf import settings
from django.db import migrations

PAGES: dict[str, dict[str, tuple[str, ...]]] = {
    # Kazakh is the source: written, changed, published, scheduled, unpublished there.
    "Editors": {"kk": ("add_page", "change_page", "publish_page")},
    # The translations: changed and published; they are added by “Translate this page” alone.
    "Translators": {"ru": ("change_page", "publish_page"), "en": ("change_page", "publish_page")},
}
TAKEN = {
    # A translator adds the file or the scheme of a language, and may mend what they have added; not that of others.
    "Translators": ("change_image", "change_document"),
}


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    on_pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    on_files = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    on_pages.filter(group__name__in=PAGES, page__depth=1).delete()
    homes = {home.slug: home.pk for home in apps.get_model("home", "HomePage").objects.all()}
    for name, of_language in PAGES.items():
        group, _ = Group.objects.get_or_create(name=name)
        for language in of_language.keys() & homes.keys():
            for permission in Permission.objects.filter(
                content_type__app_label="wagtailcore", codename__in=of_language[language]
            ):
                on_pages.get_or_create(group=group, page_id=homes[language], permission=permission)
    for name, codenames in TAKEN.items():
        on_files.filter(group__name=name, permission__codename__in=codenames).delete()
    # Wagtail's own group: it may publish everywhere, and no role of ours is called so.
    Group.objects.filter(name="Moderators", user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_roles_of_records"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
