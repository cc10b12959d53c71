"""The first page of the admin: what needs the attention of whoever has logged in."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.models import User
from wagtail.admin.ui.components import Component

from home.attention import unfinished
from home.attention.doing import offered
from home.attention.reminders import near_their_end
from newsletter.canaries import unserved
from newsletter.models import Delivery
from portal.admin.attention import Matter
from portal.mail.models import Letter
from portal.mail.outbox import undeliverable
from questions.queue.waiting import alarming, waiting
from sections.installers.desk import expiring_installers
from sections.reports.desk import overdue
from sections.shutdowns.desk.notices import past_their_end
from sections.shutdowns.desk.panel import unpublished
from sections.shutdowns.desk.translating import without_words
from sections.tariffs.desk import ending_rates
from translations.board.listing import to_translate

ATTENTION: list[Callable[[User], Matter | None]] = [
    alarming,
    waiting,
    past_their_end,
    near_their_end,
    unpublished,
    without_words,
    overdue,
    ending_rates,
    expiring_installers,
    *(partial(unfinished.line, name=name) for name in unfinished.KINDS),
    to_translate,
    partial(undeliverable, model=Letter),
    partial(undeliverable, model=Delivery),
    unserved,
]
"""Each takes a user and tells what waits for them, or None where that is not theirs to do, in a query or two."""


class AttentionPanel(Component):
    """“What to do now”: what is late, what waits, what the role does most. Counts and links alone: nothing personal."""

    name = "attention"
    template_name = "home/attention.html"
    order = 30

    def get_context_data(self, parent_context: dict) -> dict:
        user = parent_context["request"].user
        lines = [line for line in (tell(user) for tell in ATTENTION) if line and line.count]
        return {"lines": sorted(lines, key=lambda line: not line.late), "actions": offered(user)}
