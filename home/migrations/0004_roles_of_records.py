"""Editors keep the rates and the directory of meter organisations."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

RECORDS = ("rate", "consumergroup", "installer", "meterservice")
ACTIONS = ("add", "change", "delete", "view")


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    # Permissions are usually made after all migrations: too late for the group below.
    config = apps.get_app_config("sections")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    codenames = [f"{action}_{record}" for record in RECORDS for action in ACTIONS]
    found = Permission.objects.filter(content_type__app_label="sections", codename__in=codenames)
    Group.objects.get(name="Editors").permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [("home", "0003_home_blocks"), ("sections", "0006_rates_and_installers")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
