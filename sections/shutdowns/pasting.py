"""A pasted list of streets in the form of a notice: what is recognised becomes places, the rest is asked about."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_denied

from sections.shutdowns.places import ShutdownPlace
from sections.streets.directory import directory
from sections.streets.kinds import Kind
from sections.streets.listed import Listed, ListError, as_written, read_list
from sections.streets.spelling import written_in
from sections.streets.street import Street

UNDERSTOOD = {"data-controller": "places", "data-places-url-value": reverse_lazy("shutdown_places"), "rows": 4}
"""Beneath the field stands what it is understood as (static/js/admin.js); without scripts the form tells it later."""
WRITERS = ("sections.add_shutdown", "sections.change_shutdown")


@dataclass(frozen=True)
class Chip:
    """What a piece of the list was understood as. `instead`: what it may be written as, to be clear."""

    listed: Listed
    place: ShutdownPlace
    instead: list[tuple[Street, str]]

    @property
    def is_clear(self) -> bool:
        return len(self.listed.streets) == 1 and not self.listed.problem


def chips(text: str) -> list[Chip]:
    """Of each place of the list. ListError where it is too long."""
    streets, found = directory(), []
    for one in read_list(text, streets):
        choices = one.streets if len(one.streets) > 1 else one.nearest
        found.append(Chip(one, place_of(one), [(street, as_written(street, one.houses)) for street in choices]))
    return found


def place_of(one: Listed) -> ShutdownPlace:
    """Not stored. What is not in the directory is told as it is written, in the language of its letters."""
    if len(one.streets) == 1:
        return ShutdownPlace(street=one.streets[0], kind=one.streets[0].kind, houses=one.houses)
    name = (one.name or one.written)[:200]
    return ShutdownPlace(kind=one.kind or Kind.OTHER, houses=one.houses, **{f"name_{written_in(name)}": name})


def questions(found: list[Chip], *, keep: bool) -> Iterator[str]:
    """What must be made clear before it is published; `keep`: what is not in the directory is told as it is written."""
    for chip in found:
        one = chip.listed
        told = {"written": one.written, "streets": ", ".join(written for _street, written in chip.instead)}
        if len(one.streets) > 1:
            yield _("“%(written)s”: which of these? %(streets)s") % told
        elif one.problem:
            yield f"“{one.written}”: {one.problem}"
        elif not one.streets and not keep:
            if chip.instead:
                yield _("“%(written)s” is not in the directory. The nearest: %(streets)s") % told
            else:
                yield _("“%(written)s” is not in the directory.") % told


@require_POST
def as_chips(request: HttpRequest) -> HttpResponse:
    """What has been typed so far, understood: for the form, while somebody is typing."""
    if not any(request.user.has_perm(right) for right in WRITERS):
        return permission_denied(request)
    context: dict[str, object] = {}
    try:
        context["chips"] = chips(request.POST.get("text", ""))
    except ListError as wrong:
        context["problem"] = str(wrong)
    return render(request, "sections/pasted_places.html", context)
