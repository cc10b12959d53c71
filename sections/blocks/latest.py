"""The newest items of a list of news, on another page."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, IntegerBlock, StructBlock


def topics() -> list[tuple[str, str]]:
    """The lists, when they are asked for: their module needs the blocks."""
    from sections.news import TOPICS  # noqa: PLC0415 - news.py is made of pages, pages of blocks

    return list(TOPICS.items())


class LatestBlock(StructBlock):
    """A heading that leads to a list of news, and its newest items."""

    topic = ChoiceBlock(choices=topics, label=_("list"))
    count = IntegerBlock(min_value=1, max_value=10, default=3, label=_("how many"))

    def get_context(self, value, parent_context=None):
        """Adds `index` (the list in the page's language, or None) and `items`."""
        page = (parent_context or {}).get("page")
        lists = apps.get_model("sections", "NewsIndexPage").objects
        index = page and lists.filter(topic=value["topic"], locale_id=page.locale_id, live=True).first()
        items = list(index.items().defer("body")[: value["count"]]) if index else []
        return super().get_context(value, parent_context=parent_context) | {"index": index, "items": items}
