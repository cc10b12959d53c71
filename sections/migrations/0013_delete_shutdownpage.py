"""No page is a shutdown any more."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sections", "0012_no_more_pages")]
    operations = [migrations.DeleteModel(name="ShutdownPage")]
