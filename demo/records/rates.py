"""The sample rates by groups of consumers. Laid once; later they are the editors'."""

from datetime import date

from django.db import transaction

from demo.records import in_languages
from sections.models import ConsumerGroup, Rate

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


@transaction.atomic
def lay_rates() -> None:
    """Writes them where there are none yet."""
    if ConsumerGroup.objects.exists():
        return
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
