"""Key figures, and the dates of a history."""

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, DateBlock, IntegerBlock, RichTextBlock, StructBlock, StructValue

from sections import partial_dates
from sections.blocks.same import SameBlock

INLINE = ["bold", "italic", "link", "document-link"]
MONTH_CHOICES = [(str(number), name) for number, name in MONTHS.items()]


class FigureBlock(StructBlock):
    """One figure: what, how much, as of when."""

    label = CharBlock(
        max_length=120, label=_("label"), help_text=_("For example: length of the water supply networks.")
    )
    value = SameBlock(max_length=40, label=_("value"), help_text=_("For example: 612, or 100–110."))
    unit = CharBlock(max_length=40, required=False, label=_("unit"))
    date = DateBlock(required=False, label=_("as of"))


class EventValue(StructValue):
    """Gives the component what it shows."""

    @property
    def when(self) -> str:
        """The date as far as it is known, for the attribute datetime: 1958, 2016-05, 2021-10-01; empty in a draft."""
        if not self["year"]:
            return ""
        parts = [f"{self['year']:04}", *(f"{int(self[name]):02}" for name in ("month", "day") if self[name])]
        return "-".join(parts)

    @property
    def words(self) -> str:
        """The same as it is read, in the language in force."""
        return partial_dates.in_words(self.when)


class EventBlock(StructBlock):
    """A date of a history: a year, a month or a day."""

    year = IntegerBlock(min_value=1700, max_value=2200, label=_("year"))
    month = ChoiceBlock(choices=MONTH_CHOICES, required=False, label=_("month"))
    day = IntegerBlock(min_value=1, max_value=31, required=False, label=_("day"))
    title = CharBlock(max_length=160, label=_("what happened"))
    text = RichTextBlock(features=INLINE, required=False, label=_("in more words"))

    class Meta:
        value_class = EventValue

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        if value["day"] and not value["month"]:
            raise ValidationError(_("A day needs its month."))
        if value["year"]:
            partial_dates.validate(value.when)
        return value
