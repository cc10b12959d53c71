"""The sample meter organisations. Laid once; later they are the editors'."""

from datetime import date

from django.db import transaction

from demo.records import in_languages
from sections.models import Installer, MeterService

WORKS = {
    "installation": ("Орнату", "Установка", "Installation"),
    "replacement": ("Ауыстыру", "Замена", "Replacement"),
    "verification": ("Салыстырып тексеру", "Поверка", "Verification"),
    "sealing": ("Пломбалау", "Опломбирование", "Sealing"),
}
INSTALLERS = (
    (
        ("«Бірінші ұйым» ЖШС", "ТОО «Первая организация»", "First Organisation LLP"),
        ("installation", "replacement"),
        "+77050000001\n+77050000002",
        ("Үлгі көшесі, 1", "ул. Образцовая, 1", "1 Sample street"),
        ("ҮЛГІ-001", date(2028, 6, 30)),
    ),
    (
        ("«Екінші ұйым» ЖШС", "ТОО «Вторая организация»", "Second Organisation LLP"),
        ("installation", "replacement", "sealing"),
        "+77050000003",
        ("Үлгі көшесі, 2", "ул. Образцовая, 2", "2 Sample street"),
        ("ҮЛГІ-002", None),
    ),
    (
        ("«Үшінші зертхана» ЖШС", "ТОО «Третья лаборатория»", "Third Laboratory LLP"),
        ("verification",),
        "+77050000004",
        ("Үлгі көшесі, 3", "ул. Образцовая, 3", "3 Sample street"),
        ("ҮЛГІ-003", date(2027, 12, 31)),
    ),
    (
        ("«Төртінші зертхана» ЖШС", "ТОО «Четвёртая лаборатория»", "Fourth Laboratory LLP"),
        ("verification",),
        "+77050000005",
        ("Үлгі көшесі, 4", "ул. Образцовая, 4", "4 Sample street"),
        ("ҮЛГІ-004", date(2026, 6, 30)),
    ),
)
"""Names, works, phones, addresses, licence with its last day; that of the fourth is over, so only editors see it."""
CHECKED = date(2026, 11, 16)


@transaction.atomic
def lay_installers() -> None:
    """Writes them where there are none yet."""
    if MeterService.objects.exists():
        return
    works = {
        slug: MeterService.objects.create(slug=slug, position=position, **in_languages("name", names))
        for position, (slug, names) in enumerate(WORKS.items())
    }
    for names, slugs, phones, addresses, (licence, valid_until) in INSTALLERS:
        installer = Installer.objects.create(
            **in_languages("name", names),
            **in_languages("address", addresses),
            phones=phones,
            licence=licence,
            valid_until=valid_until,
            checked_on=CHECKED,
            sample=True,
        )
        installer.services.set(works[slug] for slug in slugs)
