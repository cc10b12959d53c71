"""Editors delete the page of figures, as any other: see 0008."""

from django.contrib.auth.management import create_permissions
from django.db import migrations


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    config = apps.get_app_config("questions")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    group, _ = Group.objects.get_or_create(name="Editors")
    group.permissions.add(Permission.objects.get(content_type__app_label="questions", codename="delete_figurespage"))


class Migration(migrations.Migration):
    dependencies = [("home", "0013_home_page_anew"), ("questions", "0014_figures")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
