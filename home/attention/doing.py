"""What a role does most, as the large links of the admin's first page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.admin.attention import list_of
from portal.admin.policies import homes_translated_by
from questions.question import Question
from questions.queue.waiting import BY_DEADLINE
from sections.shutdowns.desk.notices import ADD
from sections.shutdowns.ready.events import NEW


@dataclass(frozen=True)
class Action:
    """A link in large: `may` tells whom it is for."""

    label: str | Promise
    icon: str
    href: Callable[[], str]
    may: Callable[[User], bool]


def right(name: str) -> Callable[[User], bool]:
    return lambda user: user.has_perm(name)


def writes_pages(user: User) -> bool:
    """Of what editors alone may do with records: reports are theirs."""
    return bool(user.has_perm("sections.change_reportduty"))


ACTIONS = (
    Action(_("Write or change a page"), "edit", lambda: reverse("wagtailadmin_explore_root"), writes_pages),
    Action(_("Post a report"), "calendar-check", lambda: reverse("disclosure"), writes_pages),
    Action(_("Report a shutdown"), "plus", lambda: reverse(NEW), right("sections.add_shutdown")),
    Action(_("Say what has changed"), "history", lambda: reverse(ADD), right("sections.add_shutdownupdate")),
    Action(
        _("Answer questions"),
        "mail",
        lambda: list_of(Question, **BY_DEADLINE),
        right("questions.change_question"),
    ),
    Action(
        _("Translate"),
        "globe",
        lambda: reverse("translation_board"),
        lambda user: bool(homes_translated_by(user)),
    ),
)
"""The rarer the right, the earlier: editors may also tell of shutdowns, dispatchers write no pages."""
SHOWN = 3
"""So that on a phone what waits and what is done stand on one screen."""


def offered(user: User) -> list[Action]:
    """The first few of those the user may do; each is a look at rights that are known by now."""
    return [action for action in ACTIONS if action.may(user)][:SHOWN]
