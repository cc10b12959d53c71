"""Editors keep only the days of which they say otherwise than the library of public holidays.

What the portal laid itself, by a list of fixed dates, goes: the library knows these days, and which of them have moved.
What somebody has renamed or entered stays.
"""

from django.db import migrations, models
from django.db.models import Q

LAID = {
    (1, 1): "Жаңа жыл",
    (1, 2): "Жаңа жыл",
    (1, 7): "Православиелік Рождество",
    (3, 8): "Халықаралық әйелдер күні",
    (3, 21): "Наурыз мейрамы",
    (3, 22): "Наурыз мейрамы",
    (3, 23): "Наурыз мейрамы",
    (5, 1): "Қазақстан халқының бірлігі мерекесі",
    (5, 7): "Отан қорғаушы күні",
    (5, 9): "Жеңіс күні",
    (7, 6): "Астана күні",
    (8, 30): "Қазақстан Республикасының Конституциясы күні",
    (10, 25): "Республика күні",
    (12, 16): "Тәуелсіздік күні",
}


def forget(apps, schema_editor):
    laid = Q()
    for (month, day), name in LAID.items():
        laid |= Q(date__month=month, date__day=day, name_kk=name)
    apps.get_model("sections", "Holiday").objects.filter(laid, date__year__gte=2026).delete()


class Migration(migrations.Migration):
    dependencies = [("sections", "0021_next_steps")]
    operations = [
        migrations.AddField(
            model_name="holiday",
            name="working",
            field=models.BooleanField(
                default=False,
                help_text="Tick it where this day is worked although it is a holiday, a Saturday or a Sunday.",
                verbose_name="working day",
            ),
        ),
        migrations.RunPython(forget, migrations.RunPython.noop),
    ]
