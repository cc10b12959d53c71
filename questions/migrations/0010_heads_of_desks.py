from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("questions", "0009_publishing")]
    operations = [
        migrations.AddField(
            model_name="desk",
            name="head_mailbox",
            field=models.EmailField(
                blank=True,
                help_text="Gets the list of overdue questions each working morning.",
                max_length=254,
                verbose_name="mailbox of the head",
            ),
        ),
    ]
