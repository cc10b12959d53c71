"""A mailing announces a page or a shutdown."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0004_secret_links"), ("sections", "0010_pages_to_records")]

    operations = [
        migrations.AddField(
            model_name="mailing",
            name="shutdown",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mailings",
                to="sections.shutdown",
                verbose_name="shutdown",
            ),
        ),
        migrations.AlterField(
            model_name="mailing",
            name="page",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mailing",
                to="wagtailcore.page",
                verbose_name="page",
            ),
        ),
    ]
