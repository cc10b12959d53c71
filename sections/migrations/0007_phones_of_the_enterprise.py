"""The phones of a notice begin with those of the record; the example of a number is nobody's."""

import django.core.validators
import sections.shutdowns.shutdown
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0002_enterprise'),
        ('sections', '0006_described_services'),
    ]

    operations = [
        migrations.AlterField(
            model_name='installer',
            name='phones',
            field=models.TextField(help_text='One a line, for example 12-34-56 or +7 705 123 45 67.', max_length=200, verbose_name='phones'),
        ),
        migrations.AlterField(
            model_name='shutdownpage',
            name='phones',
            field=models.CharField(blank=True, default=sections.shutdowns.shutdown.of_the_dispatchers, help_text='Numbers with commas between.', max_length=200, validators=[django.core.validators.RegexValidator('^[\\d+\\-() ]+(,[\\d+\\-() ]+)*$', 'Please write phone numbers with commas between.')], verbose_name='whom to call'),
        ),
    ]
