"""The accessibility checks beside the preview: what an editor can spoil and an editor can mend.

Colours, frames and forms are the templates'; those are checked by the tests (tests/browser/test_accessibility.py).
"""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

NAMES_OF_FILES = r"\.(avif|gif|jpe?g|png|svg|webp|heic|pdf)$|_|^(img|dsc|dscn|pxl|scan|screenshot|whatsapp)\W?\d*"
NO_DESCRIPTION = r"^\W*(image|photo|picture|foto|фото|фотография|картинка|изображение|рисунок|скриншот|сурет)\W*\d*$"
MORE_RULES = {
    "image-alt": (_("A picture has no description"), _("Write what is seen on it")),
    "image-redundant-alt": (
        _("The description of a picture repeats the text beside it"),
        _("Say what the text does not say, or leave it to the text"),
    ),
    "page-has-heading-one": (_("The page has no main heading"), _("Write the title of the page")),
    "td-has-header": (_("A large table has cells without headings"), _("Fill in the first row or the first column")),
    "table-duplicate-name": (
        _("The caption of a table says the same as its summary"),
        _("Name the table once, by what it tells"),
    ),
    "list": (_("A list holds something that is no item"), _("Make the list anew with the button of the editor")),
    "video-caption": (_("A video has no subtitles"), _("Add them for those who cannot hear it")),
}
"""What axe checks beyond Wagtail's choice: rule → what is wrong, and what to do."""


class Checker(ContentCheckerItem):
    """Wagtail's checks and ours, in the words of the portal."""

    axe_run_only = [*ContentCheckerItem.axe_run_only, *MORE_RULES]
    axe_custom_checks = [
        {"id": "check-image-alt-text", "options": {"pattern": f"{NAMES_OF_FILES}|{NO_DESCRIPTION}"}},
        {"id": "check-empty-meta-description"},
    ]
    axe_messages = ContentCheckerItem.axe_messages | {
        rule: {"error_name": wrong, "help_text": advice} for rule, (wrong, advice) in MORE_RULES.items()
    }


def put_in_place(request: HttpRequest, items: list, page: Page | None) -> None:
    """Hook: in place of Wagtail's own, for the page as for the editor that shows the findings."""
    items[:] = [Checker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items]
