"""The rates on pages of other kinds."""

from django import template
from django.template import Context

from portal import clock
from sections.tariffs.payers import Payer, payers
from sections.tariffs.rates import Rate
from sections.tariffs.tables import Table, tables

register = template.Library()


@register.simple_tag(takes_context=True)
def rates_of_today(context: Context) -> dict[str, list[Table]]:
    """What components/rates.html shows. One query."""
    return tables(Rate.objects.shown(), clock.today(context["now"]))


@register.simple_tag(takes_context=True)
def first_payer(context: Context) -> Payer | None:
    """What the first group of consumers pays today, for components/price.html. One query."""
    current = Rate.objects.in_state(Rate.State.CURRENT, clock.today(context["now"])).select_related("group")
    return next(iter(payers(current)), None)
