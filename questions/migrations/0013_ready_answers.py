"""Ready answers, kept by those who answer."""

import django.db.models.deletion
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

CODENAMES = ("view_readyanswer", "add_readyanswer", "change_readyanswer", "delete_readyanswer")


def open_to_desks(apps, schema_editor):
    # Permissions are usually made after all migrations: too late for the groups of the desks.
    config = apps.get_app_config("questions")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    found = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="questions", codename__in=CODENAMES
    )
    for desk in apps.get_model("questions", "Desk").objects.select_related("group"):
        desk.group.permissions.add(*found)


class Migration(migrations.Migration):
    dependencies = [("questions", "0012_words_of_residents")]
    operations = [
        migrations.CreateModel(
            name="ReadyAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "title",
                    models.CharField(
                        help_text="For colleagues, in the list of ready answers.", max_length=120, verbose_name="title"
                    ),
                ),
                ("text_kk", models.TextField(blank=True, max_length=10000, verbose_name="text in Kazakh")),
                ("text_ru", models.TextField(blank=True, max_length=10000, verbose_name="text in Russian")),
                ("text_en", models.TextField(blank=True, max_length=10000, verbose_name="text in English")),
                (
                    "category",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty: for the questions of all categories.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ready_answers",
                        to="questions.category",
                        verbose_name="category",
                    ),
                ),
            ],
            options={
                "verbose_name": "ready answer",
                "verbose_name_plural": "ready answers",
                "ordering": ["title", "pk"],
            },
        ),
        migrations.RunPython(open_to_desks, migrations.RunPython.noop),
    ]
