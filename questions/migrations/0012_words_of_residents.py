"""What residents write twice is one step of the log; whoever was helped before asking is counted."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("questions", "0011_kept_photos"),
    ]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="submission",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.CreateModel(
            name="Helped",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("dialogue", "published answer"), ("page", "page"), ("shutdown", "shutdown")],
                        max_length=10,
                    ),
                ),
                ("count", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("day", "kind"), name="helped_once_a_day_and_kind")],
            },
        ),
    ]
