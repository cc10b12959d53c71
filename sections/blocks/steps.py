"""A service step by step."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock

from sections.blocks.figures import INLINE


class StepBlock(StructBlock):
    """One step: what to do, with which papers, for how much, within what time."""

    title = CharBlock(max_length=120, label=_("title"))
    text = RichTextBlock(features=[*INLINE, "ul"], required=False, label=_("what to do"))
    needed = ListBlock(CharBlock(max_length=255), default=[], label=_("documents needed"))
    cost = CharBlock(max_length=120, required=False, label=_("cost"))
    term = CharBlock(max_length=120, required=False, label=_("term"), help_text=_("For example: 5 working days."))


class PaymentBlock(StructBlock):
    """One way to pay."""

    name = CharBlock(max_length=120, label=_("where"), help_text=_("For example: the app of the bank."))
    fee = CharBlock(max_length=80, label=_("fee"), help_text=_("For example: none, or 1 %, at least 50 ₸."))
    term = CharBlock(max_length=80, required=False, label=_("when the money arrives"))
    text = RichTextBlock(features=INLINE, required=False, label=_("how"))


class CaseBlock(StructBlock):
    """What to do if: a case and the advice."""

    title = CharBlock(max_length=160, label=_("what is the case"))
    text = RichTextBlock(features=[*INLINE, "ul", "ol"], label=_("what to do"))
