"""The admin in the portal's dress: its colours and mark, and nothing that sends its users to its makers."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.menu import MenuItem, SubmenuMenuItem

OF_ITS_MAKERS = ("whats-new-in-wagtail", "editor-guide")
"""Lines of the menu of help: news of the program, and a guide to another portal than this one."""


def colours() -> SafeString:
    """Hook: on every screen of the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


def without_its_makers(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hook: what is left of the menu of help is about this portal."""
    items[:] = [item for item in items if not item.name.startswith(OF_ITS_MAKERS)]


def without_its_version(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hook: the menu of settings is a list of settings; the administrator reads the version on the first page."""
    for at, item in enumerate(items):
        if isinstance(item, SubmenuMenuItem) and item.name == "settings":
            items[at] = SubmenuMenuItem(
                item.label, item.menu, name=item.name, icon_name=item.icon_name, order=item.order
            )
