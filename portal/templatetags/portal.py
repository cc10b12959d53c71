"""What templates of all apps may use without loading it."""

from django import template

from portal.locale import in_language

register = template.Library()


@register.filter
def named(thing, language: str | None = None) -> str:
    """The name of a topic, category or desk in the language in force."""
    return in_language(thing, "name", language)


@register.filter
def phone(number: str) -> str:
    """+77051234567 → +7 705 123 45 67; other numbers as they are."""
    if len(number) == 12 and number.startswith("+7"):
        return f"+7 {number[2:5]} {number[5:8]} {number[8:10]} {number[10:]}"
    return number
