"""Before the announced end of a shutdown passes in silence: a letter to the dispatchers' desk, once for each end."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from portal import clock, mail
from portal.admin.attention import Matter
from portal.links import absolute
from questions.desk import Desk
from sections.shutdowns.desk.notices import ADD, add_address
from sections.shutdowns.places import with_streets
from sections.shutdowns.shutdown import Shutdown

DESK = "dispatcher"
BEFORE = timedelta(minutes=20)
"""Time enough to ask the crew, and to tell those who wait."""
LATEST = timedelta(hours=1)
"""A worker that was away still reminds of an end this long past."""


def ending(late: timedelta) -> QuerySet[Shutdown]:
    """The shutdowns under way whose announced end is near, or has passed, no longer than `late` ago."""
    now = clock.now()
    running = Shutdown.objects.filter(live=True, restored_at=None, start__lte=now)
    return running.filter(expected_end__gt=now - late, expected_end__lte=now + BEFORE)


def remind() -> None:
    """Every minute: a letter for each end that is near or has just passed. Two workers at once write one."""
    notices = ending(late=LATEST).prefetch_related(with_streets())
    desk = Desk.objects.exclude(mailbox="").filter(slug=DESK).first() if notices else None
    if desk:
        for notice in notices:
            remind_of(notice, desk)


def remind_of(notice: Shutdown, desk: Desk) -> None:
    """Asks the desk whether the water is back."""
    end = timezone.localtime(notice.expected_end)
    with translation.override(desk.language):
        context = {
            "title": notice.title,
            "end": f"{end:%H:%M}",
            "day": f"{end:%d.%m.%Y}",
            "admin_url": absolute(add_address(notice)),
        }
    key = f"shutdown-ends-{notice.pk}-{end:%Y%m%d%H%M}"
    mail.send("shutdown-ends", to=desk.mailbox, language=desk.language, context=context, key=key)


def near_their_end(user: User) -> Matter | None:
    """For the admin's first page."""
    if not user.has_perm("sections.add_shutdownupdate"):
        return None
    count = ending(late=timedelta()).count()
    words = ngettext(
        "%(count)s shutdown ends within %(minutes)s minutes: is the water back?",
        "%(count)s shutdowns end within %(minutes)s minutes: is the water back?",
        count,
    ) % {"count": count, "minutes": BEFORE.seconds // 60}
    return Matter(words, count, reverse(ADD), late=True)
