"""Takes over the table that the app `home` has kept until now."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = [("home", "0006_demo_apart")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="DemoText",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("address", models.CharField(blank=True, max_length=255)),
                        ("language", models.CharField(max_length=10)),
                        ("digest", models.CharField(max_length=64)),
                        ("revision_id", models.PositiveBigIntegerField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("address", "language"), name="one_text_a_page")
                        ],
                    },
                ),
            ]
        )
    ]
