"""Categories and desks can be closed; those there are stay open."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questions", "0015_dialogues_in_languages")]
    operations = [
        migrations.AddField(
            model_name="category",
            name="closed",
            field=models.BooleanField(
                default=False,
                help_text="Nobody is offered it any more. What was asked and published stays.",
                verbose_name="closed",
            ),
        ),
        migrations.AddField(
            model_name="desk",
            name="closed",
            field=models.BooleanField(
                default=False,
                help_text="Nobody is offered its categories any more. What was asked stays.",
                verbose_name="closed",
            ),
        ),
    ]
