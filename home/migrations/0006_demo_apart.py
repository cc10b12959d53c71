"""What the demo remembers of its texts goes to the app `demo`, with its table and its rows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("home", "0005_least_rights")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("DemoText", "demo_demotext")],
            state_operations=[migrations.DeleteModel("DemoText")],
        )
    ]
