"""What a register of reports begins with."""

from django import template
from django.template import Context

from portal import clock
from sections.reports.behind import Behind, behind

register = template.Library()


@register.simple_tag(takes_context=True)
def reports_behind(context: Context) -> list[Behind]:
    """The reports of the register that are overdue at the page's moment. One query."""
    return behind(context["duties"], clock.today(context["now"]))
