"""From a published page, a shutdown or an update of it to a delivery for each whom it is for."""

from datetime import timedelta
from itertools import chain
from typing import Any

from django.db import connection, transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, published

from newsletter.addresses import Address
from newsletter.audience import houses_covered
from newsletter.models import Delivery, Mailing, Subscriber, Topic
from portal import clock
from portal.locale import CODES
from portal.queue import wake
from sections.lists.announced import AnnouncedPage
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.updates import ShutdownUpdate

TOO_OLD = timedelta(days=7)
"""A page dated earlier is an addition to the archive: nobody wants a letter on it."""
AT_ONCE = 10_000
"""Houses in a statement: SQLite takes 32,766 values."""


@receiver(page_published, dispatch_uid="announce a published page")
def announce(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """The first publication of a page in a language becomes a mailing.

    A translation is announced when it is published itself: each subscriber gets the letter in their own language.
    """
    page = instance
    if not isinstance(page, AnnouncedPage) or not page.announce or page.alias_of_id:
        return
    if page.date < clock.today() - TOO_OLD:
        return
    topic = Topic.objects.filter(slug=page.topic).first()
    if topic and not Mailing.objects.filter(page_id=page.pk).exists():
        mailing = Mailing(page_id=page.pk, topic=topic, language=page.language)
        Mailing.objects.bulk_create([mailing], ignore_conflicts=True)  # two may be publishing it at once
        wake("newsletter.mailings.fill")


@receiver(published, sender=Shutdown, dispatch_uid="announce a published shutdown")
def announce_shutdown(sender: type[Shutdown], instance: Shutdown, **kwargs: Any) -> None:
    """The first publication of a notice becomes a mailing in each language: its facts are right in all of them."""
    notice = instance
    if not (notice.live and notice.announce) or notice.date < clock.today() - TOO_OLD:
        return
    if not Mailing.objects.filter(shutdown=notice).exists():
        write_in_each_language(notice)


@receiver(post_save, sender=ShutdownUpdate, dispatch_uid="announce an update")
def announce_update(sender: type[ShutdownUpdate], instance: ShutdownUpdate, **kwargs: Any) -> None:
    """What changes the end of a notice that has been announced becomes a mailing in each language; a note does not.

    The notice follows its log before this is called, and its row is locked till the end of the transaction: later
    mailings of a notice have higher numbers.
    """
    if instance.says == instance.Says.NOTE:
        return
    notice = Shutdown.objects.get(pk=instance.shutdown_id)
    end = notice.restored_at or notice.expected_end
    if not (notice.live and notice.announce) or (end and end < clock.now() - TOO_OLD):
        return
    if Mailing.objects.filter(shutdown=notice).exists():
        write_in_each_language(notice, instance)


@transaction.atomic
def write_in_each_language(notice: Shutdown, update: ShutdownUpdate | None = None) -> None:
    """The mailings of a notice, or of an update of it; none where letters are to be written anyway, and will tell it.

    Those are locked: they are filled, and sent, once this is committed.
    """
    if topic := Topic.of_shutdowns():
        waiting = Mailing.objects.select_for_update().filter(shutdown=notice, filled_at=None)
        languages = set(CODES).difference(waiting.values_list("language", flat=True))
        mailings = [
            Mailing(shutdown=notice, update=update, topic=topic, language=language) for language in sorted(languages)
        ]
        Mailing.objects.bulk_create(mailings, ignore_conflicts=True)  # two may be publishing it at once
        wake("newsletter.mailings.fill")


def previewed(notice: Shutdown, language: str) -> str:
    """Hook: the letter that announces a notice, as HTML, before there is any: nothing is written, nobody gets it."""
    topic = Topic.of_shutdowns() or Topic()
    mailing = Mailing(shutdown=notice, topic=topic, language=language)
    letter = mailing.compose(notice, to="", manage="#", unsubscribe="#", message_id="<preview>")
    return str(letter.alternatives[0][0])


def fill() -> None:
    """Writes the deliveries of the mailings that have none yet. Killed half-way, it starts that mailing again."""
    for mailing in Mailing.objects.filter(filled_at=None):
        with transaction.atomic():
            fill_one(mailing)
            Mailing.objects.filter(pk=mailing.pk).update(filled_at=clock.now())
            wake("portal.mail.drain.drain")


def fill_one(mailing: Mailing) -> None:
    """A few statements, however many subscribers: they never pass through Python. Each gets one, by whatever way."""
    chosen, address = Subscriber.topics.through._meta.db_table, Address._meta.db_table
    write(mailing, f"JOIN {chosen} c ON c.subscriber_id = s.id WHERE c.topic_id = %s", mailing.topic_id)
    houses = houses_covered(mailing) if mailing.shutdown_id else []
    for start in range(0, len(houses), AT_ONCE):
        some = houses[start : start + AT_ONCE]
        pairs = ", ".join(["(%s, %s)"] * len(some))
        having = f"JOIN {address} a ON a.subscriber_id = s.id WHERE (a.street_id, a.house) IN (VALUES {pairs})"
        write(mailing, having, *chain.from_iterable(some))


def write(mailing: Mailing, having: str, *values: Any) -> None:
    """The deliveries to those subscribers of the language. Names of tables are ours; all values are parameters."""
    delivery, subscriber = Delivery._meta.db_table, Subscriber._meta.db_table
    now = clock.now()
    statement = (
        f"INSERT INTO {delivery} (mailing_id, subscriber_id, state, attempts, due_at, created_at, error) "  # noqa: S608
        f"SELECT %s, s.id, 'waiting', 0, %s, %s, '' FROM {subscriber} s {having} "
        "AND s.language = %s AND s.unsubscribed_at IS NULL ON CONFLICT DO NOTHING"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [mailing.pk, now, now, *values, mailing.language])
