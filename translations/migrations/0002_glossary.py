"""The glossary, which begins with what this enterprise calls what; editors and translators keep it."""

from django.contrib.auth.management import create_permissions
from django.db import migrations, models

TERMS = (
    {
        "kk": "есептеу құралы | құрал | ЖЕҚ",
        "ru": "прибор учёта | прибор | счётчик | ИПУ",
        "en": "meter",
        "not_kk": "есептегіш",
        "note": "Счётчик – только там, где говорят жители. Есептегіш – тек тұрғындардың сөзінде.",
    },
    {
        "kk": "құралының паспорты | паспорт",
        "ru": "паспорт прибора | паспорт",
        "en": "passport",
        "not_kk": "төлқұжат",
    },
    {"kk": "шарт жасасу | шарт", "ru": "договор | заключение", "en": "contract", "not_kk": "шарт жасау | келісімшарт"},
    {"kk": "айдар", "ru": "категория", "en": "category", "not_kk": "санат"},
    {"kk": "құдық", "ru": "колодец", "en": "manhole | chamber | pit", "not_ru": "люк", "not_en": "well"},
    {
        "kk": "тазарту құрылыстары",
        "ru": "очистные сооружения",
        "en": "wastewater plant | treatment plant",
        "not_kk": "тазарту құрылысжайлары",
    },
    {"kk": "екінші көтерім", "ru": "второй подъём", "en": "second lift", "not_kk": "екінші көтергіш"},
    {"kk": "нобай", "ru": "черновик", "en": "draft"},
    {"kk": "Call-орталық", "ru": "Call-центр", "en": "call centre"},
    {"kk": "төлем құжаты", "ru": "платёжный документ", "en": "bill", "not_ru": "квитанция"},
    {"kk": "пайдаланушы", "ru": "пользователь", "en": "user", "not_kk": "қолданушы"},
)
"""Ways to say it, the first being the one to use; ways not to."""
ACTIONS = ("add", "change", "delete", "view")


def lay(apps, schema_editor):
    Term = apps.get_model("translations", "Term")
    Term.objects.bulk_create(
        Term(**{name: "\n".join(words.split(" | ")) for name, words in term.items()}) for term in TERMS
    )


def allow(apps, schema_editor):
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    # Permissions are usually made after all migrations: too late for the groups below.
    config = apps.get_app_config("translations")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    rights = Permission.objects.filter(
        content_type__app_label="translations", codename__in=[f"{action}_term" for action in ACTIONS]
    )
    for name in ("Editors", "Translators"):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("translations", "0001_board"),
    ]
    operations = [
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kk", models.TextField(blank=True, max_length=500, verbose_name="in Kazakh")),
                ("ru", models.TextField(blank=True, max_length=500, verbose_name="in Russian")),
                ("en", models.TextField(blank=True, max_length=500, verbose_name="in English")),
                ("not_kk", models.TextField(blank=True, max_length=500, verbose_name="not in Kazakh")),
                ("not_ru", models.TextField(blank=True, max_length=500, verbose_name="not in Russian")),
                ("not_en", models.TextField(blank=True, max_length=500, verbose_name="not in English")),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="note")),
            ],
            options={"verbose_name": "term", "verbose_name_plural": "glossary", "ordering": ["kk", "pk"]},
        ),
        migrations.RunPython(lay, migrations.RunPython.noop),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
