"""/healthz and /readyz, for whoever watches over the processes."""

from collections.abc import Callable
from datetime import timedelta
from time import perf_counter

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from wagtail import hooks

from portal import clock
from portal.mail.drain import oldest_waiting
from portal.queue import last_beat
from portal.uploads import room

WORKER_SILENT_AFTER = timedelta(minutes=3)
LETTER_LATE_AFTER = timedelta(minutes=15)
LEAST_ROOM = 512
"""Megabytes: a photo report in all its sizes, and the log of a bad day."""


class HealthChecks:
    """Answers before any other middleware, so that no host name, language or session can stand in the way."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path == "/healthz":
            response = JsonResponse({"alive": True})
        elif request.path == "/readyz":
            response = ready()
        else:
            return self.get_response(request)
        response["Cache-Control"] = "no-store"
        return response


def ready() -> JsonResponse:
    """200 when pages can be served and letters go out, else 503; the body names each part."""
    parts: dict[str, bool | int | float | None]
    try:
        parts = {
            "database": True,
            "database_ms": database_ms(),
            "migrations": not pending_migrations(),
            **worker_parts(),
            **disk_parts(),
            **{name: well for tell in hooks.get_hooks("ready_parts") for name, well in tell().items()},
        }
    except (DatabaseError, ImproperlyConfigured):
        parts = {"database": False}
    well = all(value for value in parts.values() if isinstance(value, bool))
    return JsonResponse(parts, status=200 if well else 503)


def pending_migrations() -> bool:
    """Whether the code is ahead of the database."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def database_ms() -> float:
    """How long the database takes to answer at all, in milliseconds."""
    begun = perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return round((perf_counter() - begun) * 1000, 1)


def worker_parts() -> dict[str, bool | int | None]:
    """The worker's last sign of life and the age of the oldest letter that has not gone, both in seconds.

    A letter counts from when it was written: each failed attempt puts it off, and would make an outage look young.
    """
    now = clock.now()
    beat, letter, held_up = last_beat(), oldest_waiting(), oldest_waiting(held_up=True)
    beat_age = now - beat if beat else None
    return {
        "worker": beat_age is not None and beat_age < WORKER_SILENT_AFTER,
        "worker_heartbeat_age": None if beat_age is None else round(beat_age.total_seconds()),
        "letters": held_up is None or now - held_up < LETTER_LATE_AFTER,
        "oldest_unsent_letter_age": round((now - letter).total_seconds()) if letter else 0,
    }


def disk_parts() -> dict[str, bool | int]:
    """The room for files of editors, in megabytes."""
    megabytes = room.free() // 2**20
    return {"disk": megabytes >= LEAST_ROOM, "disk_free_mb": megabytes}
