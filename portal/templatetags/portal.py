"""What templates of all apps may use without loading it."""

from django import template

from portal.enterprise.phones import spelled
from portal.links import on_the_map
from portal.locale import in_language

register = template.Library()


@register.filter
def named(thing: object, language: str | None = None) -> str:
    """The name of a topic, category or desk in the language in force."""
    return in_language(thing, "name", language)


phone = register.filter("phone", spelled)
on_map = register.filter("on_map", on_the_map)
