"""An update belongs to the record of its shutdown."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sections", "0010_pages_to_records")]

    operations = [
        migrations.RemoveIndex(model_name="shutdownupdate", name="updates_of_a_shutdown"),
        migrations.RemoveField(model_name="shutdownupdate", name="shutdown"),
        migrations.RenameField(model_name="shutdownupdate", old_name="notice", new_name="shutdown"),
        migrations.AlterField(
            model_name="shutdownupdate",
            name="shutdown",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="updates",
                to="sections.shutdown",
                verbose_name="shutdown",
            ),
        ),
    ]
