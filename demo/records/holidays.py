"""The public holidays of Kazakhstan that have a fixed date. Those of the moon and moved days off are the editors'."""

import datetime as dt

from demo.records import in_languages
from sections.holidays.calendar import Holiday

NEW_YEAR = ("Жаңа жыл", "Новый год", "New Year")
NAURYZ = ("Наурыз мейрамы", "Наурыз мейрамы", "Nauryz")
FIXED = {
    (1, 1): NEW_YEAR,
    (1, 2): NEW_YEAR,
    (1, 7): ("Православиелік Рождество", "Православное Рождество", "Orthodox Christmas"),
    (3, 8): ("Халықаралық әйелдер күні", "Международный женский день", "International Women’s Day"),
    (3, 21): NAURYZ,
    (3, 22): NAURYZ,
    (3, 23): NAURYZ,
    (5, 1): (
        "Қазақстан халқының бірлігі мерекесі",
        "Праздник единства народа Казахстана",
        "Unity Day of the People of Kazakhstan",
    ),
    (5, 7): ("Отан қорғаушы күні", "День защитника Отечества", "Defender of the Fatherland Day"),
    (5, 9): ("Жеңіс күні", "День Победы", "Victory Day"),
    (7, 6): ("Астана күні", "День столицы", "Capital City Day"),
    (8, 30): (
        "Қазақстан Республикасының Конституциясы күні",
        "День Конституции Республики Казахстан",
        "Constitution Day",
    ),
    (10, 25): ("Республика күні", "День Республики", "Republic Day"),
    (12, 16): ("Тәуелсіздік күні", "День Независимости", "Independence Day"),
}
"""(month, day) → the name in Kazakh, Russian and English."""


def lay_holidays(year: int) -> None:
    """Writes those of the year and of the next one. A year that has holidays already belongs to the editors."""
    laid = set(Holiday.objects.filter(date__year__in=(year, year + 1)).values_list("date__year", flat=True))
    Holiday.objects.bulk_create(
        Holiday(date=dt.date(one, month, day), **in_languages("name", names))
        for one in (year, year + 1)
        if one not in laid
        for (month, day), names in FIXED.items()
    )
