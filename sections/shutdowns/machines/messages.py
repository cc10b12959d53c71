"""What programs have been warned of: every message as it was sent, kept to the byte, so that none ever changes.

The first publication is an Alert; each message of the log, and each correction that says something else, an Update;
“restored” one that says AllClear; what is no longer published is cancelled, and an Alert anew when it is again.
"""

import datetime as dt
from typing import Any

from django.apps import AppConfig
from django.apps import apps as apps_of_now
from django.apps.registry import Apps
from django.db import models, transaction
from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver
from wagtail.signals import published, unpublished

from portal import clock
from sections.shutdowns.machines import cap
from sections.shutdowns.places import with_streets
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.updates import ShutdownUpdate, history


class CapMessage(models.Model):
    """One message about a notice. Its number counts from 0, without gaps, and names it for good."""

    class Kind(models.TextChoices):
        ALERT = "Alert"
        UPDATE = "Update"
        CANCEL = "Cancel"

    shutdown = models.ForeignKey(Shutdown, models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    sent = models.DateTimeField(db_index=True)
    kind = models.CharField(max_length=6, choices=Kind)
    xml = models.TextField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["shutdown", "number"], name="a_message_has_its_number")]

    def __str__(self) -> str:
        return cap.identifier(self.shutdown.uuid, self.number)

    @property
    def reference(self) -> str:
        return cap.reference(self.shutdown.uuid, self.number, self.sent)


Kind = CapMessage.Kind


def write(notice: Shutdown, sent: dt.datetime, *, always: bool = False) -> None:
    """The message that tells how the notice stands; none where the last one says the same, unless `always`."""
    there = list(notice.messages.all())
    last = there[-1] if there else None
    running = last is not None and last.kind != Kind.CANCEL
    if last and running and notice.live and not always and says_the_same(notice, there):
        return
    if running or notice.live:
        kind = Kind.CANCEL if not notice.live else Kind.UPDATE if running else Kind.ALERT
        keep(notice, there, max(sent, last.sent) if last else sent, kind)


def keep(notice: Shutdown, there: list[CapMessage], sent: dt.datetime, kind: str) -> CapMessage:
    number = len(there)
    written = cap.alert(notice, number, sent, kind, references(there, kind))
    return CapMessage.objects.create(shutdown=notice, number=number, sent=sent, kind=kind, xml=written)


def references(there: list[CapMessage], kind: str) -> list[str]:
    """The messages one that comes now takes the place of: those since the last Alert."""
    if kind == Kind.ALERT:
        return []
    first = max(one.number for one in there if one.kind == Kind.ALERT)
    return [one.reference for one in there[first:]]


def says_the_same(notice: Shutdown, there: list[CapMessage]) -> bool:
    """Whether the last message, written again of the notice as it is now, would be the same."""
    *before, last = there
    return cap.alert(notice, last.number, last.sent, last.kind, references(before, last.kind)) == last.xml


def of_now(pk: int) -> Shutdown:
    """The notice as it is stored. Its row is locked: two messages written at once get numbers of their own."""
    Shutdown.objects.select_for_update().filter(pk=pk).values_list("pk").first()
    return Shutdown.objects.prefetch_related(with_streets(), "messages__shutdown").get(pk=pk)


@receiver([published, unpublished], sender=Shutdown)
@transaction.atomic
def warn(instance: Shutdown, **kwargs: Any) -> None:
    """A notice is published, corrected or taken back."""
    write(of_now(instance.pk), clock.now())


@receiver(post_save, sender=ShutdownUpdate)
@transaction.atomic
def warn_of_update(instance: ShutdownUpdate, **kwargs: Any) -> None:
    """Each message of the log is one; the notice follows its log before this is called."""
    notice = of_now(instance.shutdown_id)
    if notice.live:
        write(notice, instance.at or clock.now(), always=True)


@receiver(post_migrate)
def keep_what_was_sent(sender: AppConfig, apps: Apps = apps_of_now, **kwargs: Any) -> None:
    """Notices from before messages were kept get those they had, under the identifiers they were sent with."""
    if sender.label != "sections" or "capmessage" not in apps.all_models["sections"]:
        return
    old = Shutdown.objects.filter(first_published_at__isnull=False, messages=None)
    for notice in old.prefetch_related(with_streets(), "updates").iterator(chunk_size=100):
        with transaction.atomic():
            keep_of(notice)


def keep_of(notice: Shutdown) -> None:
    """Each told as the notice stood after so many messages of its log."""
    there: list[CapMessage] = []
    sent, log = notice.first_published_at or notice.start, notice.log
    for number in range(len(log) + 1):
        if number:
            sent = max(log[number - 1].at or sent, sent)  # of old ones the order alone is known
        for name, value in history(notice.first_told, log[:number])[-1].columns().items():
            setattr(notice, name, value)
        there.append(keep(notice, there, sent, Kind.UPDATE if number else Kind.ALERT))
    if not notice.live:
        keep(notice, there, max(notice.last_published_at or sent, sent), Kind.CANCEL)
