"""What two translators had written at once was remembered twice; from now on the database holds it to once."""

from django.db import migrations, models
from django.db.models import Exists, OuterRef


def only_once(apps, schema_editor):
    Likeness = apps.get_model("translations", "Likeness")  # noqa: N806
    same = Likeness.objects.filter(band=OuterRef("band"), string=OuterRef("string"), pk__lt=OuterRef("pk"))
    Likeness.objects.filter(Exists(same)).delete()  # by the index that goes below


class Migration(migrations.Migration):
    dependencies = [
        ("translations", "0004_likeness"),
    ]

    operations = [
        migrations.RunPython(only_once, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex(model_name="likeness", name="likeness_found"),
        migrations.AddConstraint(
            model_name="likeness",
            constraint=models.UniqueConstraint(fields=("band", "string"), name="likeness_found_once"),
        ),
    ]
