"""The rates on pages of other kinds."""

from django import template

from portal.clock import local_today
from sections.tariffs.rates import Rate
from sections.tariffs.tables import tables

register = template.Library()


@register.simple_tag
def rates_of_today() -> dict[str, list[dict]]:
    """What components/rates.html shows. One query."""
    return tables(Rate.objects.shown(), local_today())
