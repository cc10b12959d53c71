"""Editors keep the record of the enterprise."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    # Permissions are usually made after all migrations: too late for the group below.
    config = apps.get_app_config("portal")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    group, _ = Group.objects.get_or_create(name="Editors")
    group.permissions.add(Permission.objects.get(content_type__app_label="portal", codename="change_enterprise"))


class Migration(migrations.Migration):
    dependencies = [("home", "0006_demo_apart"), ("portal", "0002_enterprise")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
