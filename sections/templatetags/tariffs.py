"""The rates on pages of other kinds."""

from django import template
from django.template import Context

from portal import clock
from sections.tariffs.rates import Rate
from sections.tariffs.tables import Table, tables

register = template.Library()


@register.simple_tag(takes_context=True)
def rates_of_today(context: Context) -> dict[str, list[Table]]:
    """What components/rates.html shows. One query."""
    return tables(Rate.objects.shown(), clock.today(context["now"]))
