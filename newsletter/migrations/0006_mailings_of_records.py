"""The mailings of notices that were pages are those of their records. What had no letter yet gets none now."""

from django.db import migrations

LANGUAGES = ("kk", "ru", "en")


def follow(apps, schema_editor):
    Mailing, Topic = apps.get_model("newsletter", "Mailing"), apps.get_model("newsletter", "Topic")
    Page = apps.get_model("sections", "ShutdownPage")
    notices = {notice.uuid: notice for notice in apps.get_model("sections", "Shutdown").objects.all()}
    for pk, key in Page.objects.values_list("pk", "translation_key"):
        Mailing.objects.filter(page_id=pk).update(shutdown=notices[key], page=None)
    topic = Topic.objects.filter(slug="shutdowns").first()
    for notice in notices.values() if topic else ():
        told = set(Mailing.objects.filter(shutdown=notice).values_list("language", flat=True))
        if notice.first_published_at:
            Mailing.objects.bulk_create(
                Mailing(shutdown=notice, topic=topic, language=language, filled_at=notice.first_published_at)
                for language in LANGUAGES
                if language not in told
            )


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0005_mailing_of_a_shutdown"), ("sections", "0011_updates_of_records")]
    operations = [migrations.RunPython(follow, migrations.RunPython.noop)]
