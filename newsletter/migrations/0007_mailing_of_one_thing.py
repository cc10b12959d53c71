"""Of one thing alone, and once in each language."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0006_mailings_of_records")]

    operations = [
        migrations.AddConstraint(
            model_name="mailing",
            constraint=models.CheckConstraint(
                condition=models.Q(("page", None), ("shutdown", None), _connector="XOR"),
                name="a_mailing_is_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="mailing",
            constraint=models.UniqueConstraint(
                fields=("shutdown", "language"), name="one_mailing_a_shutdown_and_language"
            ),
        ),
    ]
