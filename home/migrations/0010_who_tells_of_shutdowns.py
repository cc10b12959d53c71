"""Editors and dispatchers write and publish the notices of shutdowns; they are unpublished, not deleted."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

RIGHTS = ("add_shutdown", "change_shutdown", "publish_shutdown", "view_shutdown")


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    # Permissions are usually made after all migrations: too late for the groups below.
    config = apps.get_app_config("sections")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    # This one Wagtail makes afterwards as well.
    kind = apps.get_model("contenttypes", "ContentType").objects.get(app_label="sections", model="shutdown")
    Permission.objects.get_or_create(
        content_type=kind, codename="publish_shutdown", defaults={"name": "Can publish shutdown"}
    )
    for name in ("Editors", "Dispatchers"):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*Permission.objects.filter(content_type__app_label="sections", codename__in=RIGHTS))


class Migration(migrations.Migration):
    dependencies = [("home", "0009_who_keeps_streets"), ("sections", "0013_delete_shutdownpage")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
