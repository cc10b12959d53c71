"""The sample records: rates by groups of consumers, and meter organisations. Laid once; later they are the editors'."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sections.models import ConsumerGroup, Installer, MeterService, Rate

GROUPS = {
    "population": ("Халық", "Население", "Population"),
    "budget": ("Бюджеттік ұйымдар", "Бюджетные организации", "Budget organisations"),
    "others": ("Басқа тұтынушылар", "Прочие потребители", "Other consumers"),
}
ORDERS = {"water": "143-ОД", "wastewater": "144-ОД"}
ORDERED = date(2024, 6, 25)
SAMPLE_RATES = {
    "water": {"population": 100, "budget": 200, "others": 300},
    "wastewater": {"population": 50, "budget": 100, "others": 150},
}
"""Tenge per m³ in the first year. The orders are real, their rates are not known here: round numbers, as samples."""
STEPS = (
    (date(2024, 7, 1), date(2025, 6, 30), 100, 12),
    (date(2025, 7, 1), date(2026, 6, 30), 110, 12),
    (date(2026, 7, 1), date(2027, 6, 30), 120, 16),
)
"""The three yearly steps: from, to, per cent of the first year's rate, VAT."""
ANNOUNCED = (date(2027, 7, 1), None, 130, 16)
ANNOUNCED_BY = ("000-ОД", date(2026, 11, 16))
"""A further step by an order that does not exist: it shows what an announced rate looks like."""

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


def in_languages(field: str, words: Sequence[str]) -> dict[str, str]:
    """The words, in Kazakh, Russian and English, as the fields of a record."""
    return dict(zip((f"{field}_kk", f"{field}_ru", f"{field}_en"), words, strict=True))


@transaction.atomic
def lay_records() -> None:
    """Writes what there is none of yet."""
    if not ConsumerGroup.objects.exists():
        lay_rates()
    if not MeterService.objects.exists():
        lay_installers()


def lay_rates() -> None:
    groups = {
        slug: ConsumerGroup.objects.create(slug=slug, position=position, **in_languages("name", names))
        for position, (slug, names) in enumerate(GROUPS.items())
    }
    for service, of_groups in SAMPLE_RATES.items():
        orders = [*((step, (ORDERS[service], ORDERED)) for step in STEPS), (ANNOUNCED, ANNOUNCED_BY)]
        for (valid_from, valid_to, per_cent, vat), (number, ordered) in orders:
            for slug, first in of_groups.items():
                Rate.objects.create(
                    service=service,
                    group=groups[slug],
                    per_m3=first * per_cent // 100,
                    vat=vat,
                    valid_from=valid_from,
                    valid_to=valid_to,
                    order_number=number,
                    order_date=ordered,
                    sample=True,
                )


def lay_installers() -> None:
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
