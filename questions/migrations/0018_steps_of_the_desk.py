"""Further steps in the log of a question, and the right to erase one as its asker wishes."""

from django.contrib.auth.management import create_permissions
from django.db import migrations, models

KINDS = [
    ("entered", "entered from a phone call"),
    ("taken", "taken"),
    ("released", "released"),
    ("assigned", "assigned"),
    ("handed-over", "handed over to another desk"),
    ("moved", "moved to another category"),
    ("note", "note"),
    ("asked-back", "asked the resident"),
    ("reminded", "the resident was reminded"),
    ("followed-up", "the resident wrote"),
    ("answered", "answered"),
    ("told", "told by phone"),
    ("merged", "joined with another question"),
    ("spam", "closed as spam"),
    ("closed", "closed"),
    ("lapsed", "closed: the resident has not replied"),
    ("reopened", "opened again"),
    ("solved", "“solved”, says the resident"),
    ("not-solved", "“not solved”, says the resident"),
    ("erased", "erased at the asker’s request"),
]


def open_to_desks(apps, schema_editor):
    # As in 0013: permissions are usually made after all migrations.
    config = apps.get_app_config("questions")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    found = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="questions", codename="erase_question"
    )
    for desk in apps.get_model("questions", "Desk").objects.select_related("group"):
        desk.group.permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [("questions", "0017_saved_views")]
    operations = [
        migrations.AddField(
            model_name="question",
            name="continued_at",
            field=models.DateTimeField(
                editable=False, help_text="the resident wrote after it had lapsed", null=True
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=12, verbose_name="step"),
        ),
        migrations.AlterModelOptions(
            name="question",
            options={
                "ordering": ["-pk"],
                "permissions": [("erase_question", "Can erase a question at the asker's request")],
                "verbose_name": "question",
                "verbose_name_plural": "questions",
            },
        ),
        migrations.RunPython(open_to_desks, migrations.RunPython.noop),
    ]
