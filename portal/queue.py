"""Background work on django-q2.

Tasks are woken, never loaded with work: they find it in tables, so that a task lost, repeated or killed half-way
costs nothing. What runs in any case is listed in settings.EVERY_MINUTE and EVERY_NIGHT.
"""

import logging
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import models, transaction
from django.utils import timezone
from django_q.models import Schedule
from django_q.tasks import async_task
from wagtail.models import Page, Revision

from portal import clock
from portal.forms.turns import PAGES, one_at_a_time

log = logging.getLogger(__name__)
NIGHT = time(3, 40)


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
    """Publishes and expires what has its time, each with all that hangs on it or not at all.

    Wagtail's command, killed half-way, leaves a page withdrawn that nobody finds again; it expires what is no page.
    """
    over = Page.objects.filter(live=True, expire_at__lt=clock.now()).order_by("expire_at")
    for number in list(over.values_list("pk", flat=True)):
        one_of_them(expire, number)
    due = Revision.objects.filter(approved_go_live_at__lt=clock.now()).order_by("approved_go_live_at")
    for number in list(due.values_list("pk", flat=True)):
        one_of_them(publish, number)
    one_of_them(partial(call_command, verbosity=0), "publish_scheduled")


def one_of_them(do: Callable[[Any], object], which: int | str) -> None:
    """The others do not wait for one that cannot be done: its address is taken by now, say."""
    try:
        do(which)
    except ValidationError as wrong:
        log.error("not done at its time: %s, %s", which, sorted(getattr(wrong, "error_dict", {})))


@transaction.atomic
def expire(number: int) -> None:
    one_at_a_time(PAGES)
    page = Page.objects.filter(pk=number, live=True, expire_at__lt=clock.now()).first()
    if page is not None:
        page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


@transaction.atomic
def publish(number: int) -> None:
    one_at_a_time(PAGES)
    revision = Revision.objects.filter(pk=number, approved_go_live_at__lt=clock.now()).first()
    if revision is not None:
        revision.publish(log_action="wagtail.publish.scheduled")


def keep_schedules() -> None:
    """Makes the table hold exactly the schedules of the settings; called whenever the worker starts."""
    keep("every minute: ", settings.EVERY_MINUTE, schedule_type=Schedule.MINUTES, minutes=1)
    keep("every night: ", settings.EVERY_NIGHT, first=next_night(), schedule_type=Schedule.DAILY)


def keep(prefix: str, tasks: list[str], *, first: datetime | None = None, **how: Any) -> None:
    """Tasks that are no longer named go; what is due already stays due. `first`: when a new one runs first."""
    Schedule.objects.filter(name__startswith=prefix).exclude(func__in=tasks).delete()
    for task in tasks:
        defaults = {"func": task, "repeats": -1} | how
        when = {"next_run": first} if first else {}
        Schedule.objects.update_or_create(name=f"{prefix}{task}", defaults=defaults, create_defaults=defaults | when)


def next_night() -> datetime:
    """The next 03:40 in Öskemen: after midnight's work, before anybody's morning."""
    tonight = datetime.combine(clock.today(), NIGHT, timezone.get_default_timezone())
    return tonight if tonight > clock.now() else tonight + timedelta(days=1)
