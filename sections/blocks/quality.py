"""The quality of the water: what was measured, and what the norm is."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, DateBlock, DecimalBlock, StructBlock, StructValue


class IndicatorValue(StructValue):
    """An indicator, compared with its norm."""

    @property
    def kept(self) -> bool | None:
        """Whether the norm is kept; None where there is none, or nothing was measured."""
        low, high, measured = self["norm_from"], self["norm_to"], self["measured"]
        if measured is None or (low is None and high is None):
            return None
        return (low is None or measured >= low) and (high is None or measured <= high)


class IndicatorBlock(StructBlock):
    """One indicator. The norm is a range, one end of which may be open."""

    name = CharBlock(max_length=120, label=_("indicator"))
    unit = CharBlock(max_length=40, required=False, label=_("unit"))
    norm_from = DecimalBlock(required=False, min_value=Decimal(0), label=_("norm, not less than"))
    norm_to = DecimalBlock(required=False, min_value=Decimal(0), label=_("norm, not more than"))
    measured = DecimalBlock(required=False, min_value=Decimal(0), label=_("measured"))
    date = DateBlock(required=False, label=_("measured on"))

    class Meta:
        value_class = IndicatorValue

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        low, high = value["norm_from"], value["norm_to"]
        if low is not None and high is not None and low > high:
            raise ValidationError(_("The norm’s beginning is above its end."))
        return value
