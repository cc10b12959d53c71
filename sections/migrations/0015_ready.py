"""Ready sentences, frequent events, and what to do as a text of a notice."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('sections', '0014_cap_messages'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReadySentence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('use', models.CharField(choices=[('reason', 'reason'), ('advice', 'what to do'), ('delivery', 'water delivery')], max_length=10, verbose_name='what it is for')),
                ('words_kk', models.TextField(max_length=400, verbose_name='words in Kazakh')),
                ('words_ru', models.TextField(max_length=400, verbose_name='words in Russian')),
                ('words_en', models.TextField(max_length=400, verbose_name='words in English')),
            ],
            options={
                'verbose_name': 'ready sentence',
                'verbose_name_plural': 'ready sentences',
                'ordering': ['use', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='shutdown',
            name='advice_en',
            field=models.TextField(blank=True, max_length=400, verbose_name='what to do, in English'),
        ),
        migrations.AddField(
            model_name='shutdown',
            name='advice_kk',
            field=models.TextField(blank=True, max_length=400, verbose_name='what to do, in Kazakh'),
        ),
        migrations.AddField(
            model_name='shutdown',
            name='advice_ru',
            field=models.TextField(blank=True, max_length=400, verbose_name='what to do, in Russian'),
        ),
        migrations.CreateModel(
            name='FrequentEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('emergency', 'emergency'), ('planned', 'planned works')], default='emergency', max_length=10, verbose_name='kind')),
                ('cold_water', models.BooleanField(default=True, verbose_name='cold water is off')),
                ('hot_water', models.BooleanField(default=False, verbose_name='hot water is off (it is made of the cold)')),
                ('wastewater', models.BooleanField(default=False, verbose_name='wastewater cannot be taken')),
                ('water_quality', models.BooleanField(default=False, verbose_name='the quality of the water has changed')),
                ('low_pressure', models.BooleanField(default=False, verbose_name='the pressure is low')),
                ('name', models.CharField(help_text='As you call it among yourselves, for example: Myzy station without power.', max_length=120, verbose_name='name')),
                ('hours', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(720)], verbose_name='hours')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(59)], verbose_name='minutes')),
                ('streets', models.TextField(blank=True, help_text='Paste the list as it comes.', max_length=20000, verbose_name='streets and houses')),
                ('advice', models.ForeignKey(blank=True, limit_choices_to={'use': 'advice'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='sections.readysentence', verbose_name='what to do')),
                ('delivery', models.ForeignKey(blank=True, limit_choices_to={'use': 'delivery'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='sections.readysentence', verbose_name='water delivery')),
                ('reason', models.ForeignKey(blank=True, limit_choices_to={'use': 'reason'}, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='sections.readysentence', verbose_name='reason')),
            ],
            options={
                'verbose_name': 'frequent event',
                'verbose_name_plural': 'frequent events',
                'ordering': ['name', 'pk'],
            },
        ),
    ]
