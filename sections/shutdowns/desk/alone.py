"""A notice whose words are not there in Russian goes out with a written reason, which its history keeps."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.auth.models import AnonymousUser, User
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import ModelLogEntry

from portal.locale import CODES
from sections.shutdowns.shutdown import Shutdown

ALONE = "sections.without_russian"
SHOWN = ("reason", "advice", "delivery", "text")
"""Words that stand in another language where there are none; titles and summaries the portal writes in each."""


def field() -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Why it goes out without Russian"),
        help_text=gettext_lazy("Needed only where these words are written and the Russian ones are missing."),
        required=False,
        max_length=300,
    )


def lacks_russian(given: Mapping[str, Any]) -> bool:
    """Whether Russian readers would read some of the words in another language."""
    return any(
        not given.get(f"{name}_ru") and any(given.get(f"{name}_{code}") for code in CODES if code != "ru")
        for name in SHOWN
    )


def keep_reason(notice: Shutdown, given: Mapping[str, Any], user: User | AnonymousUser) -> None:
    """Of a form that has been published; where the words are there the reason is none."""
    reason = given.get("without_russian")
    if reason and lacks_russian(given) and Shutdown.objects.filter(pk=notice.pk, live=True).exists():
        log(notice, ALONE, user=user, data={"reason": reason})


class WithoutRussian(LogFormatter):
    """In the words of whoever has written it."""

    label = gettext_lazy("Publish without Russian")

    def format_message(self, log_entry: ModelLogEntry) -> str:
        return _("Published without Russian: %(reason)s") % {"reason": (log_entry.data or {}).get("reason", "")}


def register(actions: LogActionRegistry) -> None:
    """Hook."""
    actions.register_action(ALONE)(WithoutRussian)
