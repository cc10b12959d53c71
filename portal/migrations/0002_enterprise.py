"""The record of the enterprise, with what the portal has said of it so far. What is not known stays empty."""

import django.core.validators
from django.db import migrations, models


KNOWN = {
    "name_kk": "Өскемен Водоканал",
    "name_ru": "Өскемен Водоканал",
    "name_en": "Öskemen Vodokanal",
    "legal_name_kk": "«Өскемен Водоканал» МКК",
    "legal_name_ru": "ГКП на ПХВ «Өскемен Водоканал»",
    "phones": "53-16-61\n+7 705 206 79 16",
}


def write_down(apps, schema_editor):
    apps.get_model("portal", "Enterprise").objects.create(**KNOWN)


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Enterprise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_kk', models.CharField(max_length=120, verbose_name='name in Kazakh')),
                ('name_ru', models.CharField(max_length=120, verbose_name='name in Russian')),
                ('name_en', models.CharField(max_length=120, verbose_name='name in English')),
                ('legal_name_kk', models.CharField(blank=True, help_text='As it stands in contracts and orders.', max_length=200, verbose_name='full name in Kazakh')),
                ('legal_name_ru', models.CharField(blank=True, help_text='As it stands in contracts and orders.', max_length=200, verbose_name='full name in Russian')),
                ('legal_name_en', models.CharField(blank=True, help_text='As it stands in contracts and orders.', max_length=200, verbose_name='full name in English')),
                ('phones', models.TextField(help_text='Answered round the clock. One a line, as people read them; the first one stands on top of every page and in every letter.', max_length=200, verbose_name='phones of the dispatcher service')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('address_kk', models.CharField(blank=True, max_length=200, verbose_name='address in Kazakh')),
                ('address_ru', models.CharField(blank=True, max_length=200, verbose_name='address in Russian')),
                ('address_en', models.CharField(blank=True, max_length=200, verbose_name='address in English')),
                ('hours_kk', models.TextField(blank=True, help_text='One a line.', max_length=300, verbose_name='opening hours in Kazakh')),
                ('hours_ru', models.TextField(blank=True, help_text='One a line.', max_length=300, verbose_name='opening hours in Russian')),
                ('hours_en', models.TextField(blank=True, help_text='One a line.', max_length=300, verbose_name='opening hours in English')),
                ('socials', models.TextField(blank=True, help_text='Whole addresses, one a line.', max_length=600, verbose_name='pages in social networks')),
                ('bin', models.CharField(blank=True, max_length=12, validators=[django.core.validators.RegexValidator('^\\d{12}\\Z', 'A BIN has twelve digits.')], verbose_name='BIN')),
                ('bank_kk', models.CharField(blank=True, max_length=120, verbose_name='bank in Kazakh')),
                ('bank_ru', models.CharField(blank=True, max_length=120, verbose_name='bank in Russian')),
                ('bank_en', models.CharField(blank=True, max_length=120, verbose_name='bank in English')),
                ('iban', models.CharField(blank=True, max_length=20, validators=[django.core.validators.RegexValidator('^KZ[0-9A-Z]{18}\\Z', 'An IBAN has twenty signs without spaces and begins with KZ.')], verbose_name='IBAN')),
                ('bic', models.CharField(blank=True, max_length=11, validators=[django.core.validators.RegexValidator('^[A-Z]{6}[0-9A-Z]{2}([0-9A-Z]{3})?\\Z', 'A BIC has eight or eleven Latin signs.')], verbose_name='BIC')),
            ],
            options={
                'verbose_name': 'the enterprise',
                'verbose_name_plural': 'the enterprise',
                'default_permissions': ('change',),
            },
        ),
        migrations.RunPython(write_down, migrations.RunPython.noop),
    ]
