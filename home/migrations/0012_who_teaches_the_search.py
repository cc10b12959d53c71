"""Editors keep the words that mean the same to the search, and the answers that are pinned."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")
MODELS = ("synonymgroup", "pinnedanswer")


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    # Permissions are usually made after all migrations: too late for the group below.
    config = apps.get_app_config("sections")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    group, _ = Group.objects.get_or_create(name="Editors")
    rights = [f"{action}_{model}" for model in MODELS for action in ACTIONS]
    group.permissions.add(*Permission.objects.filter(content_type__app_label="sections", codename__in=rights))


class Migration(migrations.Migration):
    dependencies = [("home", "0011_who_keeps_ready_words"), ("sections", "0017_search_speaks")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
