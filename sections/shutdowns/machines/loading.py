"""manage.py load_shutdowns: notices from dispatch software or an older site, with the same checks as the form."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sections.shutdowns.machines.fields import CALLED
from sections.shutdowns.machines.given import key_of, list_of, moment_of, texts_of
from sections.shutdowns.moments import Exactness
from sections.shutdowns.places import FACILITY, ShutdownPlace
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.updates import ShutdownUpdate
from sections.shutdowns.words import OFF
from sections.streets.directory import Directory, directory
from sections.streets.kinds import Kind
from sections.streets.loading import FileError, in_words
from sections.streets.street import Street

LARGEST = 20_000_000
"""Bytes: some ten thousand notices."""
KNOWN = {
    *("uuid", "kind", "what", "start", "start_exactness", "first_end", "first_end_exactness", "expected_end"),
    *("restored_at", "reason", "places", "facilities", "updates", "sample"),
    *("state", "expected_end_exactness", "duration_minutes", "people", "title", "href"),
}
"""The last ones are told by /shutdowns.json, and follow from the others."""
FIELDS = {called: name for name in OFF for called in [CALLED.get(name, name)]}
Says = ShutdownUpdate.Says


@dataclass
class Loaded:
    """What came of it, by the numbers of the notices in the file, from 1."""

    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    same: list[int] = field(default_factory=list)
    bad: list[tuple[int, str]] = field(default_factory=list)
    understood: list[str] = field(default_factory=list)
    unlisted: set[str] = field(default_factory=set)
    """Names that are not in the directory of streets; they are told as they are written."""


def load(path: Path, *, dry_run: bool = False) -> Loaded:
    """Publishes what is new, changes what differs, writes the updates that are missing. With a bad one: nothing."""
    done, streets = Loaded(), directory()
    with transaction.atomic():
        for number, given in enumerate(read(path), 1):
            try:
                load_one(number, given, streets, done)
            except ValidationError as wrong:
                done.bad.append((number, in_words(wrong)))
        if dry_run or done.bad:
            transaction.set_rollback(True)
    return done


def read(path: Path) -> list[Any]:
    try:
        content = path.read_bytes()
        if len(content) > LARGEST:
            raise FileError(_("The file is larger than 20 MB."))
        found = json.loads(content)
    except OSError as reason:
        raise FileError(f"{path}: {reason.strerror}") from None
    except (ValueError, RecursionError) as reason:
        raise FileError(_("The file is no JSON: %s") % reason) from None
    found = found.get("shutdowns") if isinstance(found, dict) else found
    if not isinstance(found, list):
        raise FileError(_("The file holds no list of notices."))
    return found


def load_one(number: int, given: Any, streets: Directory, done: Loaded) -> None:
    if not isinstance(given, dict):
        raise ValidationError(_("It is no notice."))
    if unknown := set(given) - KNOWN:
        raise ValidationError(_("Unknown: %s") % ", ".join(sorted(unknown)))
    key = key_of(given)
    notice = Shutdown.objects.filter(uuid=key).first() or Shutdown(uuid=key)
    before = facts_of(notice, notice.places.all()) if notice.pk else None
    places = [place_of(one, streets, done) for one in list_of(given, "places")]
    places += [facility_of(one, streets) for one in list_of(given, "facilities")]
    fill(notice, given)
    notice.full_clean(exclude=["address", "date"])
    for place in places:
        place.clean()
    changed = before != facts_of(notice, places)
    if changed:
        notice.places.set(places)
        notice.save()
        notice.save_revision().publish()
    written = write_updates(notice, given)
    came_of_it = done.new if before is None else done.changed if changed or written else done.same
    came_of_it.append(number)
    done.understood.append(f"{number}. {notice.title}")


def fill(notice: Shutdown, given: Mapping[str, Any]) -> None:
    """The facts of the file; the first end of a published notice stays, and moves by updates."""
    off = list_of(given, "what")
    if not off or not set(off) <= set(FIELDS):
        raise ValidationError(_("what: a list of %s.") % ", ".join(FIELDS))
    for called, name in FIELDS.items():
        setattr(notice, name, called in off)
    notice.kind = given.get("kind", "")
    if (start := moment_of(given, "start")) is None:
        raise ValidationError(_("start: a moment is missing."))
    notice.start = start
    notice.start_exactness = given.get("start_exactness") or Exactness.EXACT
    notice.sample = bool(given.get("sample", notice.sample))
    if not notice.first_published_at:
        notice.first_end = moment_of(given, "first_end" if "first_end" in given else "expected_end")
        notice.first_end_exactness = given.get("first_end_exactness") or Exactness.EXACT
        if notice.first_end and notice.first_end <= notice.start:
            raise ValidationError(_("The end must be later than the start."))
    for code, words in texts_of(given, "reason").items():
        setattr(notice, f"reason_{code}", words)


def facts_of(notice: Shutdown, places: Iterable[ShutdownPlace]) -> tuple:
    """All that the file may change of it."""
    names = [field.attname for field in Shutdown._meta.concrete_fields if field.editable]
    return [getattr(notice, name) for name in names], [one.facts for one in places]


def place_of(given: Any, streets: Directory, done: Loaded) -> ShutdownPlace:
    """A street by its code, or by a name as people write it."""
    if not isinstance(given, dict):
        raise ValidationError(_("places: each is a street or a name, and houses."))
    houses = str(given.get("houses") or "")
    if given.get("street"):
        street = next((one for one in streets.streets.values() if one.code == given["street"]), None)
        if street is None:
            raise ValidationError(_("There is no street with the code “%s”.") % given["street"])
        return ShutdownPlace(street=street, kind=street.kind, houses=houses)
    names = texts_of(given, "name", language="ru")
    if not names:
        raise ValidationError(_("places: each is a street or a name, and houses."))
    kind = given.get("kind") or Kind.OTHER
    if meant := streets_called(names, kind, streets):
        return ShutdownPlace(street=meant, kind=meant.kind, houses=houses)
    done.unlisted.update(names.values())
    place = ShutdownPlace(kind=kind, houses=houses, **{f"name_{code}": name for code, name in names.items()})
    place.clean_fields(exclude=["shutdown"])
    return place


def streets_called(names: Mapping[str, str], kind: str, streets: Directory) -> Street | None:
    """The street of that name; ValidationError where there are several."""
    for name in names.values():
        meant = [streets.streets[pk] for pk in streets.named(name, kind if kind in Kind else Kind.OTHER)]
        if len(meant) > 1:
            choices = ", ".join(sorted(f"{street} ({street.code})" for street in meant))
            raise ValidationError(
                _("“%(name)s” may be one of these: %(choices)s.") % {"name": name, "choices": choices}
            )
        if meant:
            return meant[0]
    return None


def facility_of(given: Any, streets: Directory) -> ShutdownPlace:
    """A school, a hospital; its address is understood where it is in the directory."""
    names = texts_of(given, "name", language="ru") if isinstance(given, dict) else {}
    if not names:
        raise ValidationError(_("facilities: each has a name, and an address."))
    address = next(iter(texts_of(given, "address", language="ru").values()), "")
    found = streets.find(address) if address else None
    if found and found.street and found.house:
        place = ShutdownPlace(street=found.street, houses=str(found.house))
    else:
        names = {code: f"{name}: {address}" if address else name for code, name in names.items()}
        place = ShutdownPlace()
    for code, name in names.items():
        setattr(place, f"name_{code}", name)
    place.kind = FACILITY
    place.clean_fields(exclude=["shutdown"])
    return place


def write_updates(notice: Shutdown, given: Mapping[str, Any]) -> int:
    """Those that are not in the log yet; the end of a notice that is over among them. Returns how many."""
    told = [update_of(one) for one in list_of(given, "updates")]
    restored = moment_of(given, "restored_at")
    if restored and not any(one.says == Says.RESTORED for one in told):
        told.append(ShutdownUpdate(says=Says.RESTORED, time=restored))
    there = {identity(one) for one in notice.log}
    missing = [one for one in told if identity(one) not in there]
    for one in missing:
        one.shutdown = notice
        one.full_clean(exclude=["shutdown", "who"])
        if one.time and one.time < notice.start - dt.timedelta(days=1):
            raise ValidationError(_("This is before the shutdown began."))
        one.save()
    return len(missing)


def identity(update: ShutdownUpdate) -> tuple:
    return update.says, update.time, update.exactness, update.text_kk, update.text_ru, update.text_en


def update_of(given: Any) -> ShutdownUpdate:
    if not isinstance(given, dict) or given.get("says") not in Says:
        raise ValidationError(_("updates: each says one of %s.") % ", ".join(Says))
    moments = {name: moment_of(given, name) for name in ("time", "happened_at")}
    texts = {f"text_{code}": words for code, words in texts_of(given, "text").items()}
    if given["says"] in (Says.END, Says.RESTORED) and not moments["time"]:
        raise ValidationError(_("Please write the time."))
    at = {"at": moment} if (moment := moment_of(given, "at")) else {}
    exactness = given.get("exactness") or Exactness.EXACT
    return ShutdownUpdate(says=given["says"], exactness=exactness, **moments, **at, **texts)
