"""The tables of the search. On PostgreSQL they compute what is searched: the words of an entry, stemmed where PostgreSQL
knows the language and folded (by us) for all, those of the title weighing more."""

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = """
ALTER TABLE sections_searchentry
    ADD COLUMN title_words tsvector GENERATED ALWAYS AS (to_tsvector('simple', folded_title)) STORED,
    ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', folded_title), 'A') || to_tsvector('simple', folded_text) ||
        CASE language
            WHEN 'ru' THEN setweight(to_tsvector('russian', title), 'A') || to_tsvector('russian', text)
            WHEN 'en' THEN setweight(to_tsvector('english', title), 'A') || to_tsvector('english', text)
            ELSE ''
        END
    ) STORED
"""
# Without fastupdate: a search never has to read a list of entries that wait to be indexed.
INDEXES = """
CREATE INDEX search_words ON sections_searchentry USING gin (words) WITH (fastupdate = off);
CREATE INDEX search_title_words ON sections_searchentry USING gin (title_words) WITH (fastupdate = off);
"""

# The best entries for a query. `most` of the matches are looked at closely: those by title first, then pages that stay,
# then the newest. The planner takes reading the whole table, every word of it, for cheap: for common words it would
# leave the index alone.
SEARCH = """
CREATE FUNCTION search_entries(wanted text, query tsquery, exactly text, most integer) RETURNS SETOF bigint
LANGUAGE sql STABLE SET enable_seqscan = off AS $$
    WITH found AS MATERIALIZED (
        SELECT id FROM sections_searchentry
        WHERE language = wanted AND words @@ query
        ORDER BY title_words @@ query DESC, date DESC NULLS FIRST, id DESC
        LIMIT most
    )
    SELECT id FROM found JOIN sections_searchentry USING (id)
    ORDER BY folded_title = exactly DESC,
        ts_rank(words, query, 1) * CASE WHEN date IS NULL THEN 3 ELSE 1 END DESC,
        date DESC NULLS FIRST, id DESC
$$
"""


def add_columns(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COLUMNS)
        schema_editor.execute(INDEXES)
        schema_editor.execute(SEARCH)


def drop_function(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_entries")


class Migration(migrations.Migration):

    dependencies = [
        ("sections", "0003_newest_news"),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('kk', 'Қазақша'), ('ru', 'Русский'), ('en', 'English')], max_length=10)),
                ('folded', models.CharField(max_length=40)),
                ('word', models.CharField(max_length=40)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('language', 'folded'), name='one_word_a_language')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(blank=True, help_text='Empty for the page itself', max_length=40)),
                ('place', models.CharField(blank=True, help_text="What follows the page's address", max_length=120)),
                ('language', models.CharField(choices=[('kk', 'Қазақша'), ('ru', 'Русский'), ('en', 'English')], max_length=10)),
                ('kind', models.CharField(help_text='The label of the model: its name is shown with the result', max_length=100)),
                ('title', models.CharField(max_length=255)),
                ('text', models.TextField(blank=True)),
                ('date', models.DateField(null=True)),
                ('sample', models.BooleanField(default=False)),
                ('folded_title', models.TextField(help_text='Each word between spaces')),
                ('folded_text', models.TextField(help_text='The words of the title and of the text likewise')),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('page', 'part'), name='one_entry_a_part')],
            },
        ),
        migrations.RunPython(add_columns, drop_function),
    ]
