"""“Root” stood in the way to each page of the admin, in English: the name is the same in all languages."""

from django.conf import settings
from django.db import migrations


def rename(apps, schema_editor):
    trunk = apps.get_model("wagtailcore", "Page").objects.filter(depth=1, title="Root")
    trunk.update(title=settings.WAGTAIL_SITE_NAME, draft_title=settings.WAGTAIL_SITE_NAME)


class Migration(migrations.Migration):
    dependencies = [("home", "0014_who_deletes_figures")]
    operations = [migrations.RunPython(rename, migrations.RunPython.noop)]
