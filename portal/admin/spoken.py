"""Words that Wagtail settles once, at start, said in the language of whoever reads them.

It puts a name into a sentence while a form is being made, or asks for a plain string: the sentence then stands on
every screen in the language the process began in.
"""

from collections.abc import Callable
from typing import Any

from django.forms import Field
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as words
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_lazy as words_later
from wagtail.admin.forms import choosers
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.contrib.redirects.filters import RedirectsReportFilterSet
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail_localize import models as localize
from wagtail_localize.views.report import TranslationsReportFilterSet

CHOOSERS = {
    "choose_one_text": "Choose %(object)s",
    "choose_another_text": "Choose another %(object)s",
    "link_to_chosen_text": "Edit this %(object)s",
}

LINKS = (
    choosers.ExternalLinkChooserForm,
    choosers.AnchorLinkChooserForm,
    choosers.EmailLinkChooserForm,
    choosers.PhoneLinkChooserForm,
)
LABELS = {
    "link_text": _("Text of the link"),
    "email_address": _("Email address"),
    "subject": _("Subject"),
    "body": _("Text of the letter"),
    "phone_number": _("Phone number"),
}
"""Fields of the forms of links, which Wagtail has given no label."""


def told_of(string: str) -> property:
    """Takes what Wagtail sets, and lets it go: the sentence is made anew each time."""

    def sentence(widget: AdminSnippetChooser) -> str:
        return words(string) % {"object": widget.model._meta.verbose_name}

    ignored: Callable[[Any, Any], None] = lambda widget, value: None  # noqa: E731
    return property(sentence, ignored)


def say_anew() -> None:
    """Once, at start."""
    for name, string in CHOOSERS.items():
        setattr(AdminSnippetChooser, name, told_of(string))
    for form in LINKS:
        for name, label in LABELS.items():
            if name in form.base_fields:
                form.base_fields[name].label = label
    choosers.SearchFilterMixin.base_fields["q"].widget.attrs["placeholder"] = words_later("Search")
    ChooserViewSet.search_tab_label = words_later("Search")
    kinds = RedirectsReportFilterSet.base_filters["is_permanent"]
    kinds.label = words_later("Type")
    kinds.extra |= {
        "choices": ((True, words_later("Permanent")), (False, words_later("Temporary"))),
        "empty_label": words_later("All"),
    }
    for name, word in {"source_locale": "Source", "target_locale": "Target"}.items():
        TranslationsReportFilterSet.base_filters[name].label = words_later(word)
    localize.Translation._meta.verbose_name_plural = words_later("Translations")
    localize.DATE_FORMAT = "%d.%m.%Y"  # its own has the month's name in English, amid a sentence


def tell_limits(field: Field) -> None:
    """Which files a field takes; the field knows the values."""
    formats = getattr(field, "supported_formats_text", "")
    sentence = "Supported formats: %(supported_formats)s. Maximum filesize: %(max_upload_size)s."
    values = {"supported_formats": formats, "max_upload_size": getattr(field, "max_upload_size_text", "")}
    field.help_text = words(sentence if formats else "Maximum filesize: %(max_upload_size)s.") % values


def name_the_report(request: HttpRequest, items: list[MenuItem]) -> None:
    """Hook: a menu is made once for all; wagtail-localize names its line in the language of whoever came first."""
    for item in items:
        if item.url == reverse("wagtail_localize:translations_report"):
            item.label = words_later("Translations")
