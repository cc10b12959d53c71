"""The topics of the contract, with the names the manual gives their pages."""

from django.db import migrations

TOPICS = {
    "news": ("Жаңалықтар", "Новости", "News"),
    "shutdowns": ("Желілердегі ажырату", "Отключения на сетях", "Network shutdowns"),
    "tariffs": ("Тарифтер", "Тарифы", "Tariffs"),
    "entrepreneurs": ("Кәсіпкерлерге", "Предпринимателям", "For entrepreneurs"),
    "articles": ("Мақалалар", "Статьи", "Articles"),
    "trade-union": ("Кәсіподақ өмірі", "Профсоюзная жизнь", "Trade union life"),
    "projects": ("Жобалар", "Проекты", "Projects"),
}


def make(apps, schema_editor):
    Topic = apps.get_model("newsletter", "Topic")
    for position, (slug, (kk, ru, en)) in enumerate(TOPICS.items()):
        Topic.objects.create(slug=slug, name_kk=kk, name_ru=ru, name_en=en, position=position)


class Migration(migrations.Migration):
    dependencies = [("newsletter", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
