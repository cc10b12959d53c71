"""An update of a shutdown is a mailing of its own, once in each language."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0007_mailing_of_one_thing"), ("sections", "0013_delete_shutdownpage")]

    operations = [
        migrations.RemoveConstraint(model_name="mailing", name="one_mailing_a_shutdown_and_language"),
        migrations.AddField(
            model_name="mailing",
            name="update",
            field=models.ForeignKey(
                blank=True,
                help_text="empty: the notice itself",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="sections.shutdownupdate",
                verbose_name="update of a shutdown",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailing",
            constraint=models.UniqueConstraint(
                condition=models.Q(("update", None)),
                fields=("shutdown", "language"),
                name="one_mailing_a_shutdown_and_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailing",
            constraint=models.UniqueConstraint(
                fields=("update", "language"), name="one_mailing_an_update_and_language"
            ),
        ),
    ]
