"""The editor's form of a page."""

from itertools import chain, count
from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.widgets import SlugInput
from wagtail.models import Page

from portal.formats.latin import RULES, address_of

SPELLING = {
    name: rules for name, rules in SlugInput(formatters=RULES).attrs.items() if name == "data-w-slug-formatters-value"
}
"""How the browser writes the title in Latin letters while it is typed."""


class PageForm(WagtailAdminPageForm):
    """Makes the address of the title where it is empty: the browser writes it, but “Publish” may be pressed before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].widget.attrs |= SPELLING

    def clean_slug(self) -> str:
        return self.cleaned_data["slug"] or self.free_address(self.cleaned_data.get("title") or "")

    def free_address(self, title: str) -> str:
        """The title in Latin letters, with a number where another page beside it is called so."""
        start = address_of(title) or "page"
        names = chain([start], (f"{start}-{number}" for number in count(2)))
        return next(name for name in names if Page._slug_is_available(name, self.parent_page, self.instance))
