"""The pages of shutdowns go, with all that Wagtail and wagtail-localize keep of them."""

from django.db import migrations
from django.db.models import F


def clear(apps, schema_editor):
    Page = apps.get_model("wagtailcore", "Page")
    ContentType = apps.get_model("contenttypes", "ContentType")
    kind = ContentType.objects.filter(app_label="sections", model="shutdownpage").first()
    pages = list(Page.objects.filter(content_type=kind).values_list("pk", "path", "translation_key")) if kind else []
    ids, keys = [str(pk) for pk, _path, _key in pages], {key for _pk, _path, key in pages}
    page_kind = ContentType.objects.filter(app_label="wagtailcore", model="page").first()
    apps.get_model("wagtailcore", "Revision").objects.filter(base_content_type=page_kind, object_id__in=ids).delete()
    apps.get_model("wagtailcore", "ReferenceIndex").objects.filter(base_content_type=page_kind, object_id__in=ids).delete()
    apps.get_model("wagtail_localize", "TranslationSource").objects.filter(object_id__in=keys).delete()
    apps.get_model("wagtail_localize", "TranslatableObject").objects.filter(translation_key__in=keys).delete()
    for _pk, path, _key in pages:
        Page.objects.filter(path=path[:-4]).update(numchild=F("numchild") - 1)
    Page.objects.filter(pk__in=[pk for pk, _path, _key in pages]).delete()
    # Dispatchers had rights on the lists; those on the records are given by home.
    lists = ContentType.objects.filter(app_label="sections", model="shutdownindexpage").first()
    group = apps.get_model("auth", "Group").objects.filter(name="Dispatchers").first()
    if lists and group:
        rights = apps.get_model("wagtailcore", "GroupPagePermission").objects
        rights.filter(group=group, page__content_type=lists).delete()
    if kind:
        kind.delete()


class Migration(migrations.Migration):
    dependencies = [
        ("sections", "0011_updates_of_records"),
        ("newsletter", "0006_mailings_of_records"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(clear, migrations.RunPython.noop)]
