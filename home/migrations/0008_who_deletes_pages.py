"""Editors delete pages (where they have rights on pages at all: home/roles.py); translators and dispatchers do not."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

LABELS = ("sections", "questions")


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    # Permissions are usually made after all migrations: too late for the group below.
    for label in LABELS:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    group, _ = Group.objects.get_or_create(name="Editors")
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label__in=LABELS, codename__regex="^delete_[a-z]+page$")
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0007_enterprise"),
        ("sections", "0007_phones_of_the_enterprise"),
        ("questions", "0004_names_in_order"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
