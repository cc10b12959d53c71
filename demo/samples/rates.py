"""The sample data of the rates, the calculator and the directory of meter organisations. Nothing of it is saved."""

from decimal import Decimal
from types import SimpleNamespace

from django.utils.translation import gettext as _

from demo.samples.words import DAY, LONG_TITLE, LONG_WORD
from sections.models import ConsumerGroup, MeterService, Rate
from sections.service import Service
from sections.tariffs import calculator
from sections.tariffs.history import history
from sections.tariffs.payers import payers
from sections.tariffs.tables import tables


def rates() -> dict[str, list[dict]]:
    """Template → the contexts it is shown with, in the language in force."""
    current = of_year(DAY.year, "74.80", "2.5") + of_year(DAY.year, "41.05", "0", Service.WASTEWATER)
    others = of_year(DAY.year + 1, "79.9", "0") + of_year(
        DAY.year - 1, "61.4375", "0", order_link="https://example.kz/"
    )
    shown = tables(current + others, DAY)
    form = calculator.form_for({"volume": "12,5", "group": "people"}, current)
    form.is_valid()
    answer = calculator.calculation(form.cleaned_data["volume"], form.cleaned_data["group"], current)
    return {
        "components/rates.html": [{"rates": shown}],
        "components/rate_table.html": [{"table": shown[Rate.State.PAST][0]}],
        "components/payers.html": [{"payers": payers(current)}],
        "components/price.html": [{"payer": payer} for payer in payers(current)[:1]],
        "components/price_history.html": [{"history": history(current + others, "people", DAY)}],
        "components/calculator.html": [{"form": form, "action": "", "answer": answer}],
        "components/installer.html": [{"installer": one} for one in installers()],
    }


def of_year(year: int, per_m3: str, vat: str, service: str = Service.WATER, **values) -> list[Rate]:
    """The rates of a service in a year, one for each group."""
    groups = [
        ConsumerGroup(pk=1, position=1, slug="people", name_kk=_("Residents")),
        ConsumerGroup(pk=2, position=2, slug="long", name_kk=LONG_WORD),
    ]
    of_all = {"service": service, "vat": Decimal(vat), "order_number": "1-НҚ", "order_date": DAY.replace(year=year - 1)}
    period = {
        "valid_from": DAY.replace(year=year, month=1, day=1),
        "valid_to": DAY.replace(year=year, month=12, day=31),
    }
    return [
        Rate(group=group, per_m3=Decimal(per_m3) * group.position, sample=True, **of_all, **period, **values)
        for group in groups
    ]


class Organisation(SimpleNamespace):
    """A meter organisation that is in no database, where it would get its works from."""

    def __str__(self):
        return self.name


def installers() -> list[Organisation]:
    works = [MeterService(name_kk=name) for name in (_("Water supply"), LONG_WORD)]
    place = _("Öskemen, 1 Sample Street")
    full = Organisation(
        name=LONG_TITLE[:120],
        services={"all": works},
        numbers=["+77232123456", "+77051234567"],
        place=place,
        licence="KZ-01",
        valid_until=DAY,
        checked_on=DAY,
        sample=True,
    )
    return [full, Organisation(name=place, services={"all": works[:1]}, numbers=["+77232123456"], checked_on=DAY)]
