"""The roles get no more than their work needs. 0002 gave Editors and Translators the whole tree of pages.

What the roles may do with pages hangs on the home page of each language: home/roles.py gives it when one is made, this
migration where they are there already. Nobody but superusers touches users, groups, sites, settings, collections,
redirects, workflows and letters: no role is given any right on them.
"""

from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations

PAGES = {
    # Kazakh is the source: written, changed, published, scheduled, unpublished there.
    "Editors": {"kk": ("add_page", "change_page", "publish_page")},
    # The translations: changed and published; they are added by “Translate this page” alone.
    "Translators": {"ru": ("change_page", "publish_page"), "en": ("change_page", "publish_page")},
}
MODELS = {
    # Public holidays are entered each year, and the days off that are moved.
    "Editors": ("add_holiday", "change_holiday", "delete_holiday", "view_holiday"),
}
TAKEN = {
    # A translator adds the file or the scheme of a language, and may mend what they have added; not that of others.
    "Translators": ("change_image", "change_document"),
}


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    on_pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    on_files = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    # Permissions are usually made after all migrations: too late for the groups below.
    config = apps.get_app_config("sections")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None

    on_pages.filter(group__name__in=PAGES, page__depth=1).delete()
    homes = {home.slug: home.pk for home in apps.get_model("home", "HomePage").objects.all()}
    for name, of_language in PAGES.items():
        group, _ = Group.objects.get_or_create(name=name)
        for language in of_language.keys() & homes.keys():
            for permission in Permission.objects.filter(
                content_type__app_label="wagtailcore", codename__in=of_language[language]
            ):
                on_pages.get_or_create(group=group, page_id=homes[language], permission=permission)
    for name, codenames in MODELS.items():
        found = Permission.objects.filter(content_type__app_label="sections", codename__in=codenames)
        Group.objects.get(name=name).permissions.add(*found)
    for name, codenames in TAKEN.items():
        on_files.filter(group__name=name, permission__codename__in=codenames).delete()
    # Wagtail's own group: it may publish everywhere, and no role of ours is called so.
    Group.objects.filter(name="Moderators", user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_home_blocks"),
        ("sections", "0005_vacancies_reminders_projects"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
