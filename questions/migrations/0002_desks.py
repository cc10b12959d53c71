"""The two desks and four categories of the manual (sections 3 and 4), and the groups whose members work at them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

DESKS = {
    "dispatcher": ("Dispatchers", "Диспетчерлік қызмет", "Диспетчерская служба", "Dispatcher service"),
    "reception": ("Reception", "Кәсіпорын басшысының қабылдауы", "Приёмная руководителя", "Director's reception"),
}
CATEGORIES = {
    "technical": ("dispatcher", "Техникалық сұрақтар", "Технические вопросы", "Technical questions"),
    "general": ("reception", "Негізгі мәселелер", "Общие вопросы", "General questions"),
    "complaints": ("reception", "Шағымдар", "Жалобы", "Complaints"),
    "open-manholes": ("dispatcher", "Ашық құдықтар", "Открытые колодцы", "Open manholes"),
}
PERMISSIONS = {
    "wagtailadmin": ("access_admin",),
    "questions": ("view_question", "change_question", "view_dialogue", "change_dialogue"),
}


def names(kk, ru, en):
    return {"name_kk": kk, "name_ru": ru, "name_en": en}


def permissions_of_a_desk(apps):
    # Permissions are usually made after all migrations: too late for the groups below.
    Permission = apps.get_model("auth", "Permission")
    found = []
    for label, codenames in PERMISSIONS.items():
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
        found += Permission.objects.filter(content_type__app_label=label, codename__in=codenames)
    return found


def make(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    Desk, Category = apps.get_model("questions", "Desk"), apps.get_model("questions", "Category")
    permissions = permissions_of_a_desk(apps)
    for slug, (group_name, *desk_names) in DESKS.items():
        group, _ = Group.objects.get_or_create(name=group_name)
        group.permissions.add(*permissions)
        Desk.objects.create(slug=slug, group=group, mailbox=f"{slug}@localhost", **names(*desk_names))
    for position, (slug, (desk, *category_names)) in enumerate(CATEGORIES.items()):
        Category.objects.create(
            slug=slug, desk=Desk.objects.get(slug=desk), position=position, **names(*category_names)
        )


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
