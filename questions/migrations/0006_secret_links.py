"""Tokens are worked out, no longer stored; those of letters that have gone stay known by their hash."""

import hashlib

from django.db import migrations, models


def hash_them(apps, schema_editor):
    Question = apps.get_model("questions", "Question")
    for row in Question.objects.only("old_token").order_by("pk").iterator():
        row.old_token = hashlib.sha256(row.old_token.encode()).hexdigest()
        row.save(update_fields=["old_token"])


class Migration(migrations.Migration):
    dependencies = [("questions", "0005_erased")]
    operations = [
        migrations.RenameField("question", "token", "old_token"),
        migrations.AlterField(
            "question",
            "old_token",
            models.CharField(
                editable=False,
                help_text="SHA-256 of the token in letters of 0.3",
                max_length=64,
                null=True,
                unique=True,
            ),
        ),
        migrations.RunPython(hash_them, migrations.RunPython.noop),
    ]
