"""The first page of the admin: the shutdowns that run, and what is most often said of one, two presses away."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component

from portal import clock
from portal.admin.attention import Matter, list_of
from sections.shutdowns import words
from sections.shutdowns.desk.notices import add_address
from sections.shutdowns.pages import told
from sections.shutdowns.shutdown import Shutdown
from sections.shutdowns.states import RUNNING, not_over
from sections.shutdowns.updates import ShutdownUpdate

SHOWN = 20
Says = ShutdownUpdate.Says
OFTEN = ((Says.END, _("Another end")), (Says.PRESSURE, _("Pressure is coming back")), (Says.RESTORED, _("Restored")))
"""The forms a press leads to: each is filled in as far as it can be, and wants “Save”."""


@dataclass(frozen=True)
class Row:
    """A shutdown that runs, and where to say something of it."""

    notice: Shutdown
    told: words.Told
    buttons: list[tuple[str | Promise, str]]


class RunningPanel(Component):
    """“Off now”."""

    name = "running"
    template_name = "sections/running_panel.html"
    order = 40

    def get_context_data(self, parent_context: dict) -> dict:
        user: User = parent_context["request"].user
        return {"rows": rows() if user.has_perm("sections.add_shutdownupdate") else []}


def rows() -> list[Row]:
    """Of those that run now, the latest first."""
    now = clock.now()
    notices = told().filter(not_over(now), start__lte=now).order_by("-start", "pk")[:SHOWN]
    found = [(notice, words.told(notice, now)) for notice in notices]
    return [
        Row(notice, said, [(label, add_address(notice, says)) for says, label in OFTEN])
        for notice, said in found
        if said.state in RUNNING
    ]


def unpublished(user: User) -> Matter | None:
    """For the first page: notices that nobody can read yet."""
    if not user.has_perm("sections.publish_shutdown"):
        return None
    count = Shutdown.objects.filter(live=False, first_published_at=None, go_live_at=None).count()
    words = ngettext(
        "%(count)s notice of a shutdown never published", "%(count)s notices of shutdowns never published", count
    ) % {"count": count}
    return Matter(words, count, list_of(Shutdown, live="false"))
