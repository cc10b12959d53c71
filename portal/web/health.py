"""/healthz and /readyz, for whoever watches over the processes."""

from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponseBase, JsonResponse

from portal import clock
from portal.mail.drain import oldest_waiting
from portal.queue import last_beat

WORKER_SILENT_AFTER = timedelta(minutes=3)
LETTER_LATE_AFTER = timedelta(minutes=15)


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
    try:
        parts = {"database": True, "migrations": not pending_migrations(), **worker_parts()}
    except (DatabaseError, ImproperlyConfigured):
        parts = {"database": False}
    well = all(value for value in parts.values() if isinstance(value, bool))
    return JsonResponse(parts, status=200 if well else 503)


def pending_migrations() -> bool:
    """Whether the code is ahead of the database."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def worker_parts() -> dict[str, bool | int | None]:
    """The worker's last sign of life and the age of the oldest letter that is due, both in seconds."""
    now = clock.now()
    beat, letter = last_beat(), oldest_waiting()
    beat_age = now - beat if beat else None
    letter_age = now - letter if letter else timedelta(0)
    return {
        "worker": beat_age is not None and beat_age < WORKER_SILENT_AFTER,
        "worker_heartbeat_age": None if beat_age is None else round(beat_age.total_seconds()),
        "letters": letter_age < LETTER_LATE_AFTER,
        "oldest_unsent_letter_age": round(letter_age.total_seconds()),
    }
