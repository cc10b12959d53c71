"""Editors keep the duties to report."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CODENAMES = ("add_reportduty", "change_reportduty", "delete_reportduty", "view_reportduty")


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    config = apps.get_app_config("sections")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    group, _ = Group.objects.get_or_create(name="Editors")
    group.permissions.add(*Permission.objects.filter(content_type__app_label="sections", codename__in=CODENAMES))


class Migration(migrations.Migration):
    dependencies = [("home", "0003_home_blocks"), ("sections", "0004_reports")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
