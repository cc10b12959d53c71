"""Where something is off: streets of the directory, which are right in all languages, settlements, facilities."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from portal.locale import Said, in_language, said
from portal.naming import NAMES
from sections.streets.houses import HousesError, Span, read_houses
from sections.streets.kinds import Kind, in_a_sentence
from sections.streets.street import Street

FACILITY = "facility"
HEADINGS: dict[str, str | Promise] = {
    Kind.STREET: pgettext_lazy("kind of place", "Streets"),
    Kind.AVENUE: pgettext_lazy("kind of place", "Avenues"),
    Kind.LANE: pgettext_lazy("kind of place", "Lanes"),
    Kind.EMBANKMENT: pgettext_lazy("kind of place", "Embankments"),
    Kind.BOULEVARD: pgettext_lazy("kind of place", "Boulevards"),
    Kind.HIGHWAY: pgettext_lazy("kind of place", "Highways"),
    Kind.DISTRICT: pgettext_lazy("kind of place", "Districts"),
    Kind.SETTLEMENT: pgettext_lazy("kind of place", "Settlements"),
    Kind.OTHER: pgettext_lazy("kind of place", "Other places"),
    FACILITY: pgettext_lazy("kind of place", "Facilities"),
}
"""Kind → what a group of them is called."""
NAMED_IN_SHORT = 3


class ShutdownPlace(Orderable):
    """A street or a part of it, a settlement; or a school, a hospital: what people look for by its name."""

    shutdown = ParentalKey("sections.Shutdown", on_delete=models.CASCADE, related_name="places")
    street = models.ForeignKey(
        Street,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("street"),
        help_text=_("Of the directory: its name and kind are right in all languages."),
    )
    houses = models.CharField(
        _("houses"),
        max_length=400,
        blank=True,
        help_text=_("Numbers and ranges, such as 1–25 odd, 30/1, 40–; empty: the whole street."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=[*Kind.choices, (FACILITY, _("facility"))],
        default=Kind.STREET,
        help_text=_("Of what is not in the directory, and of schools and the like."),
    )
    name_kk = models.CharField(_("name in Kazakh"), max_length=200, blank=True)
    name_ru = models.CharField(_("name in Russian"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("street"), FieldPanel("houses")]),
        FieldRowPanel([FieldPanel("kind"), *NAMES]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["sort_order", "pk"]  # what no form has put in order stays as it was written
        constraints = [
            models.CheckConstraint(
                condition=models.Q(street__isnull=False) | ~models.Q(name_kk="", name_ru="", name_en=""),
                name="a_place_has_a_name",
                violation_error_message=_("Please choose a street, or write a name."),
            )
        ]

    def __str__(self) -> str:
        return self.with_numbers

    def clean(self) -> None:
        """What can be read is stored in one spelling; old notices hold houses in words, and may keep them."""
        try:
            self.houses = str(read_houses(self.houses))
        except HousesError as reason:
            raise ValidationError({"houses": str(reason)}) from reason

    @property
    def facts(self) -> tuple:
        """What makes two of them one and the same; a street has a kind of its own."""
        kind = "" if self.street_id and not self.is_facility else self.kind
        return self.street_id, kind, self.houses, self.name_kk, self.name_ru, self.name_en

    @property
    def is_facility(self) -> bool:
        return self.kind == FACILITY

    @property
    def group(self) -> str:
        """The kind it stands under."""
        return self.street.kind if self.street and not self.is_facility else self.kind

    @property
    def own_name(self) -> Said:
        """Its name as it was written, where it was."""
        return said(self, "name")

    @property
    def name(self) -> str:
        """Beside others of its kind: Ауэзова; School No. 6: Pribrezhnaya Street, 85/1."""
        if not self.is_facility:
            return in_language(self.street, "name") if self.street else str(self.own_name)
        return ": ".join(filter(None, (str(self.own_name), self.address)))

    @property
    def address(self) -> str:
        """The street and the houses: улица Прибрежная, 85/1."""
        return ", ".join(map(str, filter(None, (self.street, self.houses))))

    @property
    def numbers(self) -> str:
        """The houses, as readers are told them."""
        return "" if self.is_facility else in_words(self.houses)

    @property
    def foreign(self) -> str:
        """The language of its name, where it is not the one in force."""
        return self.own_name.foreign if self.is_facility or not self.street else ""

    @property
    def with_numbers(self) -> str:
        """проспект Ауэзова 1–25 (нечётные)."""
        return f"{self.in_a_sentence} {self.numbers}".strip()

    @property
    def in_a_sentence(self) -> str:
        """проспект Ауэзова; School No. 6."""
        if self.is_facility:
            return str(self.own_name) or self.name
        return in_a_sentence(self.group, self.name)


def with_streets() -> Prefetch:
    """The places of many notices, and their streets. One query."""
    return Prefetch("places", ShutdownPlace.objects.select_related("street"))


def in_words(houses: str) -> str:
    """1–25 (odd), 30/1, from 40 on: in the language in force. What cannot be read is told as it was written."""
    try:
        read = read_houses(houses)
    except HousesError:
        return houses
    singles = sorted(read.single, key=lambda house: (house.number, str(house)))
    return ", ".join([*map(span_in_words, read.spans), *map(str, singles)])


def span_in_words(span: Span) -> str:
    if span == Span(1, None, span.side) and span.side:
        return str(_("all odd numbers") if span.side == "odd" else _("all even numbers"))
    words = f"{span.first}–{span.last}" if span.last else str(_("from %(number)s on")) % {"number": span.first}
    sides = {"odd": _("%(houses)s (odd)"), "even": _("%(houses)s (even)")}
    return str(sides[span.side]) % {"houses": words} if span.side else words


@dataclass(frozen=True)
class Group:
    """The places of a kind."""

    heading: str | Promise
    places: list[ShutdownPlace]
    facilities: bool = False


def by_kind(places: Iterable[ShutdownPlace]) -> list[Group]:
    """The places in groups of a kind, each kind where it is first named; facilities last."""
    groups: dict[str, list[ShutdownPlace]] = {}
    for place in sorted(places, key=lambda place: place.is_facility):
        groups.setdefault(place.group, []).append(place)
    return [Group(HEADINGS[kind], found, kind == FACILITY) for kind, found in groups.items()]


def in_short(places: Iterable[ShutdownPlace]) -> str:
    """The first few, and how many more there are; empty where none is given."""
    named = [place.in_a_sentence for place in sorted(places, key=lambda place: place.is_facility)]
    shown, more = named[:NAMED_IN_SHORT], len(named) - NAMED_IN_SHORT
    words = ", ".join(shown)
    if more <= 0:
        return words
    rest = ngettext("and %(count)s more place", "and %(count)s more places", more) % {"count": more}
    return f"{words} {rest}"
