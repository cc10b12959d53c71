"""Editors keep the records of the sections; editors and dispatchers write the log of shutdowns, dispatchers have their
notices translated. (Their rights on pages come with each list of shutdowns: home/roles.py.)"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

RECORDS = ("rate", "consumergroup", "installer", "meterservice", "reportduty", "holiday")
LOG = ("add_shutdownupdate", "view_shutdownupdate")
RIGHTS = {
    "Editors": (*(f"{action}_{record}" for record in RECORDS for action in ("add", "change", "delete", "view")), *LOG),
    "Dispatchers": (*LOG, "submit_translation"),
}
LABELS = ("sections", "wagtail_localize")


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    # Permissions are usually made after all migrations: too late for the groups below.
    for label in LABELS:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    for name, codenames in RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*Permission.objects.filter(content_type__app_label__in=LABELS, codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [("home", "0003_home_blocks"), ("sections", "0005_kinds_of_content")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
