"""Tokens and codes are worked out, no longer stored; those of letters that have gone stay known, the tokens by hash."""

import hashlib

from django.db import migrations, models

HELP = "SHA-256 of the token in letters of 0.3"


def hash_them(apps, schema_editor):
    for name in ("Subscriber", "SubscriptionRequest"):
        model = apps.get_model("newsletter", name)
        for row in model.objects.only("old_token").order_by("pk").iterator():
            row.old_token = hashlib.sha256(row.old_token.encode()).hexdigest()
            row.save(update_fields=["old_token"])


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0003_names_in_order")]
    operations = [
        *(
            operation
            for name in ("subscriber", "subscriptionrequest")
            for operation in (
                migrations.RenameField(name, "token", "old_token"),
                migrations.AlterField(name, "old_token", models.CharField(editable=False, help_text=HELP, max_length=64, null=True, unique=True)),
            )
        ),
        migrations.RenameField("subscriptionrequest", "code", "old_code"),
        migrations.AlterField(
            "subscriptionrequest",
            "old_code",
            models.CharField(blank=True, help_text="in letters of 0.3", max_length=6),
        ),
        migrations.RunPython(hash_them, migrations.RunPython.noop),
    ]
