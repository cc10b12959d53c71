"""The rates on pages of other kinds."""

from django import template

from portal import clock
from sections.tariffs.rates import Rate
from sections.tariffs.tables import tables

register = template.Library()


@register.simple_tag(takes_context=True)
def rates_of_today(context) -> dict[str, list[dict]]:
    """What components/rates.html shows. One query."""
    return tables(Rate.objects.shown(), clock.today(context["now"]))
