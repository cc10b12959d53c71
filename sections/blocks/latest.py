"""The newest items of a list of news, on another page."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import ChoiceBlock, IntegerBlock, StructBlock, StructValue

from portal import clock
from sections import topics


class LatestBlock(StructBlock):
    """A heading that leads to a list of news, and its newest items."""

    topic = ChoiceBlock(choices=topics.choices, label=_("list"))
    count = IntegerBlock(min_value=1, max_value=10, default=3, label=_("how many"))

    def get_context(self, value: StructValue, parent_context: dict | None = None) -> dict:
        """Adds `index` (the list in the page's language, or None) and `items`."""
        around = parent_context or {}
        page, day = around.get("page"), clock.today(around.get("now"))
        index = topics.list_of(value["topic"], page.locale_id) if page else None
        items = index.newest(day, value["count"]) if index else []
        return super().get_context(value, parent_context=parent_context) | {"index": index, "items": items}
