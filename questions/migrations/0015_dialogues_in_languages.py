"""A dialogue may be the translation of another; those there are, are sources, told in their own language alone."""

import django.db.models.deletion
from django.db import migrations, models

CODES = ("kk", "ru", "en")


def note_lacking(apps, schema_editor):
    dialogues = apps.get_model("questions", "Dialogue").objects
    for code in CODES:
        dialogues.exclude(language=code).update(**{f"lacks_{code}": True})


class Migration(migrations.Migration):
    dependencies = [("questions", "0014_figures")]
    operations = [
        migrations.AlterModelOptions(
            name="dialogue",
            options={
                "base_manager_name": "objects",
                "ordering": ["-date", "-pk"],
                "verbose_name": "dialogue",
                "verbose_name_plural": "dialogues",
            },
        ),
        migrations.AddField(
            model_name="dialogue",
            name="source",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="translations",
                to="questions.dialogue",
                verbose_name="translated from",
            ),
        ),
        migrations.AddField(
            model_name="dialogue",
            name="made_from",
            field=models.DateTimeField(
                editable=False,
                help_text="when the wording it was made of had been corrected; none: never",
                null=True,
            ),
        ),
        *(
            migrations.AddField(
                model_name="dialogue",
                name=f"lacks_{code}",
                field=models.BooleanField(default=False, editable=False),
            )
            for code in CODES
        ),
        *(
            migrations.AddIndex(
                model_name="dialogue",
                index=models.Index(
                    condition=models.Q((f"lacks_{code}", True), ("published", True)),
                    fields=[*of, "-date", "-id"],
                    name=f"dialogues_lacks_{code}{end}",
                ),
            )
            for code in CODES
            for of, end in (([], ""), (["category"], "_in"))
        ),
        migrations.RunPython(note_lacking, migrations.RunPython.noop),
    ]
