"""A notice as programs read it; `load_shutdowns` takes the same form."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.http import HttpResponseBase
from django.utils import timezone, translation

from portal.links import absolute
from portal.locale import CODES
from sections.shutdowns.moments import Moment, minutes_between, moment
from sections.shutdowns.places import ShutdownPlace
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.updates import ShutdownUpdate
from sections.shutdowns.words import OFF

CALLED = {"water_quality": "quality", "low_pressure": "pressure"}
"""Field of a notice → what programs know it by, where it is not the same."""
MOMENTS = ("start", "expected_end", "restored_at")


def iso(moment: dt.datetime | None) -> str | None:
    """ISO 8601 to the minute, with the offset of Öskemen."""
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else None


def what(notice: Shutdown) -> list[str]:
    """What is off, in the words of machines."""
    return [CALLED.get(field, field) for field in OFF if getattr(notice, field)]


def fields_of(notice: Shutdown, now: dt.datetime) -> dict[str, Any]:
    """A notice whole, its words in all languages."""
    places = list(notice.places.all())
    return {
        "uuid": str(notice.uuid),
        "state": str(notice.state(now)),
        "kind": notice.kind,
        "what": what(notice),
        **{name: iso(getattr(notice, name)) for name in MOMENTS},
        "start_exactness": notice.start_exactness,
        "first_end": iso(notice.first_end),
        "first_end_exactness": notice.first_end_exactness,
        "expected_end_exactness": notice.expected_end_exactness,
        "duration_minutes": minutes(notice),
        "people": people(notice),
        "sample": notice.sample,
        "title": in_each(lambda: notice.title),
        "reason": words_of(notice, "reason"),
        "places": [place_fields(place) for place in places if not place.is_facility],
        "facilities": [facility_fields(place) for place in places if place.is_facility],
        "updates": [update_fields(one) for one in notice.log],
        "href": {code: absolute(notice.path_in(code)) for code in CODES},
    }


def place_fields(place: ShutdownPlace) -> dict[str, Any]:
    if place.street:
        return {"street": place.street.code, "name": in_each(lambda: place.name), "houses": place.houses}
    return {"kind": place.kind, "name": words_of(place, "name"), "houses": place.houses}


def facility_fields(place: ShutdownPlace) -> dict[str, Any]:
    """A school, a hospital: its address in the words of each language, where it has one."""
    return {"name": words_of(place, "name"), "address": in_each(lambda: place.address)}


def update_fields(update: ShutdownUpdate) -> dict[str, Any]:
    moments = {name: iso(getattr(update, name)) for name in ("at", "happened_at", "time")}
    return {"says": update.says, **moments, "exactness": update.exactness, "text": words_of(update, "text")}


def words_of(thing: object, field: str) -> dict[str, str]:
    """Language → words, for those that have any."""
    return {code: words for code in CODES if (words := getattr(thing, f"{field}_{code}"))}


def in_each(say: Callable[[], object]) -> dict[str, str]:
    """What is said, in each language."""
    found = {}
    for code in CODES:
        with translation.override(code):
            found[code] = str(say())
    return found


def minutes(notice: Shutdown) -> int | None:
    """How long it lasted; None where that is not known yet, or only to the day."""
    restored = moment(notice.restored_at, notice.restored_exactness)
    lasted = minutes_between(Moment(notice.start, notice.start_exactness), restored)
    return None if lasted is None else round(lasted)


def people(notice: Shutdown) -> int | None:
    """How many were without; None where nobody has counted."""
    known = [count for count in (notice.flat_people, notice.house_people) if count is not None]
    return sum(known) if known else None


def opened(response: HttpResponseBase) -> HttpResponseBase:
    """Everybody's programs may read it, and nobody keeps it."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-cache"
    return response
