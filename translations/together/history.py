"""What the history of a page, and of the whole portal, says of a page published without a language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import PageLogEntry

from translations.together.publishing import ALONE
from translations.together.versions import NAMES


class AloneFormatter(LogFormatter):
    """With the reason, in the words of whoever has written it."""

    label = gettext_lazy("Publish without a language")

    def format_message(self, log_entry: PageLogEntry) -> str:
        said = log_entry.data or {}
        languages = ", ".join(str(NAMES.get(code, code)) for code in said.get("languages", ()))
        return _("Published without %(languages)s: %(reason)s") % {
            "languages": languages,
            "reason": said.get("reason", ""),
        }


def register(actions: LogActionRegistry) -> None:
    """Hook."""
    actions.register_action(ALONE)(AloneFormatter)
