"""What a resident can subscribe to, and the lists in which it is published."""

from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOPICS = {
    "news": _("News"),
    "shutdowns": _("Network shutdowns"),
    "tariffs": _("Tariffs"),
    "entrepreneurs": _("For entrepreneurs"),
    "articles": _("Articles"),
    "trade-union": _("Trade union life"),
    "projects": _("Projects"),
}
"""The slug, as it stands in forms and addresses, and the name."""


def choices() -> list[tuple[str, str | Promise]]:
    """The topics as a field offers them."""
    return [*TOPICS.items()]


def list_of(topic: str, locale_id: int) -> Any:
    """The live list of news of a topic in a language, or None. Its kind stands above: it is known by its name alone."""
    lists = apps.get_model("sections", "NewsIndexPage").objects
    return lists.filter(topic=topic, locale_id=locale_id, live=True).first()
