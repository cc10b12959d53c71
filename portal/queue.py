"""Background work on django-q2.

Tasks are woken, never loaded with work: they find it in tables, so that a task lost, repeated or killed half-way
costs nothing. What runs in any case is listed in settings.EVERY_MINUTE.
"""

from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.db import models
from django_q.models import Schedule
from django_q.tasks import async_task

from portal import clock


class Heartbeat(models.Model):
    """When the worker last did anything at all. One row."""

    beaten_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.beaten_at:%Y-%m-%d %H:%M:%S}"


def wake(task: str, *ids: int) -> None:
    """Asks the worker to run the function at the dotted path `task` now; `ids` where only those need it.

    The queue is a table of the same database: inside a transaction the request is rolled back with it.
    """
    async_task(task, *ids, task_name=task)


def beat() -> None:
    """Shows that the worker is alive."""
    Heartbeat.objects.update_or_create(pk=1, defaults={"beaten_at": clock.now()})


def last_beat() -> datetime | None:
    """The time (UTC) of the last sign of life, or None."""
    return Heartbeat.objects.values_list("beaten_at", flat=True).filter(pk=1).first()


def publish_scheduled() -> None:
    """Publishes and expires the pages whose time has come."""
    call_command("publish_scheduled", verbosity=0)


def keep_schedules() -> None:
    """Makes the table of schedules hold exactly settings.EVERY_MINUTE; called whenever the worker starts."""
    ours = Schedule.objects.filter(name__startswith="every minute: ")
    ours.exclude(func__in=settings.EVERY_MINUTE).delete()
    for task in settings.EVERY_MINUTE:
        Schedule.objects.update_or_create(
            name=f"every minute: {task}",
            defaults={"func": task, "schedule_type": Schedule.MINUTES, "minutes": 1, "repeats": -1},
        )
