"""Editors and dispatchers may write updates of shutdowns; dispatchers may have their notices translated. (Their rights on
pages come with each list of shutdowns: sections/shutdowns/pages.py.)"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

LABELS = ("sections", "wagtail_localize")
LOG = ("add_shutdownupdate", "view_shutdownupdate")
RIGHTS = {"Editors": LOG, "Dispatchers": (*LOG, "submit_translation")}


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for label in LABELS:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    for name, codenames in RIGHTS.items():
        found = Permission.objects.filter(content_type__app_label__in=LABELS, codename__in=codenames)
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0004_roles_of_records"),
        ("sections", "0007_shutdowns"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
