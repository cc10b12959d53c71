"""Notices of shutdowns as the tests need them."""

import datetime as dt

from django.utils import timezone

from sections.models import Shutdown, ShutdownPlace, ShutdownUpdate, Street

NOW = dt.datetime(2026, 12, 1, 12, tzinfo=timezone.get_default_timezone())
HOUR = dt.timedelta(hours=1)
WORDS = ("title", "summary", "reason", "delivery", "text")


def notice(language="ru", address="notice", *, publish=True, places=(), **values) -> Shutdown:
    """One from an hour before NOW to an hour after it; its words are in the language."""
    given = {"title": "Нет воды", "address": address, "start": NOW - HOUR, "first_end": NOW + HOUR, "live": publish}
    given = {f"{name}_{language}" if name in WORDS else name: value for name, value in (given | values).items()}
    made = Shutdown(**given)
    made.places.set(
        ShutdownPlace(**{f"name_{language}": name, "kind": kind, "houses": houses}) for kind, name, houses in places
    )
    made.save()
    if publish:
        made.save_revision().publish()
    return Shutdown.objects.get(pk=made.pk)


def on(code: str, houses: str = "", *, publish: bool = True, **values) -> Shutdown:
    """A notice of a street of the directory."""
    made = notice(publish=False, **values)
    ShutdownPlace.objects.create(shutdown=made, street=Street.objects.get(code=code), houses=houses, sort_order=0)
    return corrected(made) if publish else made


def corrected(notice: Shutdown, **values) -> Shutdown:
    """The notice published anew with other facts, as the form does it: without an update."""
    again = Shutdown.objects.get(pk=notice.pk)
    for name, value in values.items():
        setattr(again, name, value)
    again.save_revision().publish()
    return Shutdown.objects.get(pk=notice.pk)


def update(notice, says, time=None, **values) -> ShutdownUpdate:
    return ShutdownUpdate.objects.create(shutdown=notice, says=says, time=time, **values)


def place(kind, name, houses=""):
    return kind, name, houses
