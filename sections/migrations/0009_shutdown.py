"""One record for a shutdown, told in three languages, in the stead of a page in each."""

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import wagtail.fields
import wagtail.models.preview
from django.db import migrations, models

import sections.shutdowns.shutdown


class Migration(migrations.Migration):
    dependencies = [
        ("sections", "0008_street"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name='Shutdown',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('live', models.BooleanField(default=True, editable=False, verbose_name='live')),
                ('has_unpublished_changes', models.BooleanField(default=False, editable=False, verbose_name='has unpublished changes')),
                ('first_published_at', models.DateTimeField(blank=True, db_index=True, null=True, verbose_name='first published at')),
                ('last_published_at', models.DateTimeField(editable=False, null=True, verbose_name='last published at')),
                ('go_live_at', models.DateTimeField(blank=True, null=True, verbose_name='go live date/time')),
                ('expire_at', models.DateTimeField(blank=True, null=True, verbose_name='expiry date/time')),
                ('expired', models.BooleanField(default=False, editable=False, verbose_name='expired')),
                ('title_kk', models.CharField(blank=True, max_length=200, verbose_name='title in Kazakh')),
                ('title_ru', models.CharField(blank=True, max_length=200, verbose_name='title in Russian')),
                ('title_en', models.CharField(blank=True, max_length=200, verbose_name='title in English')),
                ('reason_kk', models.TextField(blank=True, max_length=400, verbose_name='reason in Kazakh')),
                ('reason_ru', models.TextField(blank=True, max_length=400, verbose_name='reason in Russian')),
                ('reason_en', models.TextField(blank=True, max_length=400, verbose_name='reason in English')),
                ('delivery_kk', models.TextField(blank=True, max_length=600, verbose_name='water delivery in Kazakh')),
                ('delivery_ru', models.TextField(blank=True, max_length=600, verbose_name='water delivery in Russian')),
                ('delivery_en', models.TextField(blank=True, max_length=600, verbose_name='water delivery in English')),
                ('summary_kk', models.TextField(blank=True, max_length=400, verbose_name='summary in Kazakh')),
                ('summary_ru', models.TextField(blank=True, max_length=400, verbose_name='summary in Russian')),
                ('summary_en', models.TextField(blank=True, max_length=400, verbose_name='summary in English')),
                ('text_kk', wagtail.fields.RichTextField(blank=True, verbose_name='text in Kazakh')),
                ('text_ru', wagtail.fields.RichTextField(blank=True, verbose_name='text in Russian')),
                ('text_en', wagtail.fields.RichTextField(blank=True, verbose_name='text in English')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('address', models.SlugField(editable=False, max_length=100, unique=True)),
                ('kind', models.CharField(choices=[('emergency', 'emergency'), ('planned', 'planned works')], default='emergency', max_length=10, verbose_name='kind')),
                ('cold_water', models.BooleanField(default=True, verbose_name='cold water is off')),
                ('hot_water', models.BooleanField(default=False, verbose_name='hot water is off (it is made of the cold)')),
                ('wastewater', models.BooleanField(default=False, verbose_name='wastewater cannot be taken')),
                ('water_quality', models.BooleanField(default=False, verbose_name='the quality of the water has changed')),
                ('low_pressure', models.BooleanField(default=False, verbose_name='the pressure is low')),
                ('start', models.DateTimeField(default=django.utils.timezone.now, help_text='Öskemen time.', verbose_name='start')),
                ('start_exactness', models.CharField(choices=[('exact', 'to the minute'), ('about', 'about this hour'), ('morning', 'in the morning, no hour'), ('afternoon', 'in the afternoon, no hour'), ('evening', 'in the evening, no hour'), ('night', 'at night, no hour'), ('day', 'the day alone'), ('possible', 'possibly this hour')], default='exact', max_length=10, verbose_name='how exact')),
                ('date', models.DateField(editable=False)),
                ('first_end', models.DateTimeField(blank=True, help_text='Empty: the time of restoration is unknown. Once published, it is changed by an update alone.', null=True, verbose_name='expected end')),
                ('first_end_exactness', models.CharField(choices=[('exact', 'to the minute'), ('about', 'about this hour'), ('morning', 'in the morning, no hour'), ('afternoon', 'in the afternoon, no hour'), ('evening', 'in the evening, no hour'), ('night', 'at night, no hour'), ('day', 'the day alone'), ('possible', 'possibly this hour')], default='exact', help_text='Where no hour is known, write the last one it may be.', max_length=10, verbose_name='how exact')),
                ('expected_end', models.DateTimeField(editable=False, null=True)),
                ('expected_end_exactness', models.CharField(default='exact', editable=False, max_length=10)),
                ('restored_at', models.DateTimeField(editable=False, null=True)),
                ('restored_exactness', models.CharField(default='exact', editable=False, max_length=10)),
                ('recovering', models.BooleanField(default=False, editable=False)),
                ('flats', models.PositiveIntegerField(blank=True, null=True, verbose_name='blocks of flats')),
                ('flat_accounts', models.PositiveIntegerField(blank=True, null=True, verbose_name='accounts in them')),
                ('flat_people', models.PositiveIntegerField(blank=True, null=True, verbose_name='people in them')),
                ('houses', models.PositiveIntegerField(blank=True, null=True, verbose_name='private houses')),
                ('house_people', models.PositiveIntegerField(blank=True, null=True, verbose_name='people in the houses')),
                ('phones', models.CharField(blank=True, default=sections.shutdowns.shutdown.of_the_dispatchers, help_text='Numbers with commas between.', max_length=200, validators=[django.core.validators.RegexValidator('^[\\d+\\-() ]+(,[\\d+\\-() ]+)*$', 'Please write phone numbers with commas between.')], verbose_name='whom to call')),
                ('sample', models.BooleanField(default=False, help_text='Shows a mark that the enterprise has not confirmed this page yet.', verbose_name='sample data')),
                ('announce', models.BooleanField(default=True, help_text='The subscribers get letters in their language: when it is first published, and at each change of its end.', verbose_name='announce by e-mail')),
            ],
            options={
                'verbose_name': 'shutdown',
                'verbose_name_plural': 'shutdowns',
                'ordering': ['-date', '-pk'],
            },
            bases=(wagtail.models.preview.PreviewableMixin, models.Model),
        ),
        migrations.CreateModel(
            name='ShutdownPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('houses', models.CharField(blank=True, help_text='Numbers and ranges, such as 1–25 odd, 30/1, 40–; empty: the whole street.', max_length=400, verbose_name='houses')),
                ('kind', models.CharField(choices=[('street', 'street'), ('avenue', 'avenue'), ('lane', 'lane'), ('embankment', 'embankment'), ('boulevard', 'boulevard'), ('highway', 'highway'), ('district', 'district'), ('settlement', 'settlement'), ('other', 'other'), ('facility', 'facility')], default='street', help_text='Of what is not in the directory, and of schools and the like.', max_length=12, verbose_name='kind')),
                ('name_kk', models.CharField(blank=True, max_length=200, verbose_name='name in Kazakh')),
                ('name_ru', models.CharField(blank=True, max_length=200, verbose_name='name in Russian')),
                ('name_en', models.CharField(blank=True, max_length=200, verbose_name='name in English')),
            ],
            options={
                'verbose_name': 'place',
                'verbose_name_plural': 'places',
                'ordering': ['sort_order', 'pk'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='shutdownupdate',
            name='happened_at',
            field=models.DateTimeField(blank=True, help_text='Where it is another moment than that of writing. Öskemen time.', null=True, verbose_name='happened at'),
        ),
        migrations.AlterField(
            model_name='shutdownupdate',
            name='exactness',
            field=models.CharField(choices=[('exact', 'to the minute'), ('about', 'about this hour'), ('morning', 'in the morning, no hour'), ('afternoon', 'in the afternoon, no hour'), ('evening', 'in the evening, no hour'), ('night', 'at night, no hour'), ('day', 'the day alone'), ('possible', 'possibly this hour')], default='exact', help_text='Where no hour is known, write the last one it may be.', max_length=10, verbose_name='how exact'),
        ),
        migrations.AlterField(
            model_name='shutdownupdate',
            name='says',
            field=models.CharField(choices=[('note', 'news, the end stays as it is'), ('end', 'a new expected end'), ('unknown', 'the time of restoration is unknown'), ('pressure', 'the pressure is coming back'), ('restored', 'supply is restored')], default='note', max_length=10, verbose_name='what it says'),
        ),
        migrations.AddField(
            model_name='shutdown',
            name='latest_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='latest revision'),
        ),
        migrations.AddField(
            model_name='shutdown',
            name='live_revision',
            field=models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision', verbose_name='live revision'),
        ),
        migrations.AddField(
            model_name='shutdownplace',
            name='shutdown',
            field=modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='sections.shutdown'),
        ),
        migrations.AddField(
            model_name='shutdownplace',
            name='street',
            field=models.ForeignKey(blank=True, help_text='Of the directory: its name and kind are right in all languages.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='sections.street', verbose_name='street'),
        ),
        migrations.AddIndex(
            model_name='shutdown',
            index=models.Index(condition=models.Q(('live', True)), fields=['-date', '-id'], name='notices_newest'),
        ),
        migrations.AddIndex(
            model_name='shutdown',
            index=models.Index(condition=models.Q(('live', True), ('restored_at', None)), fields=['start'], name='notices_not_over'),
        ),
        migrations.AddConstraint(
            model_name='shutdownplace',
            constraint=models.CheckConstraint(condition=models.Q(('street__isnull', False), models.Q(('name_en', ''), ('name_kk', ''), ('name_ru', ''), _negated=True), _connector='OR'), name='a_place_has_a_name', violation_error_message='Please choose a street, or write a name.'),
        ),
        migrations.AddField(
            model_name="shutdownupdate",
            name="notice",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="updates", to="sections.shutdown"
            ),
        ),
    ]
