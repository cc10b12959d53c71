"""The dispatcher's form of a notice."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel

from sections.frame.form import PageForm
from sections.shutdowns.words import OFF

ONCE = ("first_end", "first_end_exactness")
"""Fields that are settled by the first publication."""

notice_panels = [
    TitleFieldPanel("title"),
    MultiFieldPanel(
        [
            FieldPanel("kind"),
            FieldRowPanel([FieldPanel(name) for name in OFF]),
            FieldPanel("reason"),
        ],
        heading=_("What is off"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("start"), FieldPanel("start_exactness")]),
            FieldRowPanel([FieldPanel(name) for name in ONCE]),
        ],
        heading=_("From when until when"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("places"),
            FieldPanel("facilities"),
            FieldRowPanel([FieldPanel(name) for name in ("flats", "flat_accounts", "flat_people")]),
            FieldRowPanel([FieldPanel(name) for name in ("houses", "house_people")]),
        ],
        heading=_("Where"),
    ),
    MultiFieldPanel([FieldPanel("delivery"), FieldPanel("phones")], heading=_("What people can do")),
    MultiFieldPanel(
        [
            FieldPanel("summary", help_text=_("Empty: the portal writes it from what is off, where and until when.")),
            FieldPanel("body"),
            FieldPanel("sample"),
        ],
        heading=_("More words"),
    ),
]


class ShutdownForm(PageForm):
    """What a notice must say; after its first publication the end moves by updates alone, so that no change is lost."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.first_published_at:
            for name in ONCE:
                if name in self.fields:
                    self.fields[name].disabled = True
                    self.fields[name].help_text = _("Published: add an update to change it.")

    def clean(self) -> dict:
        given = super().clean()
        if not any(given.get(name) for name in OFF):
            self.add_error("cold_water", _("Please tick what is off."))
        start, end = given.get("start"), given.get("first_end")
        if start and end and end <= start and not self.fields["first_end"].disabled:
            self.add_error("first_end", _("The end must be later than the start."))
        return given
