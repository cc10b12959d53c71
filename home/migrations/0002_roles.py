"""Editors and Translators: what they may do with pages, pictures and files. (The desks' groups come with the desks.)"""

from django.contrib.auth.management import create_permissions
from django.db import migrations

PAGES = {
    "Editors": ("add_page", "change_page", "publish_page"),
    "Translators": ("change_page", "publish_page"),
}
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
MODELS = {
    "Editors": ("access_admin", "submit_translation", "change_mainmenu", "change_flatmenu"),
    "Translators": ("access_admin", "submit_translation"),
}
LABELS = ("wagtailadmin", "wagtailcore", "wagtailimages", "wagtaildocs", "wagtail_localize", "sections")


def make(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    Page, Collection = apps.get_model("wagtailcore", "Page"), apps.get_model("wagtailcore", "Collection")
    on_pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    on_files = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    for label in LABELS:
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    permission = {row.codename: row for row in Permission.objects.filter(content_type__app_label__in=LABELS)}
    root, files = Page.objects.get(depth=1), Collection.objects.get(depth=1)
    for name, codenames in PAGES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(permission[codename] for codename in MODELS[name]))
        for codename in codenames:
            on_pages.get_or_create(group=group, page=root, permission=permission[codename])
        for codename in FILES:
            on_files.get_or_create(group=group, collection=files, permission=permission[codename])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("sections", "0002_page_indexes"),
        ("questions", "0002_desks"),
        ("wagtailadmin", "0005_editingsession_is_editing"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
