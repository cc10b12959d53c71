"""What templates of all apps may use without loading it."""

from django import template

from portal.forms.fields import AREA_CODE
from portal.locale import in_language

register = template.Library()


@register.filter
def named(thing, language: str | None = None) -> str:
    """The name of a topic, category or desk in the language in force."""
    return in_language(thing, "name", language)


@register.filter
def phone(number: str) -> str:
    """+77051234567 → +7 705 123 45 67, +77232531661 → +7 7232 53-16-61; other numbers as they are."""
    city = f"+7{AREA_CODE}"
    if len(number) == 12 and number.startswith(city):
        return f"+7 {AREA_CODE} {number[6:8]}-{number[8:10]}-{number[10:]}"
    if len(number) == 12 and number.startswith("+7"):
        return f"+7 {number[2:5]} {number[5:8]} {number[8:10]} {number[10:]}"
    return number
