"""States, deadlines, places and photos of questions, and their log; what was answered before begins it."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


TERMS: dict[str, dict] = {
    "technical": {"term": 3},
    "open-manholes": {"term": 1, "term_unit": "hours", "alarm": True},
}
"""Of the manual's categories; the rest keeps the fifteen working days the law gives an appeal at most."""


def set_terms(apps, schema_editor):
    for slug, values in TERMS.items():
        apps.get_model("questions", "Category").objects.filter(slug=slug).update(**values)


def forget_references(apps, schema_editor):
    """Wagtail's index keeps no more who has asked from where."""
    Kind, Index = apps.get_model("contenttypes", "ContentType"), apps.get_model("wagtailcore", "ReferenceIndex")
    Index.objects.filter(base_content_type__in=Kind.objects.filter(app_label="questions", model="question")).delete()


def begin_logs(apps, schema_editor):
    Question, Entry = apps.get_model("questions", "Question"), apps.get_model("questions", "Entry")
    answered = Question.objects.exclude(answered_at=None)
    answered.update(first_answered_at=models.F("answered_at"))
    said = answered.exclude(answer="").values_list("pk", "answered_at", "answered_by", "answer")
    Entry.objects.bulk_create(
        (
            Entry(question_id=pk, kind="answered", at=at, by_id=by, text=answer)
            for pk, at, by, answer in said.iterator(2000)
        ),
        batch_size=2000,
    )


WORDS = "to_tsvector('simple', message || ' ' || place || ' ' || name)"
"""By which a desk finds its own questions; SQLite looks through them."""


def index_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"CREATE INDEX questions_by_words ON questions_question USING gin ({WORDS})")


def drop_words(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX questions_by_words")


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0005_app'),
        ('questions', '0007_person'),
        ('sections', '0021_next_steps'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0094_alter_page_locale'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('entered', 'entered from a phone call'), ('taken', 'taken'), ('released', 'released'), ('assigned', 'assigned'), ('handed-over', 'handed over to another desk'), ('moved', 'moved to another category'), ('note', 'note'), ('asked-back', 'asked the resident'), ('followed-up', 'the resident wrote'), ('answered', 'answered'), ('told', 'told by phone'), ('merged', 'joined with another question'), ('spam', 'closed as spam'), ('closed', 'closed'), ('reopened', 'opened again'), ('solved', '“solved”, says the resident'), ('not-solved', '“not solved”, says the resident')], max_length=12, verbose_name='step')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='when')),
                ('text', models.TextField(blank=True, max_length=20000, verbose_name='words')),
            ],
            options={
                'verbose_name': 'step of a question',
                'verbose_name_plural': 'steps of questions',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('jpeg', models.BinaryField()),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name': 'photo of a question',
                'verbose_name_plural': 'photos of questions',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='category',
            name='alarm',
            field=models.BooleanField(default=False, help_text='A danger: the desk is told at once as of an alarm, and again if nobody takes the question.', verbose_name='alarm'),
        ),
        migrations.AddField(
            model_name='category',
            name='term',
            field=models.PositiveSmallIntegerField(default=15, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='term of the answer'),
        ),
        migrations.AddField(
            model_name='category',
            name='term_unit',
            field=models.CharField(choices=[('days', 'working days'), ('work-hours', 'working hours'), ('hours', 'hours, round the clock')], default='days', max_length=10, verbose_name='counted in'),
        ),
        migrations.AddField(
            model_name='question',
            name='alarm',
            field=models.BooleanField(default=False, editable=False, verbose_name='alarm'),
        ),
        migrations.AddField(
            model_name='question',
            name='closed_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='closed at'),
        ),
        migrations.AddField(
            model_name='question',
            name='due_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='to be answered by'),
        ),
        migrations.AddField(
            model_name='question',
            name='first_answered_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='house',
            field=models.CharField(blank=True, editable=False, max_length=20, verbose_name='house'),
        ),
        migrations.AddField(
            model_name='question',
            name='keeper',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions_kept', to=settings.AUTH_USER_MODEL, verbose_name='who has it'),
        ),
        migrations.AddField(
            model_name='question',
            name='latitude',
            field=models.DecimalField(decimal_places=5, editable=False, max_digits=7, null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='longitude',
            field=models.DecimalField(decimal_places=5, editable=False, max_digits=8, null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='merged_into',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='questions.question', verbose_name='the same as'),
        ),
        migrations.AddField(
            model_name='question',
            name='place',
            field=models.CharField(blank=True, editable=False, help_text='as it was typed', max_length=300, verbose_name='place'),
        ),
        migrations.AddField(
            model_name='question',
            name='problem',
            field=models.CharField(blank=True, choices=[('open-manhole', 'Open manhole'), ('leak', 'Water is leaking'), ('no-water', 'No water'), ('dirty-water', 'Dirty water'), ('other', 'Something else')], editable=False, max_length=20, verbose_name='problem'),
        ),
        migrations.AddField(
            model_name='question',
            name='reopened_at',
            field=models.DateTimeField(editable=False, help_text='once: the resident said “not solved”', null=True),
        ),
        migrations.AddField(
            model_name='question',
            name='solved',
            field=models.BooleanField(editable=False, null=True, verbose_name='solved, says the resident'),
        ),
        migrations.AddField(
            model_name='question',
            name='source',
            field=models.CharField(choices=[('form', 'question form'), ('report', 'report of a problem'), ('phone', 'phone call')], default='form', editable=False, max_length=10, verbose_name='came by'),
        ),
        migrations.AddField(
            model_name='question',
            name='street',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='sections.street', verbose_name='street'),
        ),
        migrations.AlterField(
            model_name='question',
            name='email',
            field=models.EmailField(blank=True, editable=False, max_length=254, verbose_name='e-mail'),
        ),
        migrations.AlterField(
            model_name='question',
            name='state',
            field=models.CharField(choices=[('new', 'new'), ('work', 'in work'), ('waiting', 'waiting for the resident'), ('answered', 'answered'), ('closed', 'closed'), ('erased', 'erased')], default='new', editable=False, max_length=10, verbose_name='state'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(condition=models.Q(('state__in', ('new', 'work', 'waiting'))), fields=['category', 'due_at'], name='questions_by_due'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['phone'], name='questions_by_phone'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(django.db.models.functions.text.Upper('email'), name='questions_by_email'),
        ),
        migrations.AddField(
            model_name='entry',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who'),
        ),
        migrations.AddField(
            model_name='entry',
            name='colleague',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='entry',
            name='desk',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='questions.desk'),
        ),
        migrations.AddField(
            model_name='entry',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='questions.question'),
        ),
        migrations.AddField(
            model_name='photo',
            name='entry',
            field=models.ForeignKey(help_text='empty: it came with the question', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='questions.entry'),
        ),
        migrations.AddField(
            model_name='photo',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='questions.question'),
        ),
        migrations.RunPython(index_words, drop_words),
        migrations.RunPython(forget_references, migrations.RunPython.noop),
        migrations.RunPython(set_terms, migrations.RunPython.noop),
        migrations.RunPython(begin_logs, migrations.RunPython.noop),
    ]
