"""Where something is off: streets, settlements, named facilities."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock, StreamBlock, StreamValue, StructBlock, StructValue

from sections.blocks.same import SameBlock
from sections.streets.kinds import Kind, in_a_sentence

KINDS = {
    Kind.STREET: pgettext_lazy("kind of place", "Streets"),
    Kind.AVENUE: pgettext_lazy("kind of place", "Avenues"),
    Kind.EMBANKMENT: pgettext_lazy("kind of place", "Embankments"),
    Kind.LANE: pgettext_lazy("kind of place", "Lanes"),
    Kind.DISTRICT: pgettext_lazy("kind of place", "Districts"),
    Kind.SETTLEMENT: pgettext_lazy("kind of place", "Settlements"),
    Kind.OTHER: pgettext_lazy("kind of place", "Other places"),
}
"""Kind → what a group of them is called."""
NAMED_IN_SHORT = 3


class HousesBlock(SameBlock):
    """Numbers of houses."""


class PlaceBlock(StructBlock):
    """A street, or a part of it; a settlement."""

    kind = ChoiceBlock(
        choices=[(kind.value, heading) for kind, heading in KINDS.items()],
        default="street",
        label=gettext_lazy("kind"),
    )
    name = CharBlock(
        max_length=120, label=gettext_lazy("name"), help_text=gettext_lazy("Without the word “street” or “avenue”.")
    )
    houses = HousesBlock(
        max_length=200,
        required=False,
        label=gettext_lazy("houses"),
        help_text=gettext_lazy("Numbers and ranges, such as 1–25, 30/1; empty: the whole street."),
    )

    class Meta:
        icon = "site"
        label = gettext_lazy("Place")
        label_format = "{name} {houses}"


class FacilityBlock(StructBlock):
    """A school, a hospital: what people look for by its name."""

    name = CharBlock(max_length=200, label=gettext_lazy("name"))
    address = CharBlock(max_length=200, required=False, label=gettext_lazy("address"))

    class Meta:
        icon = "home"
        label = gettext_lazy("Facility")
        label_format = "{name}, {address}"


class PlacesBlock(StreamBlock):
    """All places of a shutdown."""

    place = PlaceBlock()


class FacilitiesBlock(StreamBlock):
    """All named facilities of a shutdown."""

    facility = FacilityBlock()


@dataclass(frozen=True)
class Group:
    """The places of a kind."""

    heading: str | Promise
    places: list[StructValue]


def by_kind(places: Iterable[StreamValue.StreamChild]) -> list[Group]:
    """The places in groups of a kind, each kind where it is first named."""
    groups: dict[str, list[StructValue]] = {}
    for place in places:
        groups.setdefault(place.value["kind"], []).append(place.value)
    return [Group(KINDS[Kind(kind)], found) for kind, found in groups.items()]


def in_short(places: Iterable[StreamValue.StreamChild], facilities: Iterable[StreamValue.StreamChild] = ()) -> str:
    """The first few, and how many more there are; empty where none is given."""
    named = [in_a_sentence(place.value["kind"], place.value["name"]) for place in places]
    named += [facility.value["name"] for facility in facilities]
    shown, more = named[:NAMED_IN_SHORT], len(named) - NAMED_IN_SHORT
    words = ", ".join(shown)
    if more <= 0:
        return words
    rest = ngettext("and %(count)s more place", "and %(count)s more places", more) % {"count": more}
    return f"{words} {rest}"
