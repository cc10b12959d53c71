"""Streets and houses whose shutdowns subscribers are told of."""

import django.db.models.deletion
from django.db import migrations, models


def street(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sections.street", **options
    )


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0008_mailings_of_updates"), ("sections", "0013_delete_shutdownpage")]

    operations = [
        migrations.AddField("subscriptionrequest", "house", models.CharField(blank=True, max_length=20)),
        migrations.AddField("subscriptionrequest", "street", street(null=True)),
        migrations.CreateModel(
            name="Address",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "house",
                    models.CharField(
                        blank=True, help_text="as it is read: 12, 12а, 12/1, 12 к1; empty: all", max_length=20
                    ),
                ),
                ("street", street()),
                (
                    "subscriber",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="addresses",
                        to="newsletter.subscriber",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subscriber", "street", "house"), name="an_address_once_a_subscriber"
                    )
                ],
            },
        ),
    ]
