"""Indexes on Wagtail's table of pages for the two questions every public page asks: which page has this address
(routing.py), and which pages of this language are in menus (menus.py)."""

from django.db import migrations

BY_ADDRESS = "CREATE INDEX portal_page_address ON wagtailcore_page (url_path)"
IN_MENUS = "CREATE INDEX portal_page_in_menus ON wagtailcore_page (locale_id, path) WHERE live AND show_in_menus"


class Migration(migrations.Migration):
    dependencies = [("sections", "0001_initial"), ("wagtailcore", "0096_referenceindex_referenceindex_source_object_and_more")]
    operations = [
        migrations.RunSQL(BY_ADDRESS, "DROP INDEX portal_page_address"),
        migrations.RunSQL(IN_MENUS, "DROP INDEX portal_page_in_menus"),
    ]
