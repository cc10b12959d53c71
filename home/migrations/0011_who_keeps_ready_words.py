"""Editors keep the ready sentences, which dispatchers choose by the form of a notice; both keep the frequent events."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")
KEPT = {"Editors": ("readysentence", "frequentevent"), "Dispatchers": ("frequentevent",)}


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    # Permissions are usually made after all migrations: too late for the groups below.
    config = apps.get_app_config("sections")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    for name, models in KEPT.items():
        group, _ = Group.objects.get_or_create(name=name)
        rights = [f"{action}_{model}" for model in models for action in ACTIONS]
        group.permissions.add(*Permission.objects.filter(content_type__app_label="sections", codename__in=rights))


class Migration(migrations.Migration):
    dependencies = [("home", "0010_who_tells_of_shutdowns"), ("sections", "0016_ready_sentences")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
