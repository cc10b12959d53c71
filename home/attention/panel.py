"""The first page of the admin: what needs the attention of whoever has logged in."""

from collections.abc import Callable
from functools import partial

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail_localize.views.report import TranslationsReportView

from home.attention import unfinished
from home.attention.doing import offered
from home.attention.reminders import near_their_end
from newsletter.canaries import unserved
from newsletter.models import Delivery
from portal.admin.attention import Matter
from portal.admin.policies import homes_translated_by
from portal.mail.models import Letter
from portal.mail.outbox import undeliverable
from questions.queue.waiting import alarming, waiting
from questions.translating import listing
from sections.installers.desk import expiring_installers
from sections.reports.desk import overdue
from sections.shutdowns.desk.notices import past_their_end
from sections.shutdowns.desk.panel import unpublished
from sections.shutdowns.desk.translating import without_words
from sections.tariffs.desk import ending_rates


def to_translate(user: User) -> Matter | None:
    """Translations with sentences that are missing or out of date, in the languages the user may change."""
    locales = [home.locale_id for home in homes_translated_by(user)]
    if not locales:
        return None
    rows = TranslationsReportView().get_queryset().filter(waiting_for_translation=True, enabled=True)
    count = rows.filter(target_locale__in=locales).count()
    words = ngettext(
        "%(count)s page with sentences to translate", "%(count)s pages with sentences to translate", count
    ) % {"count": count}
    query = urlencode({"waiting_for_translation": "true"})
    return Matter(words, count, f"{reverse('wagtail_localize:translations_report')}?{query}")


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
    listing.to_translate,
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
