"""The pieces editors put the home page together from; each has its template under templates/blocks/."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, ListBlock, StaticBlock, StreamBlock, StructBlock

from sections.blocks import BodyBlock
from sections.blocks.same import SameBlock
from sections.frame.next_step import ADDRESS, WRONG, step_to

ICONS = [
    ("question", _("question")),
    ("manhole", _("manhole")),
    ("payment", _("payment")),
    ("meter", _("meter")),
    ("drop-off", _("no water")),
    ("tariff", _("tariff")),
    ("phone", _("phone")),
    ("file", _("file")),
]


class AddressBlock(SameBlock):
    """An address: of the portal, written without the language (/consumers/payment/), of a phone, or of another site."""

    def clean(self, value: str) -> str:
        value = super().clean(value)
        if not ADDRESS.fullmatch(value):
            raise ValidationError(WRONG)
        return value


class TaskBlock(StructBlock):
    """What a resident comes for: one tile."""

    icon = ChoiceBlock(choices=ICONS, label=_("picture"))
    title = CharBlock(max_length=60, label=_("title"))
    text = CharBlock(max_length=140, required=False, label=_("in a few words"))
    address = AddressBlock(max_length=200, label=_("address"))

    def get_context(self, value: dict, parent_context: dict | None = None) -> dict:
        """Adds `href` (in the language of the page) and `in_dialog` (whether the question form opens in place)."""
        context = super().get_context(value, parent_context=parent_context)
        step = step_to(value["title"], value["address"], context["page"].language)
        return context | {"href": step.href, "in_dialog": step.in_dialog}

    class Meta:
        template = "blocks/task.html"


class HomeBlock(StreamBlock):
    """The home page, from top to bottom."""

    tasks = ListBlock(
        TaskBlock(), icon="grip", label=pgettext_lazy("what residents come for", "Tasks"), template="blocks/tasks.html"
    )
    shutdowns = StaticBlock(
        icon="warning",
        label=_("Network shutdowns"),
        admin_text=_("The newest shutdowns, and the scheme of the city with the districts they touch."),
        template="blocks/shutdowns.html",
    )
    prices = StaticBlock(
        icon="tag",
        label=_("What water costs"),
        admin_text=_("The rates of the day for the first group of consumers."),
        template="blocks/prices.html",
    )
    figures = BodyBlock.base_blocks["figures"]
    news = StaticBlock(
        icon="doc-full-inverse", label=_("News"), admin_text=_("The newest news."), template="blocks/news.html"
    )
    text = BodyBlock.base_blocks["text"]
    notice = BodyBlock.base_blocks["notice"]
    sections = StaticBlock(
        icon="list-ul",
        label=_("Sections of the portal"),
        admin_text=_("The sections with their pages."),
        template="blocks/sections.html",
    )
