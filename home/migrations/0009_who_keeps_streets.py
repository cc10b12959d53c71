"""Editors and dispatchers keep the directory of streets. Streets are merged, not deleted: links lead to them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

RIGHTS = ("add_street", "change_street", "view_street")


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    # Permissions are usually made after all migrations: too late for the groups below.
    config = apps.get_app_config("sections")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    for name in ("Editors", "Dispatchers"):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*Permission.objects.filter(content_type__app_label="sections", codename__in=RIGHTS))


class Migration(migrations.Migration):
    dependencies = [("home", "0008_who_deletes_pages"), ("sections", "0008_street")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
